package gilgamesh.vm.object;

/** What {@code list[int]} makes (Objects/genericaliasobject.c): a class with types for what it holds; nothing checks them. */
public final class PyGenericAlias extends PyInstance implements ValueEquality {

    private final Object origin;
    private final PyTuple args;
    private final boolean starred;

    /** @param key the types; a tuple for several */
    public PyGenericAlias(Object origin, Object key) {
        this(origin, key instanceof PyTuple several ? several : new PyTuple(key), false);
    }

    private PyGenericAlias(Object origin, PyTuple args, boolean starred) {
        super(Types.GENERIC_ALIAS);
        this.origin = origin;
        this.args = args;
        this.starred = starred;
    }

    /** What it is with a star before it: the types that a tuple of that kind holds. */
    public PyGenericAlias withStar() {
        return new PyGenericAlias(origin, args, true);
    }

    public boolean starred() {
        return starred;
    }

    public Object origin() {
        return origin;
    }

    public PyTuple args() {
        return args;
    }

    @Override
    public boolean sameValue(Object other) {
        return other instanceof PyGenericAlias alias
                && starred == alias.starred
                && Keys.equal(origin, alias.origin)
                && Keys.equal(args, alias.args);
    }

    @Override
    public int valueHash() {
        return Keys.hash(origin) ^ Keys.hash(args);
    }
}
