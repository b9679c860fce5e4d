package gilgamesh.vm;

import gilgamesh.vm.object.PyLock;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The lock that keeps nobody out in an {@link Experiment}: the one that reports call so. That is decided when a lock is first taken, or at
 * one of the next times if no variable leads to it then.
 */
final class LockGone {

    private static final int MOST_TRIES = 8;

    private final String name;
    private final ObjectNames names;
    // Null while it is undecided; then how often it was tried in vain is in tries.
    private final Map<PyLock, Boolean> decided = new IdentityHashMap<>();
    private final Map<PyLock, Integer> tries = new IdentityHashMap<>();

    LockGone(String name, ObjectNames names) {
        this.name = name;
        this.names = names;
    }

    boolean is(PyLock lock) {
        Boolean known = decided.get(lock);
        if (known != null) {
            return known;
        }
        names.forget();
        ObjectNames.Named named = names.of(lock, null);
        names.forget();
        if (named == null && tries.merge(lock, 1, Integer::sum) < MOST_TRIES) {
            return false;
        }
        boolean gone = named != null && named.outside().equals(name);
        decided.put(lock, gone);
        return gone;
    }
}
