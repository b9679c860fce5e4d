package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.builtin.TypeParameterTypes;
import gilgamesh.vm.object.Later;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyTypeAlias;
import gilgamesh.vm.object.PyTypeParameter;
import gilgamesh.vm.object.PyTypeParameter.Variance;
import gilgamesh.vm.object.Types;

/** The intrinsic functions that make type parameters and type aliases (Python/intrinsics.c, Objects/typevarobject.c; 3.12 and later). */
final class TypeIntrinsics {

    /** What it takes to make a type parameter, beside the instructions. */
    private static final PyBuiltin PARAMETER = PyBuiltin.function("type.parameter", (vm, args, keywords) -> None.NONE);

    /** Likewise a type alias. */
    private static final PyBuiltin ALIAS = PyBuiltin.function("type.alias", (vm, args, keywords) -> None.NONE);

    private final InterpreterState state;
    private final Calls calls;

    TypeIntrinsics(BytecodeEvaluator evaluator) {
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** Takes the arguments from the stack. @return null if the result comes later */
    Object of(Frame f, Opcode opcode, int number) {
        Object last = f.pop();
        if (opcode == Opcode.CALL_INTRINSIC_2) {
            return ofTwo(number, f.pop(), last);
        }
        return switch (number) {
            case 7 -> parameter(Types.TYPE_VAR, last);
            case 8 -> parameter(Types.PARAM_SPEC, last);
            case 9 -> parameter(Types.TYPE_VAR_TUPLE, last);
            case 10 -> calls.run(machine -> TypeParameterTypes.fromTyping(machine, "_generic_base", null, last));
            case 11 -> alias((PyTuple) last);
            default -> throw new IllegalStateException("intrinsic function " + number + " has no argument");
        };
    }

    private Object ofTwo(int number, Object first, Object second) {
        return switch (number) {
            case 2 -> variable((String) first, Later.of(second), Later.known(PyTuple.EMPTY));
            case 3 -> variable((String) first, Later.known(None.NONE), Later.of(second));
            case 4 -> {
                ((PyFunction) first).typeParameters((PyTuple) second);
                yield first;
            }
            case 5 -> {
                ((PyTypeParameter) first).defaultValue(Later.of(second));
                yield first;
            }
            default -> throw new IllegalStateException("intrinsic function " + number + " has no two arguments");
        };
    }

    private PyTypeParameter parameter(PyType kind, Object name) {
        state.spend(PARAMETER);
        return new PyTypeParameter(kind, (String) name);
    }

    private PyTypeParameter variable(String name, Later bound, Later constraints) {
        state.spend(PARAMETER);
        return new PyTypeParameter(Types.TYPE_VAR, name, Variance.INFERRED, bound, constraints);
    }

    /** @param parts name, type parameters or None, and the function that gives the value */
    private PyTypeAlias alias(PyTuple parts) {
        state.spend(ALIAS);
        PyTuple parameters = parts.get(1) == None.NONE ? PyTuple.EMPTY : (PyTuple) parts.get(1);
        return new PyTypeAlias((String) parts.get(0), parameters, Later.of(parts.get(2)), state.moduleAtWork());
    }
}
