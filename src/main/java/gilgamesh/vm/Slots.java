package gilgamesh.vm;

import gilgamesh.compiler.Names;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that a class's {@code __slots__} makes room for (Objects/typeobject.c: type_new_slots). */
final class Slots {

    private Slots() {}

    /** The names in the class's own {@code __slots__}; null without. */
    static Set<String> own(Vm vm, String name, PyDict members) {
        Object given = members.get("__slots__");
        if (given == null) {
            return null;
        }
        Object[] names =
                given instanceof String ? new Object[] {given} : ((PyList) vm.call(Types.LIST, given)).toArray();
        Set<String> own = new LinkedHashSet<>();
        for (Object each : names) {
            if (!(each instanceof String slot)) {
                throw Raise.typeError("__slots__ items must be strings, not '" + TypeNames.of(vm, each) + "'");
            }
            if (slot.isEmpty() || !slot.chars().allMatch(Character::isUnicodeIdentifierPart)) {
                throw Raise.typeError("__slots__ must be identifiers");
            }
            if (!vm.two() && members.get(slot) != null) {
                throw Raise.valueError("'" + slot + "' in __slots__ conflicts with class variable");
            }
            own.add(Names.mangle(name, slot));
        }
        return own;
    }

    /** The only attributes that objects of the class can have of their own; null if they can have any, as without {@code __slots__}. */
    static Set<String> all(Set<String> own, List<PyType> bases) {
        if (own == null) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>(own);
        boolean open = own.contains("__dict__");
        for (PyType base : bases) {
            if (!base.builtin() && base.slots() != null) {
                all.addAll(base.slots());
            } else if (!base.builtin() || base.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
                open = true;
            }
        }
        return open ? null : all;
    }
}
