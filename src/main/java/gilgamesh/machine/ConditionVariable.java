package gilgamesh.machine;

import gilgamesh.sim.World;

/**
 * A condition variable of a process's threads (glibc 2.25 to 2.40: pthread_cond_t, nptl/pthread_cond_wait.c and pthread_cond_common.c). Those who wait are in two groups:
 * signals go to the first one until all in it have one, and whoever comes joins the second. A signal is for a group and not for a thread: of the group, whoever
 * looks first takes it. Before the second group becomes the first, all of the first must have left the kernel; who signals waits for them.
 */
public final class ConditionVariable {

    /** Those who began to wait between two changes of groups. */
    private static final class Group {

        final Sleepers sleepers;
        // Who has not been signalled; what nobody has taken; who is in the call that sleeps.
        int unsignalled;
        int signals;
        int inCall;
        // Its threads need not wait any more: the groups are about to change.
        boolean closed;

        Group(World world) {
            sleepers = new Sleepers(world);
        }
    }

    private final CacheLine line = new CacheLine();
    private final Mutex guard;
    private final Group[] groups;
    private final Sleepers signallers;
    // The number of the first group; that of the second is one more.
    private int first;

    public ConditionVariable(World world) {
        guard = new Mutex(world);
        groups = new Group[] {new Group(world), new Group(world)};
        signallers = new Sleepers(world);
    }

    /** Where it lies. */
    public CacheLine line() {
        return line;
    }

    /** Held by a signaller until it has chosen a group, and by a waiter while it gives up. */
    public Mutex guard() {
        return guard;
    }

    // ---------------------------------------------------------------- who waits

    /** A thread begins to wait. @return the number of its group */
    public int join() {
        group(first + 1).unsignalled++;
        return first + 1;
    }

    /** Whether a thread of the group need not wait any more. */
    public boolean isSignalled(int group) {
        return group < first || group(group).closed || group(group).signals > 0;
    }

    /** A thread of the group takes a signal. @return whether there was one */
    public boolean takesSignal(int group) {
        if (!isSignalled(group)) {
            return false;
        }
        if (group >= first && group(group).signals > 0) {
            group(group).signals--;
        }
        return true;
    }

    /** A thread of the group begins the call that sleeps. */
    public void entersCall(int group) {
        group(group).inCall++;
    }

    /** A thread of the group is back from that call. @return whether it is the last one, for whom somebody waits */
    public boolean leavesCall(int group) {
        return --group(group).inCall == 0 && group == first && !signallers.isEmpty();
    }

    /** A thread of the group gives up. @return whether it has had a signal by that, which nobody else of its group can take */
    public boolean cancel(int group) {
        if (group < first || group(group).unsignalled == 0) {
            return true;
        }
        group(group).unsignalled--;
        return false;
    }

    /** Where the group's threads sleep. */
    public Sleepers sleepers(int group) {
        return group(group).sleepers;
    }

    // ---------------------------------------------------------------- who signals

    /** Whether anybody waits who has not been signalled. */
    public boolean isAwaited() {
        return group(first).unsignalled > 0 || group(first + 1).unsignalled > 0;
    }

    /** Closes the first group if all of it are signalled, and others wait. @return whether some of them are still in the call that sleeps */
    public boolean closes() {
        Group group = group(first);
        if (group.unsignalled > 0 || group(first + 1).unsignalled == 0) {
            return false;
        }
        group.closed = true;
        return group.inCall > 0;
    }

    /** Signals one of the first group; if that was closed, the second is the first from now on. @return the group's number */
    public int signal() {
        if (group(first).closed) {
            group(first).closed = false;
            group(first).signals = 0;
            first++;
        }
        group(first).unsignalled--;
        group(first).signals++;
        return first;
    }

    /** Where the one sleeps who waits until a closed group is back. */
    public Sleepers signallers() {
        return signallers;
    }

    private Group group(int number) {
        return groups[number & 1];
    }
}
