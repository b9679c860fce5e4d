package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.vm.object.PyObject;

/** What a method of an object of the library waits for. */
final class AwaitedCall extends Awaited {

    private final ObjectNames names;
    private final Kind kind;
    private final PyObject object;
    private final String method;
    // Null if nothing was found then.
    private final ObjectNames.Named hint;

    AwaitedCall(ObjectNames names, Kind kind, PyObject object, String method, ObjectNames.Named hint) {
        this.names = names;
        this.kind = kind;
        this.object = object;
        this.method = method;
        this.hint = hint;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isScarce() {
        return kind == Kind.SEMAPHORE;
    }

    @Override
    public String name() {
        ObjectNames.Named named = names.of(object, hint);
        String whose = named == null ? object.type().name() : named.text();
        return whose + "." + method + "()";
    }
}
