package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Set;
import java.util.TreeSet;

/** {@code object.__class__ = other} (Objects/typeobject.c: object_set_class): possible where objects of both classes are laid out alike. */
final class ClassAssignment {

    private ClassAssignment() {}

    /** @return None */
    static Object apply(Vm vm, Object object, Object value) {
        PyType from = PyType.of(object);
        PyType to = wanted(vm, from, value);
        if (from.builtin() || to.builtin()) {
            String kinds = vm.two()
                    ? ": only for heap types"
                    : " only supported for " + (vm.version().atLeast(3, 10) ? "mutable" : "heap")
                            + " types or ModuleType subclasses";
            throw Raise.typeError("__class__ assignment" + kinds);
        }
        if (from != to && !from.oldStyle() && !alike(vm, from, to)) {
            PyType first = vm.two() ? from : to;
            PyType second = vm.two() ? to : from;
            throw Raise.typeError(
                    "__class__ assignment: '" + first.name() + "' object layout differs from '" + second.name() + "'");
        }
        ((PyInstance) object).become(to);
        return None.NONE;
    }

    private static PyType wanted(Vm vm, PyType from, Object value) {
        PyType to = value instanceof PyType type ? type : null;
        if (from.oldStyle()) {
            if (to == null || !to.oldStyle()) {
                throw Raise.typeError("__class__ must be set to a class");
            }
        } else if (to == null || to.oldStyle()) {
            String other = to == null ? TypeNames.of(vm, value) : "classobj";
            throw Raise.typeError("__class__ must be set to " + (vm.two() ? "new-style class" : "a class") + ", not '"
                    + other + "' object");
        }
        return to;
    }

    /** Whether both add the same to the same base, apart from classes that add nothing (compatible_for_assignment). */
    private static boolean alike(Vm vm, PyType from, PyType to) {
        PyType a = adding(from);
        PyType b = adding(to);
        if (a == b) {
            return true;
        }
        boolean siblings = !a.builtin() && !b.builtin() && a.base() == b.base();
        return siblings && added(a).equals(added(b)) && comparable(vm, a);
    }

    private static PyType adding(PyType type) {
        PyType adding = type;
        while (!adding.builtin() && added(adding).isEmpty()) {
            adding = adding.base();
        }
        return adding;
    }

    /** What an object of the class has that one of its base has not. */
    private static Set<String> added(PyType type) {
        Set<String> own = type.ownSlots();
        Set<String> added = own == null ? new TreeSet<>(Set.of("__dict__", "__weakref__")) : new TreeSet<>(own);
        if (hasDict(type.base())) {
            added.remove("__dict__");
        }
        if (hasWeakReferences(type.base())) {
            added.remove("__weakref__");
        }
        return added;
    }

    private static boolean hasDict(PyType type) {
        return type.builtin()
                ? type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION) || type == Types.TYPE
                : type.ownSlots() == null || type.ownSlots().contains("__dict__") || hasDict(type.base());
    }

    private static boolean hasWeakReferences(PyType type) {
        return type.builtin()
                ? type == Types.TYPE || type == Types.SET || type == Types.FROZENSET
                : type.ownSlots() == null || type.ownSlots().contains("__weakref__") || hasWeakReferences(type.base());
    }

    /** From 3.0 to 3.11 the place of a {@code __dict__} behind a value of variable length is not taken for the same (same_slots_added). */
    private static boolean comparable(Vm vm, PyType type) {
        PyType base = type.builtinBase();
        boolean variable = base == Types.INT || base == Types.TUPLE || base == Types.BYTES;
        return !variable
                || vm.two()
                || vm.version().atLeast(3, 12)
                || !added(type).contains("__dict__");
    }
}
