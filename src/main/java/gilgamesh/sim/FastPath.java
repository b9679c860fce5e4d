package gilgamesh.sim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.LocalActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.internal.AdaptMessage;
import org.apache.pekko.actor.typed.internal.AdaptWithRegisteredMessageAdapter;
import org.apache.pekko.actor.typed.internal.adapter.ActorAdapter;
import org.apache.pekko.actor.typed.internal.adapter.ActorContextAdapter;
import org.apache.pekko.actor.typed.internal.adapter.ActorRefAdapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.dispatch.Envelope;
import scala.collection.immutable.Iterable;
import scala.collection.immutable.List$;

/**
 * A shorter way from a message to the behavior of a typed actor than Pekko's own, which wraps each message in an envelope and asks of each
 * whether it is one of a dozen special ones. It gives the same result, message by message, and can be switched off ({@link Lanes#PLAIN}).
 *
 * <p>It uses classes that are internal to Pekko, so it is bound to the version in the pom. What it cannot handle it leaves to Pekko.
 */
final class FastPath {

    private static final Behavior<Object> SAME = Behaviors.same();

    // Stopping, changing the behavior, a message that is not handled: what a behavior returned is carried out by Pekko.
    private static final MethodHandle NEXT = findNext();

    private static final Iterable<ActorRef> NO_CHILDREN = List$.MODULE$.empty();

    private FastPath() {}

    /**
     * The message alone, if that is all there is to it; the envelope itself otherwise.
     *
     * @param nobody what stands for the sender in the envelopes of typed actors, which do not tell
     */
    static Object unwrap(Envelope envelope, ActorRef nobody) {
        Object message = envelope.message();
        return envelope.sender() != nobody
                        || message instanceof AdaptMessage
                        || message instanceof AdaptWithRegisteredMessageAdapter
                ? envelope
                : message;
    }

    /** The cell of an actor that lives here; null for any other reference. */
    static ActorCell cellOf(org.apache.pekko.actor.typed.ActorRef<?> target) {
        return target instanceof ActorRefAdapter<?> adapter && adapter.classicRef() instanceof LocalActorRef local
                ? local.underlying()
                : null;
    }

    /** Has the actor handle a message that {@link #unwrap} gave. */
    @SuppressWarnings("unchecked")
    static void receive(ActorCell cell, Object message) {
        if (!(cell.actor() instanceof ActorAdapter<?>)) {
            cell.invoke(Envelope.apply(message, null, cell.system()));
            return;
        }
        ActorAdapter<Object> actor = (ActorAdapter<Object>) cell.actor();
        ActorContextAdapter<Object> context = actor.ctx();
        if (context.hasTimer() || context.receiveTimeoutMsg() != null) {
            cell.invoke(Envelope.apply(message, null, cell.system()));
            return;
        }
        Behavior<Object> behavior = actor.currentBehavior();
        context.setCurrentActorThread();
        try {
            // The actors of the model are of one kind, for which Pekko's own way asks a dozen questions.
            Behavior<Object> next = behavior instanceof ExtensibleBehavior<Object> own
                    ? own.receive(context, message)
                    : Behavior.interpretMessage(behavior, context, message);
            if (next != behavior && next != SAME) {
                NEXT.invokeExact(actor, Behavior.start(next, context), message);
            }
        } catch (Exception failure) {
            cell.handleInvokeFailure(NO_CHILDREN, failure);
        } catch (Error error) {
            throw error;
        } catch (Throwable neither) {
            throw new AssertionError(neither);
        } finally {
            context.clearCurrentActorThread();
            context.clearMdc();
        }
    }

    private static MethodHandle findNext() {
        try {
            return MethodHandles.privateLookupIn(ActorAdapter.class, MethodHandles.lookup())
                    .findVirtual(
                            ActorAdapter.class,
                            "next",
                            MethodType.methodType(void.class, Behavior.class, Object.class));
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }
}
