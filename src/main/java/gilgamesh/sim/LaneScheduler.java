package gilgamesh.sim;

import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * Pekko's own timers, in the virtual time of the world whose actor sets them. There is no other time here, hence no thread: outside of a
 * world nothing can be scheduled. Made by Pekko, by its name in the configuration.
 */
public final class LaneScheduler extends AbstractScheduler implements Closeable {

    public LaneScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        super();
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
        return new Timer(Lane.current().world(), task, 0).set(delay.toNanos());
    }

    @Override
    @Deprecated
    public Cancellable schedule(
            FiniteDuration initialDelay, FiniteDuration interval, Runnable task, ExecutionContext context) {
        return new Timer(Lane.current().world(), task, Math.max(1, interval.toNanos())).set(initialDelay.toNanos());
    }

    @Override
    public double maxFrequency() {
        return 1e9;
    }

    @Override
    public void close() {}

    /** One task, once or over and over. */
    private static final class Timer implements Cancellable, Runnable {

        private final World world;
        private final Runnable task;
        private final long intervalNanos;
        private long timer;
        private boolean over;

        /** @param intervalNanos 0 for a task that runs once */
        Timer(World world, Runnable task, long intervalNanos) {
            this.world = world;
            this.task = task;
            this.intervalNanos = intervalNanos;
        }

        Timer set(long delayNanos) {
            timer = world.set(world.now() + delayNanos, this, World.TASK);
            return this;
        }

        @Override
        public void run() {
            if (over) {
                return;
            }
            if (intervalNanos == 0) {
                over = true;
            } else {
                set(intervalNanos);
            }
            task.run();
        }

        @Override
        public boolean cancel() {
            boolean wasPending = !over;
            over = true;
            world.cancel(timer);
            return wasPending;
        }

        @Override
        public boolean isCancelled() {
            return over;
        }
    }
}
