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
        if (operator == Operator.OR) {
            vm.spend(set.size() == 0 ? Work.SET_COPY : Work.SET_ADD, other.size());
            set.items().putAll(other.items());
            return set;
        }
        if (operator != Operator.AND && operator != Operator.SUBTRACT && operator != Operator.XOR) {
            return null;
        }
        PySet result = SetAlgebra.combine(vm, operator, set, other, Types.SET);
        set.clear();
        set.items().putAll(result.items());
        return set;
    }
}
