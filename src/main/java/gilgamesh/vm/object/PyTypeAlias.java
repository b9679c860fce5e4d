package gilgamesh.vm.object;

/** What a type statement makes (Objects/typevarobject.c: TypeAliasType; 3.12 and later). */
public final class PyTypeAlias extends PyInstance {

    private final String name;
    private final PyTuple parameters;
    private final Later value;
    /** The name of the module of one that was called for; null for that of a type statement, whose function knows. */
    private final Object module;

    public PyTypeAlias(String name, PyTuple parameters, Later value, Object module) {
        super(Types.TYPE_ALIAS);
        this.name = name;
        this.parameters = parameters;
        this.value = value;
        this.module = module;
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

    public Object module(Vm vm) {
        return module != null ? module : vm.attribute(value.function(), "__module__");
    }
}
