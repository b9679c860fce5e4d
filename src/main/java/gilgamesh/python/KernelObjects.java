package gilgamesh.python;

import gilgamesh.machine.FileSystem;
import gilgamesh.machine.OpenFile;
import gilgamesh.machine.Pipe;
import gilgamesh.vm.Descriptors;
import org.apache.pekko.actor.typed.ActorRef;

/** What descriptors stand for: each kernel object is told how many there are of it. */
final class KernelObjects {

    private KernelObjects() {}

    /** There is one more descriptor of it in that process, or one less. */
    static void count(Descriptors.Open open, boolean more, int process) {
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
        if (open.other() instanceof OpenFile file) {
            file.system().tell(new FileSystem.Count(file, process, more));
        }
    }

    /** Its process has ended. */
    static void drop(Descriptors.Open open, int process) {
        if (open.socket() != null) {
            open.socket().dropped();
        } else {
            count(open, false, process);
        }
    }

    @SuppressWarnings("unchecked")
    static ActorRef<Pipe.Command> pipe(Object handle) {
        return (ActorRef<Pipe.Command>) handle;
    }
}
