package gilgamesh.python;

import gilgamesh.python.Gil.Answer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/** A free-threaded build (PEP 703): whoever wants to run, runs. */
final class NoGil extends ExtensibleBehavior<Gil.Command> {

    private NoGil() {}

    static Behavior<Gil.Command> create() {
        return new NoGil();
    }

    @Override
    public Behavior<Gil.Command> receive(TypedActorContext<Gil.Command> context, Gil.Command message) {
        if (message instanceof Gil.Take take) {
            take.client().thread.tell(Answer.TAKEN);
        } else if (message instanceof Gil.Drop drop) {
            drop.client().thread.tell(Answer.DROPPED);
        }
        return this;
    }

    @Override
    public Behavior<Gil.Command> receiveSignal(TypedActorContext<Gil.Command> context, Signal signal) {
        return this;
    }
}
