package gilgamesh.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/**
 * A number of lanes to run worlds on, over one actor system that has no thread and no clock of its own. Used by one thread at a time, but
 * for {@link #interrupt}.
 */
public final class Lanes implements AutoCloseable {

    /** Name of a system property: if true, messages take Pekko's own way to the actors, slower, with the same result. */
    public static final String PLAIN = "gilgamesh.sim.plain";

    private final ActorSystem<Void> system;
    private final List<Lane> lanes = new ArrayList<>();
    // Why; null as long as nobody did.
    private volatile String interrupted;

    private Lanes(int count, boolean fast) {
        for (int number = 0; number < count; number++) {
            lanes.add(new Lane(number, fast, () -> interrupted));
        }
        Lane first = lanes.get(0);
        first.enter();
        system = PekkoStart.create();
        FailureListener.listen(system.classicSystem());
        first.settle();
        for (Lane lane : lanes) {
            lane.enter();
            system.systemActorOf(lane.root(), "lane-" + lane.number(), Props.empty());
            first.enter();
            first.settle();
            lane.enter();
            lane.settle();
        }
        first.enter();
        first.settle();
        lanes.forEach(Lane::leave);
    }

    /** Opens {@code count} lanes: as many as cores, or one. */
    public static Lanes open(int count) {
        return open(count, !Boolean.getBoolean(PLAIN));
    }

    static Lanes open(int count, boolean fast) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " lanes");
        }
        return new Lanes(count, fast);
    }

    /** Runs one world on the current thread. */
    public WorldEnd run(WorldSpec world) {
        return lanes.get(0).run(world);
    }

    /** Runs worlds on all lanes; their ends, in the order of the list. One that has not begun when {@link #interrupt} is called ends at 0. */
    public List<WorldEnd> runAll(List<WorldSpec> worlds) {
        return runAll(worlds, (index, end) -> {});
    }

    /** What is to be done at the end of a world. */
    @FunctionalInterface
    public interface EndListener {

        /** Called on the thread of the world's lane, before the lane's next world begins. */
        void ended(int index, WorldEnd end);
    }

    /** The same, telling the listener of each world that ends: from several threads, in the order in which they end. */
    public List<WorldEnd> runAll(List<WorldSpec> worlds, EndListener listener) {
        AtomicReferenceArray<WorldEnd> ends = new AtomicReferenceArray<>(worlds.size());
        share(worlds.size(), worlds::get, () -> true, (index, end) -> {
            ends.set(index, end);
            listener.ended(index, end);
        });
        List<WorldEnd> inOrder = new ArrayList<>();
        for (int i = 0; i < worlds.size(); i++) {
            inOrder.add(ends.get(i));
        }
        return inOrder;
    }

    /**
     * Runs worlds on all lanes and keeps nothing of them. None begins after {@link #interrupt}.
     *
     * @param worlds makes the world of an index, on the thread of the lane that runs it
     */
    public void runEach(int count, IntFunction<WorldSpec> worlds, EndListener listener) {
        share(count, worlds, () -> interrupted == null, listener);
    }

    private void share(int count, IntFunction<WorldSpec> worlds, BooleanSupplier goesOn, EndListener listener) {
        AtomicInteger next = new AtomicInteger();
        List<LaneThread> others = new ArrayList<>();
        for (int number = 1; number < Math.min(lanes.size(), count); number++) {
            Lane lane = lanes.get(number);
            LaneThread thread =
                    new LaneThread("lane-" + number, () -> runSome(lane, count, worlds, next, goesOn, listener));
            others.add(thread);
            thread.start();
        }
        try {
            runSome(lanes.get(0), count, worlds, next, goesOn, listener);
        } finally {
            others.forEach(LaneThread::await);
        }
    }

    /** Has all worlds under way end soon, and all later ones at once; of several reasons the first counts. For any thread. */
    public synchronized void interrupt(String why) {
        if (interrupted == null) {
            interrupted = why;
        }
    }

    @Override
    public void close() {
        Lane first = lanes.get(0);
        first.enter();
        system.terminate();
        while (!system.getWhenTerminated().toCompletableFuture().isDone()) {
            for (Lane lane : lanes) {
                lane.enter();
                lane.settle();
            }
        }
        lanes.forEach(Lane::leave);
    }

    private static void runSome(
            Lane lane,
            int count,
            IntFunction<WorldSpec> worlds,
            AtomicInteger next,
            BooleanSupplier goesOn,
            EndListener listener) {
        for (int i; goesOn.getAsBoolean() && (i = next.getAndIncrement()) < count; ) {
            listener.ended(i, lane.run(worlds.apply(i)));
        }
    }

    /** Runs a lane's share; what it throws is thrown to whoever awaits it. */
    private static final class LaneThread extends Thread {

        private Throwable failure;

        LaneThread(String name, Runnable share) {
            super(share, name);
            setDaemon(true);
            setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
        }

        void await() {
            boolean wasInterrupted = false;
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException interruption) {
                    wasInterrupted = true;
                }
            }
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw new IllegalStateException(getName() + " failed", failure);
            }
        }
    }
}
