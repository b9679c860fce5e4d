package gilgamesh.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.dispatch.sysmsg.DeathWatchNotification;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.apache.pekko.dispatch.sysmsg.Unwatch;

/**
 * What actors tell each other when one of them dies: to its watchers that it died, and to those that it watched that it no longer does.
 * Pekko holds both in sets of references whose hash is random, and so sends in an order that differs from run to run. Here what one actor
 * sends in one go is put in the order in which the receivers were made.
 */
final class DeathNotices implements Runnable {

    private record Notice(ActorCell receiver, long receiverSerial, SystemMessage message, int group) {}

    private static final Comparator<Notice> ORDER =
            Comparator.comparingInt(Notice::group).thenComparingLong(Notice::receiverSerial);

    private final LaneDispatcher dispatcher;
    private final List<Notice> waiting = new ArrayList<>();

    // Who sent the last notice: notices in a row from the same sender are a group.
    private Object lastSender;
    private int group;

    DeathNotices(LaneDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    void add(ActorCell receiver, SystemMessage message) {
        if (waiting.isEmpty()) {
            dispatcher.post(this);
        }
        Object sender = senderOf(message);
        if (!sender.equals(lastSender)) {
            group++;
            lastSender = sender;
        }
        // A dead receiver has no queue of ours any more; what it is told has no effect.
        long serial = receiver.mailbox().messageQueue() instanceof StandbyQueue queue ? queue.serial() : -1;
        waiting.add(new Notice(receiver, serial, message, group));
    }

    /** Delivers what waits. */
    @Override
    public void run() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Notice> notices = new ArrayList<>(waiting);
        waiting.clear();
        lastSender = null;
        group = 0;
        notices.sort(ORDER);
        for (Notice notice : notices) {
            dispatcher.enqueue(notice.receiver(), notice.message());
        }
    }

    private static Object senderOf(SystemMessage message) {
        return message instanceof DeathWatchNotification notification
                ? notification.actor()
                : ((Unwatch) message).watcher();
    }
}
