package gilgamesh.bench;

import java.util.List;

/** Small programs that real Pythons of every version run too, each of them one function. */
final class Programs {

    static final List<String> NAMES =
            List.of("count", "shared", "fib", "objects", "lists", "sort", "counting", "strings");

    static final String FUNCTIONS = """
            def count():
                total = 0
                i = 0
                while i < 300000:
                    total = total + i * 2 - 1
                    i += 1

            def shared():
                global counter
                counter = 0
                for _ in range(300000):
                    counter += 1

            def fib(n=22):
                if n < 2:
                    return n
                return fib(n - 1) + fib(n - 2)

            class Account:
                def __init__(self):
                    self.balance = 0

                def add(self, amount):
                    self.balance += amount

            def objects():
                account = Account()
                for i in range(100000):
                    account.add(i)

            def lists():
                row = [0] * 100
                for i in range(100000):
                    row[i % 100] = row[(i + 1) % 100] + 1

            def quicksort(row, low, high):
                while low < high:
                    pivot = row[(low + high) // 2]
                    i = low
                    j = high
                    while i <= j:
                        while row[i] < pivot:
                            i += 1
                        while row[j] > pivot:
                            j -= 1
                        if i <= j:
                            row[i], row[j] = row[j], row[i]
                            i += 1
                            j -= 1
                    if j - low < high - i:
                        quicksort(row, low, j)
                        low = i
                    else:
                        quicksort(row, i, high)
                        high = j

            def sort():
                row = []
                seed = 42
                for _ in range(10000):
                    seed = (seed * 1103515245 + 12345) % 2147483648
                    row.append(seed)
                quicksort(row, 0, len(row) - 1)

            def counting():
                words = ["w%d" % (i * i % 97) for i in range(1000)]
                counts = {}
                for _ in range(50):
                    for word in words:
                        if word in counts:
                            counts[word] += 1
                        else:
                            counts[word] = 1
                best = None
                for word, n in counts.items():
                    if best is None or n > counts[best]:
                        best = word

            def strings():
                parts = []
                for i in range(20000):
                    line = "item " + str(i) + ": " + "x" * (i % 7)
                    if i % 3 == 0:
                        line = line.upper()
                    parts.append(line)
                text = "\\n".join(parts)
                length = 0
                for line in text.split("\\n"):
                    length += len(line)
            """;

    private Programs() {}

    /** The text that runs one of them once. */
    static String calling(String function) {
        return FUNCTIONS + "\n" + function + "()\n";
    }
}
