package gilgamesh.report;

import gilgamesh.scenario.PythonProfile.Gil;

/** What a run can suffer from, by the name that it has in the field, and what helps against it. */
public enum Pattern {
    DEADLOCK("deadlock", "Take locks in the same order everywhere, or give up after a timeout."),
    JOIN_BEFORE_DRAIN(
            "join before drain",
            "Take everything out of a queue before join(): a process ends when all that it has put is in the pipe."),
    KILLED_PROCESS(
            "killed process",
            "A Pool waits for ever for a killed worker's task, an executor does not; end processes with a message."),
    STANDSTILL(
            "standstill",
            "A thread that has ended with an exception does no more for those who wait for it: catch what a callback may raise."),
    STUCK_LOOP(
            "stuck event loop",
            "Await every task, so that its failure is heard (a TaskGroup does), take locks in one order, give waits a timeout (asyncio.wait_for)."),
    GIL_BOUND("GIL-bound", "Processes, C code that gives the GIL up, or a free-threaded build; more threads do not."),
    CONVOY("convoy effect", "A shorter switch interval, less work in the busy thread, or a process of its own for it."),
    GIL_BATTLE("GIL battle", "One core, processes, or a Python of 3.2 or later: they fight less for it."),
    SLOW_GIL("GIL slow to get", "Fewer and longer pieces of work without the GIL: each of them takes it anew."),
    LOCK_CONVOY("lock convoy", "Hold the lock for less, or have several: one for each part of what it protects."),
    LOCK_BOUND("lock-bound", "Hold the lock for less, or have several: one for each part of what it protects."),
    OVERSUBSCRIBED_CORES("oversubscribed cores", "More cores, or fewer threads or processes that compute."),
    CORES_IN_USE("cores in use", ""),
    BOUND_TO_CORES(
            "bound to cores",
            "Let the system choose among all cores, or bind no more threads that compute to a core than one."),
    SLOW_WAKE_UPS("slow wake-ups", "Fewer hand-overs: larger pieces of work from thread to thread."),
    ONE_THREAD("one thread", ""),
    WAITING("waiting", ""),
    NOTHING_SCARCE("nothing scarce", ""),
    STARVED_THREAD("starved thread", "Have the others pause without the lock, or use a queue that keeps the order."),
    BLOCKED_LOOP(
            "blocked event loop",
            "Await what waits, and give what cannot be awaited to a thread (asyncio.to_thread), what computes to a process (run_in_executor)."),
    LOOP_BOUND("event-loop-bound", "Less work in each callback, or several processes with a loop each."),
    LOST_UPDATES("lost updates", "Read and store under one lock."),
    SERIALISATION_BOUND(
            "serialisation-bound", "Send less: larger pieces of work, results that are small, or shared memory."),
    MANAGER_BOUND("Manager-bound", "One process serves all: send whole results through queues, or use shared memory."),
    START_UP_BOUND("start-up-bound", "Start fewer threads or processes and keep them: a pool.");

    private final String title;
    private final String advice;

    Pattern(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    /** Whether nothing goes on any more. */
    boolean isDeadlock() {
        return this == DEADLOCK
                || this == JOIN_BEFORE_DRAIN
                || this == KILLED_PROCESS
                || this == STANDSTILL
                || this == STUCK_LOOP;
    }

    /** Its name in the field, as it is written in the middle of a sentence. */
    public String title() {
        return title;
    }

    /** What helps, in one sentence; the empty string if there is nothing to be done about it. */
    String advice(Gil gil) {
        return this == CONVOY && gil == Gil.TICK
                ? "A Python of 3.2 or later, less work in the busy thread, or a process of its own for it."
                : advice;
    }
}
