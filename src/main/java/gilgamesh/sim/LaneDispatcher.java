package gilgamesh.sim;

import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.Cell;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ExecutorServiceFactoryProvider;
import org.apache.pekko.dispatch.Mailbox;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.TaskInvocation;
import org.apache.pekko.dispatch.sysmsg.DeathWatchNotification;
import org.apache.pekko.dispatch.sysmsg.Failed;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.apache.pekko.dispatch.sysmsg.Unwatch;
import scala.concurrent.duration.Duration;

/**
 * Puts everything that Pekko wants to have done into the queue of one lane. What comes from another thread waits until the lane has nothing
 * else to do.
 */
final class LaneDispatcher extends Dispatcher {

    private final Lane lane;
    private final DeathNotices deathNotices = new DeathNotices(this);
    private final StandbyQueue.Type mailboxType = new StandbyQueue.Type();

    LaneDispatcher(LaneConfigurator configurator, Lane lane) {
        super(configurator, "lane-" + lane.number(), 1, Duration.Zero(), new NoThreads(), Duration.Zero());
        this.lane = lane;
    }

    @Override
    public void dispatch(ActorCell receiver, Envelope envelope) {
        if (lane.isHere()) {
            lane.post(receiver, lane.unwrap(envelope));
        } else {
            lane.postFromElsewhere(() -> dispatch(receiver, envelope));
        }
    }

    @Override
    public void systemDispatch(ActorCell receiver, SystemMessage message) {
        if (!lane.isHere()) {
            lane.postFromElsewhere(() -> systemDispatch(receiver, message));
        } else if (message instanceof Failed failed && lane.hasWorld()) {
            // The failed actor stays suspended, and its supervisor never hears of it: the world ends here.
            lane.failWorld(failed.child().path().toString(), failed.cause());
        } else if (message instanceof DeathWatchNotification notification) {
            if (receiver.self().equals(parentOf(notification))) {
                enqueue(receiver, message);
            } else {
                deathNotices.add(receiver, message);
            }
        } else if (message instanceof Unwatch) {
            deathNotices.add(receiver, message);
        } else {
            deathNotices.run();
            enqueue(receiver, message);
        }
    }

    void enqueue(ActorCell receiver, SystemMessage message) {
        Mailbox mailbox = receiver.mailbox();
        mailbox.systemEnqueue(receiver.self(), message);
        registerForExecution(mailbox, false, true);
    }

    /** Has the lane run these notices at their turn. */
    void post(DeathNotices notices) {
        lane.post(notices, null);
    }

    @Override
    public boolean registerForExecution(Mailbox mailbox, boolean hasMessage, boolean hasSystemMessage) {
        if (!mailbox.canBeScheduledForExecution(hasMessage, hasSystemMessage) || !mailbox.setAsScheduled()) {
            return false;
        }
        lane.post(mailbox, null);
        return true;
    }

    @Override
    public Mailbox createMailbox(Cell actor, MailboxType type) {
        return super.createMailbox(actor, mailboxType);
    }

    @Override
    public void executeTask(TaskInvocation task) {
        if (lane.isHere()) {
            lane.post(task, null);
        } else {
            lane.postFromElsewhere(task);
        }
    }

    @Override
    public void shutdown() {}

    private static Object parentOf(DeathWatchNotification notification) {
        return ((InternalActorRef) notification.actor()).getParent();
    }

    /** The lane's thread is somebody else's; none is made here. */
    private static final class NoThreads implements ExecutorServiceFactoryProvider {
        @Override
        public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
            return () -> {
                throw new IllegalStateException("lanes have no threads of their own");
            };
        }
    }
}
