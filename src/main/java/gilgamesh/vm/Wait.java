package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.trace.Hold;
import gilgamesh.trace.Holds;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyLock;

/**
 * What a thread waits for, as its program sees it.
 *
 * @param place where the program waits; null if it is not known
 * @param whom for the start or the end of a thread, that thread; -1 if there is none or it is not known
 */
public record Wait(Awaited on, Place place, int whom) {

    /** For a lock of which nothing more is known. */
    static Wait unknown(PyLock lock) {
        if (lock.awaited() == null) {
            lock.awaited(new OfLock(lock) {

                @Override
                public Kind kind() {
                    return Kind.LOCK;
                }

                @Override
                public String name() {
                    return "";
                }
            });
        }
        return new Wait(lock.awaited(), null, -1);
    }

    /** A lock. */
    abstract static class OfLock extends Awaited {

        final PyLock lock;
        private final Holds holds = new Holds();

        OfLock(PyLock lock) {
            this.lock = lock;
            Hold holder = lock.holder();
            if (holder != null) {
                holds.taken(holder.thread());
            }
        }

        @Override
        public long acquisitions() {
            return lock.acquisitions();
        }

        @Override
        public Hold holder() {
            return lock.holder();
        }

        @Override
        public Holds holds() {
            return holds;
        }
    }
}
