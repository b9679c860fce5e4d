package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;

/** A DeprecationWarning by a function of C that Python code of ours calls; it is told of in the line that calls that. */
final class Deprecation {

    private static final long CALLER_OF_CALLER = 2;

    private Deprecation() {}

    /** @return a request that has the warning told, and then goes on; a filter may make an error of it instead */
    static Request.Call of(Vm vm, String text, Request.Then then) {
        return new Request.Call(
                (machine, warnings) -> new Request.Call(
                        then,
                        machine.attribute(warnings, "warn"),
                        text,
                        ExceptionTypes.DEPRECATION_WARNING,
                        CALLER_OF_CALLER),
                vm.builtin("__import__"),
                "warnings");
    }
}
