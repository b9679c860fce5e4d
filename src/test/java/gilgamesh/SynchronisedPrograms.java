package gilgamesh;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random programs whose threads work together through the standard library: producers and consumers, bounded buffers, semaphores,
 * barriers, chains of events, pools. Each checks its own invariants and ends with {@code ok}, or with what was violated; one that loses a
 * wake-up never ends. The same text runs under every Python.
 */
final class SynchronisedPrograms {

    private static final String SHARED = """
            import sys, time, threading
            from gilgamesh import io, compute
            if sys.version_info[0] == 2:
                import Queue as queue
                futures = None
                sys.setcheckinterval(%d)
            else:
                import queue
                from concurrent import futures
                sys.setswitchinterval(%s)

            problems = []

            def check(holds, what):
                if not holds:
                    problems.append(what)

            def count(n):
                while n > 0:
                    n -= 1

            def run_all(targets):
                threads = [threading.Thread(target=target, args=args) for target, args in targets]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()

            def patiently(get):
                while True:
                    try:
                        return get()
                    except (queue.Empty, queue.Full):
                        time.sleep(0.0001)

            """;

    private static final List<String> NOISE = List.of(
            "pass",
            "pass",
            "count(%d)",
            "count(%d00)",
            "time.sleep(0)",
            "time.sleep(0.0000%d)",
            "time.sleep(0.00%d)",
            "io(0.0000%d)",
            "compute(0.0000%d)");

    private final RandomGenerator random;
    private final boolean two;
    private final List<String> parts = new ArrayList<>();

    private SynchronisedPrograms(RandomGenerator random, boolean two) {
        this.random = random;
        this.two = two;
    }

    /** @param two for 2.7, which has neither barriers nor futures */
    static String of(RandomGenerator random, boolean two) {
        return new SynchronisedPrograms(random, two).text();
    }

    private String text() {
        String program = SHARED.formatted(
                List.of(10, 37, 100, 1000).get(random.nextInt(4)),
                List.of("0.00001", "0.00007", "0.0005", "0.005").get(random.nextInt(4)));
        var text = new StringBuilder(program);
        int count = 1 + random.nextInt(3);
        for (int part = 0; part < count; part++) {
            text.append(part(part)).append("\n\n");
            parts.add("(part" + part + ", ())");
        }
        if (random.nextInt(4) == 0) {
            text.append("""
                    hog = threading.Thread(target=count, args=(3000000,))
                    hog.daemon = True
                    hog.start()
                    """);
        }
        return text + "run_all([" + String.join(", ", parts) + "])\n"
                + "print(\"violated: %s\" % problems if problems else \"ok\")\n";
    }

    private String part(int number) {
        String body = switch (random.nextInt(two ? 8 : 10)) {
            case 0, 1 -> queues();
            case 2 -> buffer();
            case 3 -> semaphore();
            case 4 -> chain();
            case 5 -> counter();
            case 6 -> locals();
            case 7 -> timers();
            case 8 -> barrier();
            default -> pool();
        };
        return "def part" + number + "():\n" + body.indent(4).stripTrailing();
    }

    private String noise() {
        String chosen = NOISE.get(random.nextInt(NOISE.size()));
        return chosen.contains("%d") ? chosen.formatted(1 + random.nextInt(9)) : chosen;
    }

    private String either(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private String queues() {
        String kind = two
                ? either("Queue", "LifoQueue", "PriorityQueue")
                : either("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue");
        boolean simple = kind.equals("SimpleQueue");
        String make = simple
                ? "queue.SimpleQueue() if hasattr(queue, \"SimpleQueue\") else queue.Queue()"
                : "Bounded(" + between(0, 3) + ")";
        String put = either(
                "q.put((p, i))",
                "q.put((p, i), True, 5)",
                "patiently(lambda: q.put((p, i), True, 0.0002))",
                "patiently(lambda: q.put_nowait((p, i)))");
        String get = either(
                "q.get()",
                "q.get()",
                "q.get(True, 5)",
                "patiently(lambda: q.get(True, 0.0002))",
                "patiently(q.get_nowait)");
        // What is left behind a sentinel would be lost, so those that do not keep the order wait until all is done.
        boolean fifo = kind.equals("Queue") || simple;
        boolean joins = !simple && (!fifo || random.nextBoolean());
        return """
                class Bounded(queue.%s):
                    def _put(self, item):
                        queue.%s._put(self, item)
                        check(self.maxsize <= 0 or self._qsize() <= self.maxsize, "a queue holds more than it may")
                """.formatted(simple ? "Queue" : kind, simple ? "Queue" : kind)
                + """
                q = %s
                producers, consumers, items = %d, %d, %d
                got = [[] for _ in range(consumers)]
                def produce(p):
                    for i in range(items):
                        %s
                        %s
                def consume(c):
                    while True:
                        item = %s
                        %s
                        if item[1] < 0:
                            return
                        got[c].append(item)
                        if %s:
                            q.task_done()
                def feed():
                    run_all([(produce, (p,)) for p in range(producers)])
                    if %s:
                        q.join()
                        check(sum(len(each) for each in got) == producers * items, "join came too early")
                    for _ in range(consumers):
                        q.put((99, -1))
                run_all([(feed, ())] + [(consume, (c,)) for c in range(consumers)])
                every = sorted(item for each in got for item in each)
                check(every == [(p, i) for p in range(producers) for i in range(items)], "items lost or doubled")
                check(q.empty() and q.qsize() == 0, "something is left in the queue")
                """.formatted(
                                make,
                                between(1, 4),
                                between(1, 4),
                                between(1, 12),
                                noise(),
                                put,
                                get,
                                noise(),
                                joins ? "True" : "False",
                                joins ? "True" : "False")
                + (fifo ? """
                        for each in got:
                            for p in range(producers):
                                own = [i for n, i in each if n == p]
                                check(own == sorted(own), "a producer's items changed their order")
                        """ : "");
    }

    private String buffer() {
        boolean one = random.nextBoolean();
        String lock = either("threading.Lock()", "threading.RLock()");
        String wait = two || random.nextBoolean()
                ? "while not (%s):\n                cond.wait(" + either("", "5", "0.0003") + ")"
                : "cond.wait_for(lambda: %s" + either("", ", 5") + ")";
        String notify = one ? "notify_all()" : "notify()";
        return """
                lock = %s
                room = threading.Condition(lock)
                filled = %s
                space, each, threads = %d, %d, %d
                buffer, got = [], []
                def put(p):
                    for i in range(each):
                        with room:
                            cond = room
                            %s
                            check(len(buffer) < space, "no room after the wait")
                            buffer.append((p, i))
                            filled.%s
                        %s
                def get():
                    for i in range(each):
                        with filled:
                            cond = filled
                            %s
                            check(len(buffer) > 0, "nothing there after the wait")
                            got.append(buffer.pop(0))
                            room.%s
                        %s
                run_all([(put, (p,)) for p in range(threads)] + [(get, ()) for _ in range(threads)])
                check(sorted(got) == [(p, i) for p in range(threads) for i in range(each)], "the buffer lost or doubled something")
                """.formatted(
                        lock,
                        one ? "room" : "threading.Condition(lock)",
                        between(1, 3),
                        between(1, 10),
                        between(1, 4),
                        wait.formatted("len(buffer) < space"),
                        notify,
                        noise(),
                        wait.formatted("buffer"),
                        notify,
                        noise());
    }

    private String semaphore() {
        String take = two
                ? either("s.acquire()", "while not s.acquire(False): time.sleep(0.0001)")
                : either(
                        "s.acquire()",
                        "while not s.acquire(False): time.sleep(0.0001)",
                        "while not s.acquire(timeout=0.0003): pass");
        return """
                units = %d
                s = threading.%s(units)
                guard = threading.Lock()
                inside, most = [0], [0]
                def work(rounds):
                    for _ in range(rounds):
                        %s
                        with guard:
                            inside[0] += 1
                            most[0] = max(most[0], inside[0])
                        %s
                        with guard:
                            inside[0] -= 1
                        s.release()
                        %s
                run_all([(work, (%d,)) for _ in range(%d)])
                check(most[0] <= units, "more threads inside than the semaphore has units")
                check([s.acquire(False) for _ in range(units + 1)] == [True] * units + [False], "units lost or made")
                """.formatted(
                        between(1, 3),
                        either("Semaphore", "BoundedSemaphore"),
                        take,
                        noise(),
                        noise(),
                        between(1, 8),
                        between(2, 6));
    }

    private String chain() {
        return """
                length = %d
                events = [threading.Event() for _ in range(length + 1)]
                order = []
                def link(i):
                    %s
                    %s
                    order.append(i)
                    %s
                    events[i + 1].set()
                events[0].set()
                run_all([(link, (i,)) for i in %s])
                check(order == list(range(length)) and events[length].is_set(), "a chain of events in another order")
                """.formatted(
                        between(2, 8),
                        noise(),
                        either("events[i].wait()", "events[i].wait(5)", "while not events[i].wait(0.0003): pass"),
                        noise(),
                        either("range(length)", "reversed(range(length))"));
    }

    private String counter() {
        return """
                lock = threading.%s()
                total = [0]
                def add(n):
                    if n > 0 and %s:
                        with lock:
                            total[0] += 1
                            add(n - 1)
                    else:
                        for _ in range(n):
                            with lock:
                                before = total[0]
                                %s
                                total[0] = before + 1
                            %s
                threads, each = %d, %d
                run_all([(add, (each,)) for _ in range(threads)])
                check(total[0] == threads * each, "additions lost under a lock")
                """.formatted("RLock", either("True", "False"), noise(), noise(), between(2, 5), between(1, 12));
    }

    private String locals() {
        return """
                class Own(threading.local):
                    def __init__(self, start):
                        self.n = start
                own = Own(7)
                ends = []
                def work(by):
                    for _ in range(%d):
                        own.n += by
                        %s
                    ends.append((by, own.n))
                run_all([(work, (by,)) for by in range(%d)])
                check(all(n == 7 + by * %d for by, n in ends), "a thread saw what is another's")
                check(own.n == 7, "the main part's own was touched")
                """.replaceFirst("%d", "ROUNDS")
                .formatted(noise(), between(2, 5), 5)
                .replace("ROUNDS", "5");
    }

    private String timers() {
        return """
                fired = []
                timers = [threading.Timer(0.00%d * i, fired.append, [i]) for i in range(%d)]
                for each in timers:
                    each.start()
                %s
                timers[-1].cancel()
                for each in timers:
                    each.join()
                check(len(set(fired)) == len(fired), "a timer fired twice")
                check(set(range(len(timers) - 1)) <= set(fired), "a timer did not fire")
                """.formatted(between(1, 3), between(2, 4), noise());
    }

    private String barrier() {
        return """
                parties, rounds = %d, %d
                opened = []
                barrier = threading.Barrier(parties, lambda: opened.append(1))
                guard = threading.Lock()
                came, places = [0] * rounds, [[] for _ in range(rounds)]
                def walk():
                    for r in range(rounds):
                        %s
                        with guard:
                            came[r] += 1
                        place = barrier.wait(%s)
                        check(came[r] == parties, "a barrier opened too early")
                        places[r].append(place)
                run_all([(walk, ()) for _ in range(parties)])
                check(all(sorted(each) == list(range(parties)) for each in places), "places at a barrier lost or doubled")
                check(len(opened) == rounds, "a barrier's action ran too often or too rarely")
                """.formatted(between(1, 5), between(1, 6), noise(), either("", "5"));
    }

    private String pool() {
        String collect = either(
                "results = [each.result() for each in work if not each.cancelled()]",
                "results = [each.result() for each in futures.as_completed(work) if not each.cancelled()]",
                "results = [each.result() for each in futures.wait(work).done if not each.cancelled()]",
                """
                left = set(work)
                        results = []
                        while left:
                            done, left = futures.wait(left, 1, futures.FIRST_COMPLETED)
                            results += [each.result() for each in done if not each.cancelled()]""");
        return """
                tasks = %d
                guard = threading.Lock()
                ran, called = [0] * tasks, [0] * tasks
                def task(i):
                    %s
                    with guard:
                        ran[i] += 1
                    return i * i
                def over(i):
                    def callback(future):
                        with guard:
                            called[i] += 1
                    return callback
                with futures.ThreadPoolExecutor(%d) as executor:
                    work = [executor.submit(task, i) for i in range(tasks)]
                    for i in range(tasks):
                        work[i].add_done_callback(over(i))
                    %s
                    for i in range(0, tasks, %d):
                        work[i].cancel()
                    %s
                    squares = list(executor.map(lambda x: x * x, range(%d)))
                check(squares == [x * x for x in range(len(squares))], "map lost something")
                check(all(ran[i] == (0 if work[i].cancelled() else 1) for i in range(tasks)), "a task ran never or twice")
                check(called == [1] * tasks, "a callback ran never or twice")
                check(sorted(results) == [i * i for i in range(tasks) if not work[i].cancelled()], "results lost")
                """.formatted(
                        between(1, 12),
                        noise(),
                        between(1, 4),
                        noise(),
                        between(2, 6),
                        collect.replace("\n        ", "\n    "),
                        between(0, 6));
    }
}
