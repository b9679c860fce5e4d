package gilgamesh.python;

import gilgamesh.machine.Pipe;
import gilgamesh.vm.Descriptors;
import org.apache.pekko.actor.typed.ActorRef;

/** What descriptors stand for: each kernel object is told how many there are of it. */
final class KernelObjects {

    private KernelObjects() {}

    /** There is one more descriptor of it, or one less. */
    static void count(Descriptors.Open open, boolean more) {
        if (open.socket() != null) {
            open.socket().count(more);
            return;
        }
        if (open.in() != null) {
            pipe(open.in()).tell(more ? new Pipe.Open(false) : new Pipe.Close(false));
        }
        if (open.out() != null) {
            pipe(open.out()).tell(more ? new Pipe.Open(true) : new Pipe.Close(true));
        }
    }

    /** Its process has ended. */
    static void drop(Descriptors.Open open) {
        if (open.socket() != null) {
            open.socket().dropped();
        } else {
            count(open, false);
        }
    }

    @SuppressWarnings("unchecked")
    static ActorRef<Pipe.Command> pipe(Object handle) {
        return (ActorRef<Pipe.Command>) handle;
    }
}
