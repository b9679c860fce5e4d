package gilgamesh.sim;

import java.util.ArrayDeque;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.UnboundedMessageQueueSemantics;
import scala.Option;

/**
 * What an actor's mailbox holds on a lane: nothing, mostly. Messages wait in the lane's queue; only those that reach an actor while it is
 * suspended wait here.
 */
final class StandbyQueue implements MessageQueue, UnboundedMessageQueueSemantics {

    private final long serial;

    // Null until a message has waited: most actors live without.
    private ArrayDeque<Envelope> queue;

    private StandbyQueue(long serial) {
        this.serial = serial;
    }

    /** Tells the age of its actor: the later it was made on the lane, the greater. */
    long serial() {
        return serial;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
        if (queue == null) {
            queue = new ArrayDeque<>();
        }
        queue.add(envelope);
    }

    @Override
    public Envelope dequeue() {
        return queue == null ? null : queue.poll();
    }

    @Override
    public int numberOfMessages() {
        return queue == null ? 0 : queue.size();
    }

    @Override
    public boolean hasMessages() {
        return queue != null && !queue.isEmpty();
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
        queue = null;
    }

    /** Makes and numbers them. */
    static final class Type implements MailboxType {

        private long made;

        @Override
        public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
            return new StandbyQueue(made++);
        }
    }
}
