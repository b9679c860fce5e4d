package gilgamesh.vm.object;

/** What a type statement makes (Objects/typevarobject.c: TypeAliasType; 3.12 and later). */
public final class PyTypeAlias extends PyInstance {

    private final String name;
    private final PyTuple parameters;
    private final Later value;
    /** @param module the name of the module in which it is made; null if there is none */
    public PyTypeAlias(String name, PyTuple parameters, Later value, Object module) {
        super(Types.TYPE_ALIAS);
        this.name = name;
        this.parameters = parameters;
        this.value = value;
        if (module != null) {
            setOwn("__module__", module);
        }
    }

    public String name() {
        return name;
    }

    public PyTuple parameters() {
        return parameters;
    }

    /** The value, or a request for it. */
    public Object value() {
        return value.get();
    }
}
