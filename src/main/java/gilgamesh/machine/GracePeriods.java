package gilgamesh.machine;

/** How many grace periods of RCU go by, one after the other, until the kernel has freed what a thread leaves to it; see conf/machines/reference.conf. */
public final class GracePeriods {

    /** A socket that was closed, also if another process has it still. */
    public static final int SOCKET = 1;

    /** The name of a semaphore's file, which is made and unlinked. */
    public static final int FILE = 1;

    /** What a process had, where it ended. */
    public static final int PROCESS = 1;

    /** A thread that has ended, where it ended. */
    public static final int THREAD = 2;

    /** A child that has been waited for, where its parent is. */
    public static final int CHILD = 3;

    private GracePeriods() {}
}
