package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Raise;

/** How many calls may be at work in one thread: what {@code sys.setrecursionlimit} says, and never more than fit into the memory here. */
final class RecursionLimit {

    // Calls in each other, at most, whatever the program sets. Up to 3.10 CPython's C stack is full after some ten
    // thousand; later it needs none for Python's functions, and goes on until the memory is full. A million frames are
    // some hundred MB here.
    private static final int MOST_CALLS = 1_000_000;
    private static final int MOST_CALLS_ON_C_STACK = 100_000;

    private final PythonVersion version;
    private final int most;
    private int limit = 1000;

    RecursionLimit(PythonVersion version) {
        this.version = version;
        this.most = version.atLeast(3, 11) ? MOST_CALLS : MOST_CALLS_ON_C_STACK;
    }

    int limit() {
        return limit;
    }

    void limit(int wanted) {
        limit = wanted;
    }

    int deepest() {
        return Math.min(limit, most);
    }

    Raise error() {
        String message = "maximum recursion depth exceeded";
        if (limit > most) {
            message += ": Gilgamesh goes " + most + " calls deep, whatever the limit is; a real Python "
                    + (version.atLeast(3, 11)
                            ? "goes on until the memory is full"
                            : "crashes before that, when its C stack is full");
        }
        return Raise.of(
                version == PythonVersion.V2_7 ? ExceptionTypes.RUNTIME_ERROR : ExceptionTypes.RECURSION_ERROR, message);
    }
}
