package gilgamesh.vm;

import gilgamesh.trace.Awaited;

/** Several things that are not told apart. */
final class AwaitedOfAKind extends Awaited {

    private final Kind kind;
    private final String name;

    AwaitedOfAKind(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isThread() {
        return kind == Kind.THREAD;
    }

    @Override
    public String name() {
        return name;
    }
}
