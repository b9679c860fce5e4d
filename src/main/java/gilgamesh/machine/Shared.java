package gilgamesh.machine;

import gilgamesh.sim.World;
import java.util.HashMap;
import java.util.Map;

/** What processes share in memory, by name: semaphores, blocks of memory, listening sockets. Names are looked up only. */
public final class Shared {

    private final World world;
    private final Map<String, Object> named = new HashMap<>();
    private int made;
    // The thread whose access it is.
    private int thread = -1;

    public Shared(World world) {
        this.world = world;
    }

    /** A new semaphore, with no name yet. */
    public Semaphore semaphore(long value) {
        return new Semaphore(world, value);
    }

    /** The thread of that number makes the next access. */
    public Shared accessedBy(int number) {
        thread = number;
        return this;
    }

    /** Takes a unit of the semaphore if there is one. */
    public boolean tryTake(Semaphore semaphore) {
        return semaphore.tryTake(thread, world.now());
    }

    /** 1 at first, then ever more by one. */
    public int number() {
        return ++made;
    }

    /** Null if nothing has the name. */
    public Object named(String name) {
        return named.get(name);
    }

    public void name(String name, Object object) {
        named.put(name, object);
    }

    /** What had the name lives on where it is in use; null if nothing had it. */
    public Object unlink(String name) {
        return named.remove(name);
    }
}
