package gilgamesh.vm.object;

/** Augmented assignment to what changes itself: lists, sets, dicts. */
final class InPlace {

    private InPlace() {}

    /** The left operand after its change, or a request for it; null if the operator has no such form. */
    static Object apply(Vm vm, Operator operator, Object a, Object b) {
        if (a instanceof PyList list) {
            if (operator == Operator.ADD) {
                return Sequences.extend(vm, list, b, list);
            }
            if (operator == Operator.MULTIPLY && Special.index(vm, b) != null) {
                list.become(Sequences.repeat(list.toArray(), Ints.clamped(Special.index(vm, b))));
                return list;
            }
        }
        if (a instanceof PySet set && !set.frozen() && b instanceof PySet other) {
            return sets(vm, operator, set, other);
        }
        if (a instanceof PyDict dict && operator == Operator.OR && vm.version().atLeast(3, 9)) {
            return DictUpdate.update(vm, dict, b, dict);
        }
        return null;
    }

    private static Object sets(Vm vm, Operator operator, PySet set, PySet other) {
        return switch (operator) {
            case OR -> SetAlgebra.addAll(vm, set, other);
            case SUBTRACT -> SetAlgebra.removeAll(vm, set, other);
            case XOR -> SetAlgebra.exchangeAll(vm, set, other);
            case AND -> SetAlgebra.keepAll(vm, set, other);
            default -> null;
        };
    }
}
