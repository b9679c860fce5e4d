package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Folds the events of a run into sums; what it keeps depends on the number of threads and marks, not on the length of the run. */
public final class Statistics implements Sink {

    /** What a thread that waits in a call of the operating system is said to wait for. */
    private static final Set<String> IN_CALL =
            Set.of("pipe", "poll", "child", "semaphore", "notification", "accept", "file lock");

    /** Marks of different names; what comes after them is counted together. */
    private static final int MOST_MARKS = 10_000;

    private static final String FURTHER_MARKS = "(further marks)";

    /** The memory of processes with greater numbers is not counted when they end: it takes as long as the fork that made them. */
    private static final int MOST_MEASURED = 100;

    // Of the processes that have not ended.
    private final Map<Integer, LongSupplier> memory = new LinkedHashMap<>();
    private final List<ProcessSummary> processes = new ArrayList<>();
    private final List<ThreadSums> threads = new ArrayList<>();
    private final List<GilSums> gils = new ArrayList<>();
    private final Map<Integer, Integer> gilsOfProcesses = new HashMap<>();
    private final List<Event.ThreadFailed> failures = new ArrayList<>();
    private final long[] busyNanos;
    private final Map<String, MarkSums> marks = new LinkedHashMap<>();
    private final Contention contention = new Contention();
    private final Output output = new Output();
    private final ThreadBuckets buckets;
    private final LoadBuckets loads = new LoadBuckets();
    private long end;

    /**
     * @param cores how many the machine has
     * @param window the part of the run that the timeline shows; everything else is of the whole run
     */
    public Statistics(int cores, Window window) {
        busyNanos = new long[cores];
        buckets = new ThreadBuckets(window);
    }

    private static final class ThreadSums {

        final int process;
        final long started;
        String name;
        boolean daemon;
        // Whether it may run on some of the cores only, and how long it was ready while that was so.
        boolean bound;
        long boundReady;
        State state = State.READY;
        int core = -1;
        String reason = "";
        // Null while it does not wait for a lock.
        Event.WaitBegan wait;
        // Null as long as it has made no call that may have to wait.
        InCall call;
        // Null as long as it has run no event loop.
        EventLoopSummary.Account loops;
        long gilTaken;
        long gilHeld;
        long longestGilWait;
        long longestGilWaitSince;
        long since;
        long finished = -1;
        final long[] spent = new long[State.values().length];
        long slept;
        long inIo;
        long forced;
        long voluntary;
        long preempted;

        ThreadSums(Event.ThreadStarted event) {
            process = event.process();
            started = event.at();
            since = event.at();
            name = event.name();
            daemon = event.daemon();
        }
    }

    private static final class GilSums {

        final int process;
        final long created;
        // Who holds it; -1 if nobody does.
        int holder = -1;
        long heldSince;
        long held;
        long acquisitions;
        long switches;
        long waits;
        long waited;
        long requests;

        GilSums(Event.GilCreated event) {
            process = event.process();
            created = event.at();
        }
    }

    private static final class MarkSums {

        // Null until it has been passed twice by one thread.
        Histogram distances;
        final Map<Integer, Long> lastByThread = new LinkedHashMap<>(4);
        long count;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.StateChanged e) {
            onStateChanged(e);
        } else if (event instanceof Event.GilTaken e) {
            onTaken(e);
        } else if (event instanceof Event.GilDropped e) {
            onDropped(e);
        } else if (event instanceof Event.DropRequested e) {
            gils.get(e.gil()).requests++;
        } else if (event instanceof Event.Marked e) {
            onMarked(e);
        } else if (event instanceof Event.Printed e) {
            output.add(e);
        } else if (event instanceof Event.WaitBegan e) {
            threads.get(e.thread()).wait = e;
            contention.began(e.on(), threads.get(e.thread()).process);
        } else if (event instanceof Event.ProcessMeasurable e) {
            memory.put(e.process(), e.memoryBytes().ask());
        } else if (event instanceof Event.CallsKernel e) {
            threads.get(e.thread()).call = e.call().ask();
        } else if (event instanceof Event.RunsLoops e) {
            threads.get(e.thread()).loops = e.loops().ask();
        } else if (event instanceof Event.WaitEnded e) {
            threads.get(e.thread()).wait = null;
            contention.ended(e.on(), e.thread(), e.waitedNanos());
        } else if (event instanceof Event.ThreadStarted e) {
            threads.add(new ThreadSums(e));
            buckets.threadStarted();
        } else if (event instanceof Event.ThreadNamed e) {
            threads.get(e.thread()).name = e.name();
            threads.get(e.thread()).daemon = e.daemon();
        } else if (event instanceof Event.AffinitySet e) {
            threads.get(e.thread()).bound = e.cores() < busyNanos.length;
        } else if (event instanceof Event.ProcessStarted e) {
            processes.add(new ProcessSummary(e.process(), e.name(), e.parent(), e.inheritedPages(), -1, e.at(), -1, 0));
        } else if (event instanceof Event.ProcessNamed e) {
            processes.set(e.process(), processes.get(e.process()).withName(e.name()));
        } else if (event instanceof Event.ProcessEnded e) {
            onEnded(e);
        } else if (event instanceof Event.GilCreated e) {
            gils.add(new GilSums(e));
            loads.gilCreated();
            gilsOfProcesses.put(e.process(), gils.size() - 1);
        } else if (event instanceof Event.ThreadFailed e) {
            failures.add(e);
        }
    }

    private void onStateChanged(Event.StateChanged event) {
        ThreadSums thread = threads.get(event.thread());
        if (event.endsAPollInTime(thread.state, thread.reason)) {
            thread.reason = "sleep";
        }
        spend(event.thread(), thread, event.at());
        if (thread.state == State.RUNNING && event.state() == State.READY) {
            thread.preempted++;
        }
        thread.state = event.state();
        thread.core = event.core();
        thread.reason = event.reason();
        if (event.state() == State.FINISHED) {
            thread.finished = event.at();
            endWait(thread, event.at());
            thread.wait = null;
            // It refers to the memory of the process.
            thread.call = null;
        }
    }

    /** What is being waited for counts as long as it has lasted. */
    private void endWait(ThreadSums thread, long now) {
        if (thread.wait != null) {
            contention.ended(thread.wait.on(), thread.wait.thread(), now - thread.wait.at());
        }
    }

    /** The thread has been in its state up to now. */
    private void spend(int number, ThreadSums thread, long now) {
        long spent = now - thread.since;
        thread.spent[thread.state.ordinal()] += spent;
        if (thread.state == State.RUNNING) {
            busyNanos[thread.core] += spent;
        }
        thread.boundReady += thread.bound && thread.state == State.READY ? spent : 0;
        loads.spent(thread.state, thread.since, now);
        boolean waiting = thread.state == State.BLOCKED
                && thread.wait != null
                && !thread.wait.on().isThread();
        if (thread.state == State.WAITING_FOR_GIL) {
            loads.ofGil(gilOf(thread.process), LoadBuckets.WAITED_FOR, thread.since, now);
        }
        if (thread.state == State.BLOCKED && thread.reason.equals("sleep")) {
            thread.slept += spent;
            loads.blocked(LoadBuckets.ASLEEP, thread.since, now);
        } else if (thread.state == State.BLOCKED && (thread.reason.equals("io") || thread.reason.equals("pipe"))) {
            thread.inIo += spent;
            loads.blocked(LoadBuckets.IN_IO, thread.since, now);
        }
        buckets.add(number, thread.state, waiting, thread.since, now);
        thread.since = now;
    }

    private void onTaken(Event.GilTaken event) {
        GilSums gil = gils.get(event.gil());
        gil.holder = event.thread();
        gil.heldSince = event.at();
        gil.acquisitions++;
        ThreadSums thread = threads.get(event.thread());
        thread.gilTaken++;
        if (event.waitedNanos() > thread.longestGilWait) {
            thread.longestGilWait = event.waitedNanos();
            thread.longestGilWaitSince = event.at() - event.waitedNanos();
        }
        gil.switches += event.switched() ? 1 : 0;
        gil.waits += event.waitedNanos() > 0 ? 1 : 0;
        gil.waited += event.waitedNanos();
    }

    /** Whoever had the GIL has taken it along. */
    private void onEnded(Event.ProcessEnded event) {
        LongSupplier bytes = memory.remove(event.process());
        if (bytes != null && processes.size() > 1 && event.process() < MOST_MEASURED) {
            measure(event.process(), bytes);
        }
        processes.set(event.process(), processes.get(event.process()).ended(event.at(), event.exitCode()));
        for (int gil = 0; gil < gils.size(); gil++) {
            if (gils.get(gil).process == event.process()) {
                endHold(gil, event.at());
            }
        }
    }

    private int gilOf(int process) {
        return gilsOfProcesses.get(process);
    }

    /** Nobody holds it any more. */
    private void endHold(int number, long now) {
        GilSums gil = gils.get(number);
        if (gil.holder >= 0) {
            gil.held += now - gil.heldSince;
            threads.get(gil.holder).gilHeld += now - gil.heldSince;
            loads.ofGil(number, LoadBuckets.HELD, gil.heldSince, now);
            gil.holder = -1;
        }
    }

    private void onDropped(Event.GilDropped event) {
        endHold(event.gil(), event.at());
        if (event.forced()) {
            threads.get(event.thread()).forced++;
        } else {
            threads.get(event.thread()).voluntary++;
        }
    }

    private void onMarked(Event.Marked event) {
        MarkSums known = marks.get(event.name());
        MarkSums mark = known != null
                ? known
                : marks.computeIfAbsent(
                        marks.size() < MOST_MARKS ? event.name() : FURTHER_MARKS, name -> new MarkSums());
        mark.count++;
        Long last = mark.lastByThread.put(event.thread(), event.at());
        if (last != null) {
            mark.distances = mark.distances == null ? new Histogram(3) : mark.distances;
            mark.distances.recordValue(event.at() - last);
        }
    }

    public List<ProcessSummary> processes() {
        if (processes.size() > 1) {
            memory.forEach((process, bytes) -> measure(process, bytes));
            memory.clear();
        }
        return List.copyOf(processes);
    }

    private void measure(int process, LongSupplier bytes) {
        processes.set(process, processes.get(process).withMemory(bytes.getAsLong()));
    }

    public List<ThreadSummary> threads() {
        List<ThreadSummary> result = new ArrayList<>();
        for (int number = 0; number < threads.size(); number++) {
            result.add(summary(number, threads.get(number)));
        }
        return List.copyOf(result);
    }

    private ThreadSummary summary(int number, ThreadSums thread) {
        long[] spent = thread.spent;
        return new ThreadSummary(
                number,
                thread.process,
                thread.name,
                thread.daemon,
                thread.started,
                thread.finished,
                thread.state,
                thread.reason,
                pending(thread),
                thread.loops == null ? null : thread.loops.summary(thread.finished < 0 ? end : thread.finished),
                thread.since,
                spent[State.RUNNING.ordinal()],
                spent[State.WAITING_FOR_GIL.ordinal()],
                spent[State.READY.ordinal()],
                thread.boundReady,
                spent[State.BLOCKED.ordinal()],
                thread.slept,
                thread.inIo,
                thread.longestGilWait,
                thread.longestGilWaitSince,
                thread.forced,
                thread.voluntary,
                thread.preempted);
    }

    private PendingWait pending(ThreadSums thread) {
        if (thread.wait == null) {
            boolean inCall = thread.state == State.BLOCKED && thread.call != null && IN_CALL.contains(thread.reason);
            return inCall ? thread.call.pending(thread.since, this::mainThread) : null;
        }
        Event.WaitBegan wait = thread.wait;
        Awaited on = wait.on();
        return new PendingWait(on.kind(), on.name(), wait.at(), wait.place(), wait.whom(), on.holder());
    }

    private int mainThread(int process) {
        for (int number = 0; number < threads.size(); number++) {
            if (threads.get(number).process == process) {
                return number;
            }
        }
        return -1;
    }

    /** What threads waited for, the longest waited for first. */
    public List<ContentionSummary> contention() {
        return contention.summaries();
    }

    /** The threads that waited for a lock, or for the GIL, while others took it. */
    public List<StarvationSummary> starved() {
        List<ThreadSummary> summaries = threads();
        List<StarvationSummary> result = new ArrayList<>(contention.starved(summaries, end));
        for (ProcessSummary process : processes) {
            List<ThreadSummary> own = summaries.stream()
                    .filter(thread -> thread.process() == process.process())
                    .toList();
            List<Holds.Taker> takers = own.stream()
                    .map(thread -> new Holds.Taker(thread.thread(), threads.get(thread.thread()).gilTaken))
                    .sorted(Comparator.comparingLong(Holds.Taker::times).reversed())
                    .toList();
            own.forEach(thread -> starvedOfGil(thread, takers).ifPresent(result::add));
        }
        return result;
    }

    /** Who takes the GIL often, but for next to nothing, keeps nobody from it. */
    private Optional<StarvationSummary> starvedOfGil(ThreadSummary thread, List<Holds.Taker> takers) {
        long waited = thread.waitingForGilNanos();
        ThreadSums sums = threads.get(thread.thread());
        if (!Contention.isStarved(thread, waited, sums.gilTaken, takers, end)) {
            return Optional.empty();
        }
        List<Holds.Taker> holders = takers.stream()
                .filter(taker -> threads.get(taker.thread()).gilHeld >= Contention.FAR_MORE * sums.gilHeld)
                .toList();
        return Contention.isStarved(thread, waited, sums.gilTaken, holders, end)
                ? Optional.of(Contention.starvation(thread.thread(), "", waited, sums.gilTaken, holders))
                : Optional.empty();
    }

    public List<GilSummary> gils() {
        List<GilSummary> result = new ArrayList<>();
        for (int number = 0; number < gils.size(); number++) {
            GilSums gil = gils.get(number);
            result.add(new GilSummary(
                    number,
                    gil.process,
                    gil.created,
                    gil.held,
                    gil.acquisitions,
                    gil.switches,
                    gil.waits,
                    gil.waited,
                    gil.requests));
        }
        return List.copyOf(result);
    }

    public List<CoreSummary> cores() {
        List<CoreSummary> result = new ArrayList<>();
        for (int core = 0; core < busyNanos.length; core++) {
            result.add(new CoreSummary(core, busyNanos[core]));
        }
        return List.copyOf(result);
    }

    /** Whether every thread has come to its end. */
    public boolean allFinished() {
        return threads.stream().allMatch(thread -> thread.finished >= 0);
    }

    /** The threads that ended with an exception. */
    public List<Event.ThreadFailed> failures() {
        return List.copyOf(failures);
    }

    /** The marks, in the order in which each was first passed. */
    public List<MarkSummary> marks() {
        List<MarkSummary> result = new ArrayList<>();
        marks.forEach((name, mark) -> result.add(summary(name, mark, end)));
        return List.copyOf(result);
    }

    private static MarkSummary summary(String name, MarkSums mark, long endNanos) {
        Histogram distances = mark.distances;
        boolean any = distances != null;
        return new MarkSummary(
                name,
                mark.count,
                endNanos == 0 ? 0 : mark.count * 1e9 / endNanos,
                any ? distances.getTotalCount() : 0,
                any ? distances.getMinValue() : 0,
                any ? distances.getMean() : 0,
                any ? distances.getValueAtPercentile(50) : 0,
                any ? distances.getValueAtPercentile(90) : 0,
                any ? distances.getValueAtPercentile(99) : 0,
                any ? distances.getMaxValue() : 0);
    }

    /** The lines written, an unended last one included. */
    public List<OutputLine> output() {
        return output.lines();
    }

    /** How many lines were written beyond those that {@link #output} keeps. */
    public long outputOmitted() {
        return output.omitted();
    }

    /** Ends the account: every thread stays in its state up to the end of the run. To be called first, and once. */
    public void endAt(long endNanos) {
        for (int number = 0; number < threads.size(); number++) {
            long since = threads.get(number).since;
            spend(number, threads.get(number), endNanos);
            endWait(threads.get(number), endNanos);
            threads.get(number).since = since;
        }
        for (int gil = 0; gil < gils.size(); gil++) {
            endHold(gil, endNanos);
        }
        end = endNanos;
    }

    public Timeline timeline() {
        return buckets.timeline(end);
    }

    public Course course() {
        return loads.course(end);
    }
}
