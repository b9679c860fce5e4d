package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The way on which the run's length depends, followed while the run goes on: for each thread, what the time from the start of the run up to
 * now went into, along the chain of threads that led to where that thread is. A thread that is started, or is woken by another one that
 * brings what it waited for (an item, a notification, the end of a thread, bytes of a pipe), goes on with the other one's account. One
 * that waits for what can be had by one at a time (the GIL, a core, a lock, a semaphore) keeps its own: that it had to wait is what held
 * it up; unless who had the lock or the semaphore waited meanwhile until it was brought something, as one of a pool's workers does for all of them. The end of a process that is killed goes on with the account of who has killed it. So each account adds up to the time, and needs no memory of what was before.
 */
public final class CriticalPath implements Sink {

    /** What time on the path goes into. */
    public enum Part {
        /** On a core with the GIL, or where there is none. */
        COMPUTING,
        /** On a core without the GIL: C code, system calls. */
        WITHOUT_GIL,
        WAITING_FOR_GIL,
        /** Ready: waiting for a core, or being switched to. */
        WAITING_FOR_CORE,
        /** A lock or a semaphore. */
        WAITING_FOR_LOCK,
        IO,
        /** Sleeping, or waiting until the time for it was over. */
        SLEEPING,
        PIPE,
        /** From the start of a thread until it runs first; from that of a process until it runs its first bytecode. */
        STARTING
    }

    private static final int PARTS = Part.values().length;
    // Threads beyond these have no time of their own on the path.
    private static final int MOST_THREADS = 256;
    private static final int MOST_TOLD = 10;

    private final List<Traveller> threads = new ArrayList<>();
    // Of each process, whether it has a GIL.
    private final List<Boolean> hasGil = new ArrayList<>();
    // The main thread of the process that ended last; -1 as long as none has.
    private int lastEnded = -1;
    private final List<Integer> mains = new ArrayList<>();

    private static final class Traveller {

        final int process;
        State state = State.READY;
        String reason = "";
        boolean ran;
        boolean holdsGil;
        boolean heldGil;
        // Null while it does not wait for a lock.
        Event.WaitBegan wait;
        long since;
        // When it was last brought what it waited for.
        long broughtAt = -1;
        long[] parts;
        // Nanoseconds on the path, by thread.
        long[] byThread;

        Traveller(int process, long since, long[] parts, long[] byThread) {
            this.process = process;
            this.since = since;
            this.parts = parts;
            this.byThread = byThread;
        }
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.StateChanged e) {
            onStateChanged(e);
        } else if (event instanceof Event.GilTaken e) {
            pass(e.thread(), e.at());
            threads.get(e.thread()).holdsGil = true;
            threads.get(e.thread()).heldGil = true;
        } else if (event instanceof Event.GilDropped e) {
            pass(e.thread(), e.at());
            threads.get(e.thread()).holdsGil = false;
        } else if (event instanceof Event.WaitBegan e) {
            threads.get(e.thread()).wait = e;
        } else if (event instanceof Event.WaitEnded e) {
            threads.get(e.thread()).wait = null;
        } else if (event instanceof Event.Killed e) {
            onKilled(e);
        } else if (event instanceof Event.ThreadStarted e) {
            onStarted(e);
        } else if (event instanceof Event.ProcessStarted) {
            hasGil.add(false);
            mains.add(-1);
        } else if (event instanceof Event.GilCreated e) {
            onGilCreated(e);
        } else if (event instanceof Event.ProcessEnded e) {
            lastEnded = mains.get(e.process());
        }
    }

    /** What its threads did before, they did without there being a GIL. */
    private void onGilCreated(Event.GilCreated event) {
        for (int number = 0; number < threads.size(); number++) {
            if (threads.get(number).process == event.process()) {
                pass(number, event.at());
                threads.get(number).heldGil |= threads.get(number).ran;
            }
        }
        hasGil.set(event.process(), true);
    }

    private void onStarted(Event.ThreadStarted event) {
        if (mains.get(event.process()) < 0) {
            mains.set(event.process(), event.thread());
        }
        if (event.starter() < 0) {
            long[] parts = new long[PARTS];
            parts[Part.STARTING.ordinal()] = event.at();
            threads.add(new Traveller(event.process(), event.at(), parts, new long[1]));
        } else {
            pass(event.starter(), event.at());
            Traveller starter = threads.get(event.starter());
            threads.add(new Traveller(event.process(), event.at(), starter.parts.clone(), starter.byThread.clone()));
        }
    }

    private void onStateChanged(Event.StateChanged event) {
        Traveller thread = threads.get(event.thread());
        Traveller waker = thread.state == State.BLOCKED && event.waker() >= 0 ? threads.get(event.waker()) : null;
        if (waker != null && isBrought(thread)) {
            follow(thread, event.waker(), event.at());
            thread.broughtAt = event.at();
        } else if (waker != null && waker.broughtAt > thread.since) {
            follow(thread, event.waker(), event.at());
            thread.broughtAt = waker.broughtAt;
        } else {
            if (event.endsAPollInTime(thread.state, thread.reason)) {
                thread.reason = "sleep";
            }
            pass(event.thread(), event.at());
        }
        thread.state = event.state();
        thread.reason = event.reason();
        thread.ran |= event.state() == State.RUNNING;
    }

    private void onKilled(Event.Killed event) {
        if (event.by() != event.thread()) {
            follow(threads.get(event.thread()), event.by(), event.at());
        }
    }

    /** Whether somebody has to bring what it waits for, and not only to be done with it. */
    private static boolean isBrought(Traveller thread) {
        return thread.wait == null
                ? !thread.reason.equals("semaphore")
                : !thread.wait.on().isScarce();
    }

    private void follow(Traveller thread, int waker, long now) {
        pass(waker, now);
        Traveller leader = threads.get(waker);
        System.arraycopy(leader.parts, 0, thread.parts, 0, PARTS);
        if (thread.byThread.length < leader.byThread.length) {
            thread.byThread = leader.byThread.clone();
        } else {
            System.arraycopy(leader.byThread, 0, thread.byThread, 0, leader.byThread.length);
            Arrays.fill(thread.byThread, leader.byThread.length, thread.byThread.length, 0);
        }
        // What the system does between the end of a thread and telling of it.
        thread.parts[Part.WITHOUT_GIL.ordinal()] += now - leader.since;
        thread.since = now;
    }

    /** The thread has gone on as it was, up to now. */
    private void pass(int number, long now) {
        Traveller thread = threads.get(number);
        long spent = now - thread.since;
        if (spent > 0 && thread.state != State.FINISHED) {
            thread.since = now;
            thread.parts[part(thread).ordinal()] += spent;
            if (number < MOST_THREADS) {
                if (number >= thread.byThread.length) {
                    int room = Math.min(MOST_THREADS, Math.max(number + 1, 2 * thread.byThread.length));
                    thread.byThread = Arrays.copyOf(thread.byThread, room);
                }
                thread.byThread[number] += spent;
            }
        }
    }

    private Part part(Traveller thread) {
        return switch (thread.state) {
            case RUNNING -> running(thread);
            case WAITING_FOR_GIL -> Part.WAITING_FOR_GIL;
            case READY -> thread.ran ? Part.WAITING_FOR_CORE : Part.STARTING;
            case BLOCKED, FINISHED -> blocked(thread);
        };
    }

    private Part running(Traveller thread) {
        if (thread.holdsGil || !hasGil.get(thread.process)) {
            return Part.COMPUTING;
        }
        return thread.heldGil ? Part.WITHOUT_GIL : Part.STARTING;
    }

    private static Part blocked(Traveller thread) {
        return switch (thread.reason) {
            case "io" -> Part.IO;
            case "pipe", "poll", "accept" -> Part.PIPE;
            case "sleep" -> Part.SLEEPING;
            default -> isBrought(thread) ? Part.SLEEPING : Part.WAITING_FOR_LOCK;
        };
    }

    /**
     * The path that ends with the run: with the main thread of the process that ended last, or, if none has ended, with the thread that
     * the first process's main thread waits for. To be called once, at the end.
     */
    public CriticalPathSummary summary(long endNanos) {
        if (threads.isEmpty()) {
            return new CriticalPathSummary(-1, new long[PARTS], List.of());
        }
        int last = lastEnded >= 0 ? lastEnded : awaited(0);
        pass(last, endNanos);
        Traveller end = threads.get(last);
        List<CriticalPathSummary.Share> shares = new ArrayList<>();
        for (int number = 0; number < end.byThread.length; number++) {
            if (end.byThread[number] > 0) {
                shares.add(new CriticalPathSummary.Share(number, end.byThread[number]));
            }
        }
        shares.sort(Comparator.comparingLong(CriticalPathSummary.Share::nanos).reversed());
        return new CriticalPathSummary(
                last, end.parts, shares.stream().limit(MOST_TOLD).toList());
    }

    /** The thread whose end is waited for, by a thread whose end is waited for, and so on. */
    private int awaited(int first) {
        int number = first;
        for (int steps = 0; steps < threads.size(); steps++) {
            Traveller thread = threads.get(number);
            boolean waits = thread.wait != null && thread.wait.on().isThread() && thread.wait.whom() >= 0;
            if (!waits || thread.wait.whom() >= threads.size()) {
                return number;
            }
            number = thread.wait.whom();
        }
        return first;
    }
}
