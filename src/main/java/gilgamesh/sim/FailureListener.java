package gilgamesh.sim;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefProvider;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.EmptyLocalActorRef;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.apache.pekko.event.Logging;

/**
 * Hears of the failures which Pekko only writes into its log, that of an actor while it stops for one. It is no actor, but a reference
 * behind which there is none: it is told where they happen, on the thread of the lane, by a call.
 */
final class FailureListener extends EmptyLocalActorRef {

    private FailureListener(ActorRefProvider provider, ActorSystem system) {
        super(provider, provider.rootPath().child("failures"), system.eventStream());
    }

    static void listen(ActorSystem system) {
        ActorRefProvider provider = ((ExtendedActorSystem) system).provider();
        system.eventStream().subscribe(new FailureListener(provider, system), Logging.Error.class);
    }

    @Override
    public void $bang(Object event, ActorRef sender) {
        if (event instanceof Logging.Error error && Lane.current().hasWorld()) {
            Lane.current().failWorld(error.logSource(), error.cause());
        }
    }

    /** It never dies, so whoever watches it need not be told. */
    @Override
    public void sendSystemMessage(SystemMessage message) {}

    @Override
    public boolean isTerminated() {
        return false;
    }
}
