package gilgamesh.scenario;

/**
 * The computer that a scenario runs on: its cores, and what its operating system (Linux) does and costs. All durations are nanoseconds.
 * The values and their origin are in {@code conf/machines}.
 *
 * @param cores 1 to 1024
 * @param tick the period of the timer interrupt (1/HZ); preemption at the end of a slice happens only on a tick
 * @param timeSlice what a thread may run while others are ready on its core, before the next tick takes the core away (EEVDF base slice)
 * @param wakeUpPreemption whether a thread that wakes up may take the core from a thread whose slice is used up, without waiting for the
 *     tick
 * @param timerSlack how much later than it was due a timer's interrupt comes; other timers of the core that are due by then are served with it
 * @param wakeUpByTimer from a timer's interrupt to running, when the core where the sleeper went to sleep is idle
 * @param wakeUpSameCore from the wake-up to running, when the sleeper runs on the core that woke it and that core becomes free
 * @param wakeUpAwakeCore from the wake-up to running on another core that has just gone idle. From there it grows with the time that the
 *     core has been idle: through a futex in proportion, to {@code wakeUpIdleCore} after {@code idleAfter}; through a pipe or a socket with
 *     its power 1.5, to {@code wakeUpDeepCore} after {@code deepIdleAfter}
 * @param wakeUpIdleCore from the wake-up through a futex to running on another core that has been idle for longer than {@code idleAfter}
 * @param idleAfter how long an idle core looks out for work by itself, before it has to be interrupted
 * @param wakeUpDeepCore from the wake-up to running on another core that has been idle for longer
 * @param deepIdleAfter how long a core is idle before it sleeps deeply
 * @param contextSwitch cost of switching from one thread to another on a core
 * @param futexWakeCall what a wake-up call with a sleeper costs the caller, on an idle core
 * @param futexWaitCall from a thread's decision to sleep until it sleeps; used for one that has just asked for the GIL
 * @param systemCall what a trivial system call costs, on top of its work
 * @param pipeCall what writing a few bytes into a pipe or reading them costs, the way into the kernel included
 * @param pipePage what each page (4 KiB) costs on top that goes into a pipe or out of it, beyond the first two
 * @param socketCall what a socket's write or read costs on top of a pipe's
 * @param socketPage what each page costs on top that goes into a socket or out of it
 * @param threadCreate what creating a thread costs its creator
 * @param processCreate what creating a process costs the process that does, with the memory of a small Python
 * @param processPage what it costs on top for each page (4 KiB) of the program's own objects
 * @param processStart what a new process does before it comes to its program: its pages are copied as it writes to them
 * @param processExit what the end of a process costs it
 * @param maxThreads how many threads a process may have at once
 */
public record Machine(
        String name,
        int cores,
        long tick,
        long timeSlice,
        boolean wakeUpPreemption,
        Spread timerSlack,
        Spread wakeUpByTimer,
        Spread wakeUpSameCore,
        Spread wakeUpAwakeCore,
        Spread wakeUpIdleCore,
        long idleAfter,
        Spread wakeUpDeepCore,
        long deepIdleAfter,
        long contextSwitch,
        Spread futexWakeCall,
        Spread futexWaitCall,
        long systemCall,
        Spread pipeCall,
        long pipePage,
        long socketCall,
        long socketPage,
        Spread threadCreate,
        Spread processCreate,
        long processPage,
        Spread processStart,
        Spread processExit,
        int maxThreads) {

    /** The earliest that an action on one core can be felt on another: how far cores may be simulated ahead of each other. */
    public long lookahead() {
        return Math.min(
                wakeUpSameCore.min(),
                Math.min(wakeUpAwakeCore.min(), Math.min(wakeUpIdleCore.min(), wakeUpDeepCore.min())));
    }

    /** The same with so many cores. */
    public Machine withCores(int count) {
        return new Machine(
                name,
                count,
                tick,
                timeSlice,
                wakeUpPreemption,
                timerSlack,
                wakeUpByTimer,
                wakeUpSameCore,
                wakeUpAwakeCore,
                wakeUpIdleCore,
                idleAfter,
                wakeUpDeepCore,
                deepIdleAfter,
                contextSwitch,
                futexWakeCall,
                futexWaitCall,
                systemCall,
                pipeCall,
                pipePage,
                socketCall,
                socketPage,
                threadCreate,
                processCreate,
                processPage,
                processStart,
                processExit,
                maxThreads);
    }
}
