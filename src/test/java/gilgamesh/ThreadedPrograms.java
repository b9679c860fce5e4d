package gilgamesh;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random programs of two to four threads that touch each other in every way there is; the same text for every Python. */
final class ThreadedPrograms {

    private static final String SHARED = """
            import sys, time
            from threading import Thread, Lock, RLock, current_thread
            from gilgamesh import io, compute, native, mark

            G = H = 0
            L = []
            D = {}
            A = Lock()
            B = RLock()

            class Box(object):
                def __init__(self):
                    self.n = 0
                def grow(self, by):
                    self.n += by
                    return self.n
                @property
                def twice(self):
                    return self.n * 2

            BOX = Box()

            def counted(n):
                for i in range(n):
                    yield i * 2

            def double(x, more=1):
                return x * 2 + more

            def deep(n):
                return 0 if n == 0 else 1 + deep(n - 1)

            def failing(n):
                if n % 3 == 0:
                    raise ValueError(n)
                return n

            def said(text):
                sys.stdout.write("%s %s\\n" % (current_thread().name, text))

            def ended(thread):
                thread.join(0.00003)
                return thread.is_alive() if hasattr(thread, "is_alive") else thread.isAlive()
            """;

    private static final List<String> STATEMENTS = List.of(
            "G += 1",
            "G = G + a - 2",
            "H -= 1",
            "a += 1",
            "b += a",
            "a -= 3",
            "c = (a, b)",
            "L.append(a)",
            "if L: b += L.pop()",
            "L[:0] = [a, b]",
            "b += len(L)",
            "D[a % 7] = D.get(a % 7, 0) + 1",
            "b += sum(D.values())",
            "if a % 5 not in D: D[a % 5] = b",
            "if G > 30: b += 7",
            "BOX.n += 1",
            "b += BOX.grow(a % 3)",
            "a += BOX.twice % 5",
            "a = double(a, more=b) % 97",
            "b = (lambda x: x + G)(a)",
            "b += deep(6)",
            "for v in counted(5): b += v",
            "b += sum(v for v in counted(4))",
            "b += sum([x + H for x in (1, 2, 3)])",
            "b = sorted([3, a, b, 1], key=lambda x: -x)[0] % 1000",
            "time.sleep(0)",
            "time.sleep(0.00001)",
            "time.sleep(0.0003)",
            "io(0.000004)",
            "io(0.0001)",
            "native(0.00002)",
            "native(0.0004)",
            "compute(0.000003)",
            "compute(0.00015)",
            "mark('here')",
            "said(a)",
            "T = time.time()",
            "t0 = time.time(); G += 1; b += int((time.time() - t0) * 1e9)",
            "c = time.time() < T + 1",
            "A.acquire(); G += 2; A.release()",
            "b += 1 if A.locked() else 2",
            "sys.stdout.write('w\\n')",
            "b %= 1009");

    private static final List<String> BLOCKS = List.of(
            "for i in range(%d):",
            "for i in range(%d):",
            "n = %d\nwhile n > 0:\n    n -= 1",
            "n = 0\nwhile n < %d:\n    n += 1\n    H += 1",
            "with A:",
            "with B:",
            "if A.acquire(False):\n  try:\n    b += 1\n  finally:\n    A.release()\nfor i in (%d, 2):",
            "try:\n    b += failing(a)\nexcept ValueError as e:\n    b += 2\nfor i in counted(%d):",
            "for x in list(L):\n    b += x %% 3\nif b < 100000:",
            "try:");

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder(SHARED);

    private ThreadedPrograms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The program of this seed. */
    static String of(long seed) {
        return new ThreadedPrograms(seed).program();
    }

    private String program() {
        double interval = List.of(0.00001, 0.00003, 0.0002, 0.005).get(random.nextInt(4));
        int ticks = List.of(7, 30, 100).get(random.nextInt(3));
        line(0, "if sys.version_info[0] == 2:");
        line(1, "sys.setcheckinterval(" + ticks + ")");
        line(0, "else:");
        line(1, "sys.setswitchinterval(" + interval + ")");
        int jobs = 2 + random.nextInt(3);
        for (int job = 0; job < jobs; job++) {
            line(0, "def job" + job + "(a):");
            line(1, "global G, H, T");
            line(1, "b = c = n = 0; T = 0.0");
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                block(1, 2, false);
            }
            line(1, "said((a, b, G, H, len(L)))");
        }
        List<String> names = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            line(0, "t" + job + " = Thread(target=job" + job + ", args=(" + random.nextInt(20) + ",))");
            names.add("t" + job);
            if (random.nextInt(8) == 0) {
                line(0, "t" + job + ".daemon = True");
            }
        }
        for (String name : names) {
            line(0, name + ".start()");
            if (random.nextInt(3) == 0) {
                line(0, "job0(3)");
            }
            if (random.nextInt(4) == 0) {
                line(0, "said(ended(" + name + "))");
            }
        }
        for (String name : names) {
            if (random.nextInt(4) != 0) {
                line(0, name + ".join()");
            }
        }
        line(0, "said((G, H, L[:9], sorted(D.items()), BOX.n))");
        return text.toString();
    }

    private void block(int indent, int depth, boolean locked) {
        String opening = BLOCKS.get(random.nextInt(BLOCKS.size()));
        while (locked && opening.startsWith("with A")) {
            opening = BLOCKS.get(random.nextInt(BLOCKS.size()));
        }
        boolean holds = locked || opening.startsWith("with A");
        int count = random.nextInt(5) == 0 ? 60 : 1 + random.nextInt(9);
        String[] rows = String.format(opening, count).split("\n");
        for (String row : rows) {
            line(indent, row);
        }
        int inner = indent + 1;
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            if (depth > 0 && random.nextInt(4) == 0) {
                block(inner, depth - 1, holds);
            } else {
                line(inner, statement(holds));
            }
        }
        if (opening.equals("try:")) {
            if (random.nextBoolean()) {
                line(inner, "b += failing(b)");
            }
            line(indent, "except ValueError:");
            line(inner, statement(holds));
            line(indent, "finally:");
            line(inner, statement(holds));
        }
    }

    private String statement(boolean locked) {
        String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
        return locked && statement.startsWith("A.acquire") ? "G += 3" : statement;
    }

    private void line(int indent, String row) {
        text.append("    ".repeat(indent)).append(row).append('\n');
    }
}
