package gilgamesh.vm.object;

import java.util.ArrayList;
import java.util.List;

/** What {@code int | None} makes (Objects/unionobject.c): types of which a value may have any. */
public final class PyUnion extends PyInstance implements ValueEquality {

    private final PyTuple args;

    private PyUnion(PyTuple args) {
        super(Types.UNION);
        this.args = args;
    }

    public PyTuple args() {
        return args;
    }

    /** {@code a | b}, without doubles: a union, the one type that is left, or NotImplemented. */
    public static Object of(Object a, Object b) {
        Object[] left = members(a);
        Object[] right = members(b);
        if (left == null || right == null) {
            return NotImplemented.NOT_IMPLEMENTED;
        }
        List<Object> all = new ArrayList<>();
        for (Object[] some : List.of(left, right)) {
            for (Object member : some) {
                if (all.stream().noneMatch(known -> Keys.equal(known, member))) {
                    all.add(member);
                }
            }
        }
        return all.size() == 1 ? all.get(0) : new PyUnion(new PyTuple(all.toArray()));
    }

    /** Null for what is no type. */
    private static Object[] members(Object value) {
        if (value instanceof PyUnion union) {
            return union.args.elements();
        }
        if (value == None.NONE) {
            return new Object[] {Types.NONE};
        }
        boolean isType = value instanceof PyType || value instanceof PyGenericAlias || value instanceof PyTypeAlias;
        return isType ? new Object[] {value} : null;
    }

    @Override
    public boolean sameValue(Object other) {
        return other instanceof PyUnion union && containsAll(union) && union.containsAll(this);
    }

    private boolean containsAll(PyUnion other) {
        for (Object wanted : other.args.elements()) {
            boolean found = false;
            for (Object member : args.elements()) {
                found |= Keys.equal(member, wanted);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int valueHash() {
        int hash = 0;
        for (Object member : args.elements()) {
            hash += Keys.hash(member);
        }
        return hash;
    }
}
