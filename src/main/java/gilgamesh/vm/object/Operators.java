package gilgamesh.vm.object;

/**
 * What operators do with built-in values. The evaluator asks the special methods of a program's classes before, so that here every operand
 * counts as its built-in base; results may be a {@link Request} where Python code must run (elements that compare themselves).
 */
public final class Operators {

    private Operators() {}

    /** The result of {@code a op b}, of comparisons too; raises TypeError if the operands do not fit. */
    public static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long l = x;
            long r = y;
            switch (operator) {
                case ADD:
                    return l + r;
                case SUBTRACT:
                    return l - r;
                case MULTIPLY:
                    return l * r;
                case FLOOR_DIVIDE, DIVIDE:
                    return Math.floorDiv(l, r);
                case REMAINDER:
                    return Math.floorMod(l, r);
                case TRUE_DIVIDE:
                    return (double) l / r;
                case LESS:
                    return l < r;
                case LESS_EQUAL:
                    return l <= r;
                case GREATER:
                    return l > r;
                case GREATER_EQUAL:
                    return l >= r;
                default:
                    break;
            }
        }
        if (operator == Operator.EQUAL) {
            return Keys.equal(a, b);
        }
        if (operator == Operator.NOT_EQUAL) {
            return !Keys.equal(a, b);
        }
        if (operator == Operator.ADD && a instanceof String x && b instanceof String y) {
            return x + y;
        }
        if (operator.comparison()) {
            throw Raise.typeError("'" + operator.symbol() + "' not supported between instances of '"
                    + PyType.of(a).name() + "' and '" + PyType.of(b).name() + "'");
        }
        throw Raise.typeError("unsupported operand type(s) for " + operator.symbol() + ": '"
                + PyType.of(a).name() + "' and '" + PyType.of(b).name() + "'");
    }

    /** The result of {@code a op= b}: for a list or set {@code a} itself, changed; otherwise as {@link #binary}. */
    public static Object inPlace(Vm vm, Operator operator, Object a, Object b) {
        return binary(vm, operator, a, b);
    }

    public static Object negate(Vm vm, Object a) {
        if (a instanceof Long number) {
            return -number;
        }
        throw Raise.typeError("bad operand type for unary -: '" + PyType.of(a).name() + "'");
    }

    public static Object plus(Vm vm, Object a) {
        if (a instanceof Number) {
            return a;
        }
        throw Raise.typeError("bad operand type for unary +: '" + PyType.of(a).name() + "'");
    }

    public static Object invert(Vm vm, Object a) {
        if (a instanceof Long number) {
            return ~number;
        }
        throw Raise.typeError("bad operand type for unary ~: '" + PyType.of(a).name() + "'");
    }

    /** The truth of a value without {@code __bool__} or {@code __len__} of its own. */
    public static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof PyList list) {
            return list.size() != 0;
        }
        if (value instanceof PyDict dict) {
            return dict.size() != 0;
        }
        if (value instanceof PyTuple tuple) {
            return tuple.size() != 0;
        }
        if (value instanceof PySet set) {
            return set.size() != 0;
        }
        if (value instanceof PyRange range) {
            return range.size() != 0;
        }
        if (value instanceof PyBytes bytes) {
            return bytes.bytes().length != 0;
        }
        return value != None.NONE;
    }

    /** {@code container[key]}. */
    public static Object getItem(Vm vm, Object container, Object key) {
        if (container instanceof PyList list && key instanceof Long index) {
            long i = index < 0 ? index + list.size() : index;
            if (i < 0 || i >= list.size()) {
                throw Raise.indexError("list index out of range");
            }
            return list.get((int) i);
        }
        if (container instanceof PyDict dict) {
            Object value = dict.get(key);
            if (value == null) {
                throw Raise.keyError(key);
            }
            return value;
        }
        throw Raise.typeError("'" + PyType.of(container).name() + "' object is not subscriptable");
    }

    /** {@code container[key] = value}. */
    public static void setItem(Vm vm, Object container, Object key, Object value) {
        if (container instanceof PyList list && key instanceof Long index) {
            long i = index < 0 ? index + list.size() : index;
            if (i < 0 || i >= list.size()) {
                throw Raise.indexError("list assignment index out of range");
            }
            list.set((int) i, value);
            return;
        }
        if (container instanceof PyDict dict) {
            dict.put(key, value);
            return;
        }
        throw Raise.typeError("'" + PyType.of(container).name() + "' object does not support item assignment");
    }

    /** {@code del container[key]}. */
    public static void deleteItem(Vm vm, Object container, Object key) {
        if (container instanceof PyDict dict) {
            if (dict.remove(key) == null) {
                throw Raise.keyError(key);
            }
            return;
        }
        throw Raise.typeError("'" + PyType.of(container).name() + "' object doesn't support item deletion");
    }

    /** {@code element in container}: a Boolean or a request. */
    public static Object contains(Vm vm, Object container, Object element) {
        if (container instanceof PyDict dict) {
            return dict.contains(element);
        }
        if (container instanceof PySet set) {
            return set.contains(element);
        }
        if (container instanceof String text && element instanceof String part) {
            return text.contains(part);
        }
        return Request.consume(vm, container, new Request.Sink() {
            private boolean found;

            @Override
            public boolean accept(Vm machine, Object candidate) {
                found = Keys.equal(candidate, element);
                return !found;
            }

            @Override
            public Object finish(Vm machine) {
                return found;
            }
        });
    }

    /** {@code str(value)} of built-in values and of instances without {@code __str__} of their own. */
    public static Object str(Vm vm, Object value) {
        return value instanceof String ? value : repr(vm, value);
    }

    /** {@code repr(value)} as for {@link #str}. */
    public static Object repr(Vm vm, Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    /** {@code format(value, specification)} as for {@link #str}. */
    public static Object format(Vm vm, Object value, String specification) {
        return str(vm, value);
    }
}
