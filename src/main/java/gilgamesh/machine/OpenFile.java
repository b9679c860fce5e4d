package gilgamesh.machine;

import gilgamesh.trace.Hold;
import org.apache.pekko.actor.typed.ActorRef;

/** An open file, as open(2) makes it: descriptors that were copied of each other, in one process or in several, share it with its position. */
public final class OpenFile {

    final FileNode node;
    final boolean reads;
    final boolean writes;
    private final StatusFlags flags;
    final String path;
    private final ActorRef<FileSystem.Command> system;

    long position;
    int descriptors = 1;

    OpenFile(
            FileNode node,
            boolean reads,
            boolean writes,
            StatusFlags flags,
            String path,
            ActorRef<FileSystem.Command> system) {
        this.node = node;
        this.reads = reads;
        this.writes = writes;
        this.flags = flags;
        this.path = path;
        this.system = system;
    }

    /** Whom to ask for what is done with it. */
    public ActorRef<FileSystem.Command> system() {
        return system;
    }

    public StatusFlags flags() {
        return flags;
    }

    /** Its last part: what a result calls it. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String path() {
        return path;
    }

    /** Whether a process may lock it: for others to read it must be open for reading, for nobody for writing (fs/locks.c: do_lock_file_wait). */
    public boolean mayBeLocked(boolean shared, boolean exclusive) {
        return (!shared || reads) && (!exclusive || writes);
    }

    /** Who has locked it, of those that are in this owner's way; null if nobody is, or if it is not known. */
    public Hold holder(Object owner) {
        return node.locks == null ? null : node.locks.holder(owner);
    }
}
