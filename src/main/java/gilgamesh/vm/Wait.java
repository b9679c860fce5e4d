package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyLock;

/**
 * What a thread waits for, as its program sees it.
 *
 * @param place where the program waits; null if it is not known
 * @param whom for the start or the end of a thread, that thread; -1 if there is none or it is not known
 */
public record Wait(Awaited on, Place place, int whom) {

    /** For something of which nothing more is known. */
    static Wait unknown(Awaited.Kind kind) {
        return new Wait(new AwaitedOfAKind(kind, ""), null, -1);
    }

    /** For a lock of which nothing more is known. */
    static Wait unknown(PyLock lock) {
        if (lock.awaited() == null) {
            lock.awaited(new AwaitedLock(null, lock, null, null));
        }
        return new Wait(lock.awaited(), null, -1);
    }
}
