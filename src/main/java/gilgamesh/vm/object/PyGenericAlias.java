package gilgamesh.vm.object;

/** What {@code list[int]} makes (Objects/genericaliasobject.c): a class with types for what it holds; nothing checks them. */
public final class PyGenericAlias extends PyInstance implements ValueEquality {

    private final Object origin;
    private final PyTuple args;

    /** @param key the types; a tuple for several */
    public PyGenericAlias(Object origin, Object key) {
        super(Types.GENERIC_ALIAS);
        this.origin = origin;
        this.args = key instanceof PyTuple several ? several : new PyTuple(key);
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
                && Keys.equal(origin, alias.origin)
                && Keys.equal(args, alias.args);
    }

    @Override
    public int valueHash() {
        return Keys.hash(origin) ^ Keys.hash(args);
    }
}
