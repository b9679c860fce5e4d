package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.trace.Hold;
import gilgamesh.trace.Holds;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyLock;

/** A lock that is known by itself, by its name if it has one. */
final class AwaitedLock extends Awaited {

    // Null where objects have no names.
    private final ObjectNames names;
    private final PyLock lock;
    // Where somebody waited for it first; null if it is not known.
    private final Place place;
    // Null if nothing was found then.
    private final ObjectNames.Named hint;
    private final Holds holds = new Holds();

    AwaitedLock(ObjectNames names, PyLock lock, Place place, ObjectNames.Named hint) {
        this.names = names;
        this.lock = lock;
        this.place = place;
        this.hint = hint;
        Hold holder = lock.holder();
        if (holder != null) {
            holds.taken(holder.thread());
        }
    }

    private ObjectNames.Named named() {
        ObjectNames.Named named = names == null ? null : names.of(lock.face(), hint);
        if (named != null) {
            return named;
        }
        return new ObjectNames.Named(place == null ? "" : "at " + place.file() + ":" + place.line());
    }

    @Override
    public Kind kind() {
        ObjectNames.Named named = named();
        if (named.owner() instanceof PyInstance object) {
            return LibraryKinds.of(object) == Kind.RLOCK ? Kind.RLOCK : Kind.MUTEX;
        }
        return lock.face() == lock ? Kind.LOCK : Kind.RLOCK;
    }

    @Override
    public String name() {
        return named().outside();
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
