package gilgamesh.trace;

/** Something awaited that a test writes down. */
public final class TestAwaited extends Awaited {

    private final Kind kind;
    private final String name;
    // Null if nobody has it, or if it cannot be had.
    private final Hold holder;
    private final Holds holds = new Holds();

    private TestAwaited(int number, Kind kind, String name, Hold holder) {
        number(number);
        this.kind = kind;
        this.name = name;
        this.holder = holder;
    }

    public static TestAwaited lock(int number, String name, Hold holder) {
        return new TestAwaited(number, Kind.LOCK, name, holder);
    }

    public static TestAwaited call(int number, Kind kind, String name) {
        return new TestAwaited(number, kind, name, null);
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

    @Override
    public long acquisitions() {
        return kind == Kind.LOCK ? 7 : -1;
    }

    @Override
    public Hold holder() {
        return holder;
    }

    @Override
    public Holds holds() {
        return kind == Kind.LOCK ? holds : null;
    }
}
