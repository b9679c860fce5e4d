package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;

/** {@code reduce}: a built-in function in 2.7, in functools in 3.x. */
public final class Reducing {

    private Reducing() {}

    /** @param start null for none: the first element is then the start */
    public static Object reduce(Vm vm, Object function, Object iterable, Object start) {
        return Iteration.iterator(vm, iterable, (machine, iterator) -> {
            if (start != null) {
                return step(machine, function, iterator, start);
            }
            return Iteration.next(machine, iterator, (m, first) -> step(m, function, iterator, first), m -> {
                throw Raise.typeError("reduce() of empty " + (m.version().atLeast(3, 10) ? "iterable" : "sequence")
                        + " with no initial value");
            });
        });
    }

    private static Object step(Vm vm, Object function, Object iterator, Object total) {
        return Iteration.next(
                vm,
                iterator,
                (machine, element) ->
                        new Request.Call((m, result) -> step(m, function, iterator, result), function, total, element),
                machine -> total);
    }
}
