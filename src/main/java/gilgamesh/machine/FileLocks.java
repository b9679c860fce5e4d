package gilgamesh.machine;

import gilgamesh.sim.World;
import gilgamesh.trace.Hold;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The locks of one file, that of flock(2), which an open file has, and those of fcntl(2), which a process has of a range of bytes. The two kinds
 * know nothing of each other.
 */
final class FileLocks {

    /**
     * What is locked.
     *
     * @param owner the open file, or the number of a process
     * @param shared whether others may read beside it
     * @param begin the first byte, and {@code end} the first behind the last
     */
    record Held(Object owner, boolean shared, long begin, long end, Hold by) {

        boolean isInTheWayOf(Object other, boolean sharedToo, long from, long to) {
            return !owner.equals(other) && !(shared && sharedToo) && from < end && begin < to;
        }

        boolean isOfProcess() {
            return owner instanceof Integer;
        }
    }

    private final List<Held> held = new ArrayList<>();
    final Sleepers sleepers;

    FileLocks(World world) {
        this.sleepers = new Sleepers(world);
    }

    /** Who has what is in the way; null if nothing is. */
    Held inTheWay(FileSystem.Lock wanted) {
        for (Held each : held) {
            if (each.isOfProcess() == (wanted.owner() instanceof Integer)
                    && each.isInTheWayOf(wanted.owner(), wanted.shared(), wanted.begin(), wanted.end())) {
                return each;
            }
        }
        return null;
    }

    /** Some other owner's of the same kind; null if there is none. */
    Hold holder(Object owner) {
        return held.stream()
                .filter(each -> each.isOfProcess() == (owner instanceof Integer)
                        && !each.owner().equals(owner))
                .findFirst()
                .map(Held::by)
                .orElse(null);
    }

    /** In the place of what the owner had of these bytes before. */
    void take(FileSystem.Lock wanted, Hold by) {
        release(wanted.owner(), wanted.begin(), wanted.end());
        held.add(new Held(wanted.owner(), wanted.shared(), wanted.begin(), wanted.end(), by));
    }

    /** Whether the owner had something there. */
    boolean release(Object owner, long begin, long end) {
        List<Held> rests = new ArrayList<>();
        boolean any = false;
        for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
            Held each = all.next();
            if (each.owner().equals(owner) && begin < each.end() && each.begin() < end) {
                any = true;
                all.remove();
                if (each.begin() < begin) {
                    rests.add(new Held(owner, each.shared(), each.begin(), begin, each.by()));
                }
                if (end < each.end()) {
                    rests.add(new Held(owner, each.shared(), end, each.end(), each.by()));
                }
            }
        }
        held.addAll(rests);
        return any;
    }
}
