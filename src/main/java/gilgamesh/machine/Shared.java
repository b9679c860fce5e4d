package gilgamesh.machine;

import gilgamesh.sim.World;
import java.util.HashMap;
import java.util.Map;

/** What processes share in memory, by name: semaphores, blocks of memory, listening sockets; and ports. Names are looked up only. */
public final class Shared {

    private final World world;
    private final Map<String, Object> named = new HashMap<>();
    private final Ports ports;
    private int made;
    // The thread whose access it is, the core that it is on, how many lines of memory have come there for it, and what
    // it has made.
    private int thread = -1;
    private int core;
    private int moved;
    private int semaphores;

    public Shared(World world) {
        this.world = world;
        this.ports = new Ports(world::now);
    }

    /** The ports of the machine's own network. */
    public Ports ports() {
        return ports;
    }

    /** A new semaphore, with no name yet. */
    public Semaphore semaphore(long value) {
        semaphores++;
        return new Semaphore(world, value);
    }

    /** The thread makes the next access. */
    public Shared accessedBy(Task task) {
        thread = task.number;
        core = task.core;
        moved = 0;
        semaphores = 0;
        return this;
    }

    /** The access reads something, or writes to it. */
    public void touch(CacheLine line, boolean writes) {
        if (line.moves(core, writes)) {
            moved++;
        }
    }

    /** How many lines the last access had to have from other cores. */
    public int moved() {
        return moved;
    }

    /** How many semaphores the last access made. */
    public int semaphores() {
        return semaphores;
    }

    /** Takes a unit of the semaphore if there is one. */
    public boolean tryTake(Semaphore semaphore) {
        touch(semaphore.line(), true);
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
