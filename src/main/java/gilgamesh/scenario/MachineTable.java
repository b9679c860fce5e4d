package gilgamesh.scenario;

import java.util.List;

/** The table {@code machine}. */
final class MachineTable {

    static final List<String> KEYS = List.of(
            "name",
            "cores",
            "tick",
            "time-slice",
            "wake-up-preemption",
            "timer-slack",
            "wake-up-by-timer",
            "wake-up-same-core",
            "wake-up-busy-core",
            "wake-up-awake-core",
            "wake-up-idle-core",
            "idle-after",
            "wake-up-deep-core",
            "deep-idle-after",
            "context-switch",
            "falling-asleep",
            "timer-set",
            "grace-period",
            "futex-wake-call",
            "futex-wait-call",
            "futex-wait-other-core",
            "cache-line",
            "code-stays",
            "system-call",
            "pipe-call",
            "code-after-call",
            "code-after-call-share",
            "pipe-page",
            "socket-call",
            "socket-page",
            "page-fetch",
            "pipe-create",
            "socket-create",
            "semaphore-create",
            "thread-create",
            "thread-exit",
            "process-create",
            "process-page",
            "page-copy",
            "page-reuse",
            "process-start",
            "process-exit",
            "process-exit-page",
            "max-threads");

    static final int MAX_CORES = 1024;
    static final int MAX_THREADS = 10_000_000;

    private static final long SECOND = 1_000_000_000;
    private static final Spread NONE = Spread.of(0);

    private MachineTable() {}

    static Machine read(Section table) {
        return new Machine(
                table.name("name", "machine"),
                (int) table.whole("cores", 1, 1, MAX_CORES),
                table.nanos("tick", SECOND, 1_000, SECOND),
                table.nanos("time-slice", SECOND, 1_000, 10 * SECOND),
                table.flag("wake-up-preemption", true),
                table.spread("timer-slack", NONE, SECOND),
                table.spread("wake-up-by-timer", NONE, SECOND),
                table.spread("wake-up-same-core", NONE, SECOND),
                table.spread("wake-up-busy-core", NONE, SECOND),
                table.spread("wake-up-awake-core", NONE, SECOND),
                table.spread("wake-up-idle-core", NONE, SECOND),
                table.nanos("idle-after", SECOND, 0, 10 * SECOND),
                table.spread("wake-up-deep-core", NONE, SECOND),
                table.nanos("deep-idle-after", SECOND, 0, 10 * SECOND),
                table.nanos("context-switch", 0, 0, SECOND),
                table.nanos("falling-asleep", 0, 0, SECOND),
                table.nanos("timer-set", 0, 0, SECOND),
                table.nanos("grace-period", 0, 0, SECOND),
                table.spread("futex-wake-call", NONE, SECOND),
                table.spread("futex-wait-call", NONE, SECOND),
                table.spread("futex-wait-other-core", NONE, SECOND),
                table.nanos("cache-line", 0, 0, SECOND),
                table.nanos("code-stays", 0, 0, SECOND),
                table.nanos("system-call", 0, 0, SECOND),
                table.spread("pipe-call", NONE, SECOND),
                table.nanos("code-after-call", 0, 0, SECOND),
                table.decimal("code-after-call-share", 0, 0, 10),
                table.nanos("pipe-page", 0, 0, SECOND),
                table.nanos("socket-call", 0, 0, SECOND),
                table.nanos("socket-page", 0, 0, SECOND),
                table.nanos("page-fetch", 0, 0, SECOND),
                table.nanos("pipe-create", 0, 0, SECOND),
                table.nanos("socket-create", 0, 0, SECOND),
                table.nanos("semaphore-create", 0, 0, SECOND),
                table.spread("thread-create", NONE, SECOND),
                table.spread("thread-exit", NONE, SECOND),
                table.spread("process-create", NONE, SECOND),
                table.nanos("process-page", 0, 0, SECOND),
                table.nanos("page-copy", 0, 0, SECOND),
                table.nanos("page-reuse", 0, 0, SECOND),
                table.spread("process-start", NONE, SECOND),
                table.spread("process-exit", NONE, SECOND),
                table.nanos("process-exit-page", 0, 0, SECOND),
                (int) table.whole("max-threads", MAX_THREADS, 1, MAX_THREADS));
    }
}
