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
 * @param wakeUpSameCore from the beginning of the call that wakes it to running, when the sleeper takes the core from the thread that makes the call
 * @param wakeUpBusyCore the same when it takes another core from the thread that runs there, which is interrupted for that
 * @param wakeUpAwakeCore from the wake-up to running on another core that is just going idle; less the time that it has been idle, for it looks
 *     for work once more before it halts
 * @param wakeUpIdleCore from the wake-up to running on another core that has been idle for longer than {@code idleAfter}
 * @param idleAfter how long a core takes to halt; then it has to be interrupted
 * @param wakeUpDeepCore from the wake-up to running on another core that has been idle for longer
 * @param deepIdleAfter how long a core is idle before it sleeps deeply
 * @param contextSwitch cost of switching from one thread to another on a core
 * @param fallingAsleep what a thread that goes to sleep still takes on its core, before the switch to another; if there is none, the core takes as long again
 * @param timerSet what it takes on top to fall asleep for a time that ends before the next tick: the timer of the core itself has to be set
 * @param gracePeriod how long the kernel takes to know that no core uses any more what is to be freed (RCU); see {@code machine.GracePeriods}
 * @param futexWakeCall what a wake-up call costs the caller if another core has to be interrupted: one that has halted, or that the sleeper takes from another
 * @param futexWaitCall how long a thread that begins to wait for the GIL of 3.2 and later, or for its mutex, is still awake, before the kernel has looked and it falls asleep
 * @param futexWaitOtherCore the same if who had the GIL last is on another core
 * @param cacheLine from the moment that a core wants a line of memory that another core has in its cache, until it has it
 * @param codeStays how long a thread's code stays in the caches of a core while others have that core
 * @param systemCall what a trivial system call costs, on top of its work; a semaphore's too
 * @param pipeCall what a call on an object of the kernel costs: writing a few bytes into a pipe or reading them, looking whether there are
 *     some (poll), or whether a process has ended
 * @param codeAfterCall how much longer takes, at the most, what a thread executes from one such call to the next
 * @param codeAfterCallShare how much of its time that is
 * @param pipePage what each page (4 KiB) costs on top that goes into a pipe or out of it, beyond the first two
 * @param socketCall what a socket's write or read costs on top of a pipe's
 * @param socketPage what each page costs on top that goes into a socket or out of it
 * @param pageFetch what each page of a pipe or a socket costs on top that is in the caches of another core
 * @param socketOpen what {@code socket()} costs, and closing a socket that is not connected
 * @param socketConnect what connecting to a path costs
 * @param socketAccept what it costs on top of a call to accept a connection
 * @param socketClose what closing a socket costs
 * @param tcpSend what a write into a TCP connection costs on top of a pipe's: the segment goes all its way to the receiver in it
 * @param tcpReceive what a read of a TCP connection costs on top of a pipe's
 * @param tcpAcknowledge what it costs a reader to acknowledge what it has read, which it does if it does not answer
 * @param tcpPage what each page costs on top that goes into a TCP connection or out of it, beyond the first four
 * @param tcpConnect what it costs to connect by TCP
 * @param tcpClose what it costs on top to close a TCP connection, or to shut it down for sending: the other side is told
 * @param tcpLastClose the same if the other side has closed it before: the connection is over
 * @param terminalWrite what writing to the terminal costs on top of the call: a line that is printed
 * @param pipeCreate what making a pipe costs, and closing it
 * @param socketCreate the same of a pair of sockets
 * @param semaphoreCreate what making a semaphore that processes share costs, and unmapping it at its end: a file of shared memory is made, mapped and unlinked
 * @param threadCreate what creating a thread costs its creator, before the new one may run
 * @param threadExit what the end of a thread costs it, when nobody waits for it any more: its stack goes back
 * @param processCreate what creating a process costs the process that does, with the memory of a small Python
 * @param processPage what it costs on top for each page (4 KiB) of the program's own objects: an entry of the page tables is copied
 * @param pageCopy what it costs to write to a page for the first time after a fork: the kernel copies it
 * @param pageReuse what that costs if no other process has the page any more
 * @param processStart what a new process does before it comes to its program, beside the pages that it writes to
 * @param processExit what the end of a process costs it
 * @param processExitPage what that costs on top for each page of its parent's objects that it was forked with: it is given back
 * @param files what calls on files cost
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
        Spread wakeUpBusyCore,
        Spread wakeUpAwakeCore,
        Spread wakeUpIdleCore,
        long idleAfter,
        Spread wakeUpDeepCore,
        long deepIdleAfter,
        long contextSwitch,
        long fallingAsleep,
        long timerSet,
        long gracePeriod,
        Spread futexWakeCall,
        Spread futexWaitCall,
        Spread futexWaitOtherCore,
        long cacheLine,
        long codeStays,
        long systemCall,
        Spread pipeCall,
        long codeAfterCall,
        double codeAfterCallShare,
        long pipePage,
        long socketCall,
        long socketPage,
        long pageFetch,
        long socketOpen,
        long socketConnect,
        long socketAccept,
        long socketClose,
        long tcpSend,
        long tcpReceive,
        long tcpAcknowledge,
        long tcpPage,
        long tcpConnect,
        long tcpClose,
        long tcpLastClose,
        long terminalWrite,
        long pipeCreate,
        long socketCreate,
        long semaphoreCreate,
        Spread threadCreate,
        Spread threadExit,
        Spread processCreate,
        long processPage,
        long pageCopy,
        long pageReuse,
        Spread processStart,
        Spread processExit,
        long processExitPage,
        FileCosts files,
        int maxThreads) {

    /** The earliest that an action on one core can be felt on another: how far cores may be simulated ahead of each other. */
    public long lookahead() {
        return Math.min(
                Math.min(contextSwitch, wakeUpSameCore.min()),
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
                wakeUpBusyCore,
                wakeUpAwakeCore,
                wakeUpIdleCore,
                idleAfter,
                wakeUpDeepCore,
                deepIdleAfter,
                contextSwitch,
                fallingAsleep,
                timerSet,
                gracePeriod,
                futexWakeCall,
                futexWaitCall,
                futexWaitOtherCore,
                cacheLine,
                codeStays,
                systemCall,
                pipeCall,
                codeAfterCall,
                codeAfterCallShare,
                pipePage,
                socketCall,
                socketPage,
                pageFetch,
                socketOpen,
                socketConnect,
                socketAccept,
                socketClose,
                tcpSend,
                tcpReceive,
                tcpAcknowledge,
                tcpPage,
                tcpConnect,
                tcpClose,
                tcpLastClose,
                terminalWrite,
                pipeCreate,
                socketCreate,
                semaphoreCreate,
                threadCreate,
                threadExit,
                processCreate,
                processPage,
                pageCopy,
                pageReuse,
                processStart,
                processExit,
                processExitPage,
                files,
                maxThreads);
    }
}
