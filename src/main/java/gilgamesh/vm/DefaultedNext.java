package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;

/** What {@code anext(iterator, default)} gives: it drives what {@code __anext__} gave, and ends with the default where that has ended (Objects/iterobject.c: anextawaitable). */
public final class DefaultedNext extends PyObject {

    private final Object awaitable;
    private final Object usual;
    /** What drives it; null before the first time. */
    private Object driver;

    public DefaultedNext(Object awaitable, Object usual) {
        this.awaitable = awaitable;
        this.usual = usual;
    }

    static void install() {
        Types.ANEXT_AWAITABLE
                .method("__await__", (vm, args, keywords) -> args[0])
                .method("__iter__", (vm, args, keywords) -> args[0])
                .method("__next__", (vm, args, keywords) -> ((DefaultedNext) args[0]).drive(vm, "__next__"))
                .method("send", (vm, args, keywords) -> ((DefaultedNext) args[0]).drive(vm, "send", args[1]))
                .method(
                        "throw",
                        (vm, args, keywords) ->
                                ((DefaultedNext) args[0]).drive(vm, "throw", Arrays.copyOfRange(args, 1, args.length)))
                .method("close", (vm, args, keywords) -> ((DefaultedNext) args[0]).drive(vm, "close"));
    }

    private Object drive(Vm vm, String method, Object... args) {
        if (driver != null) {
            return step(vm, method, args);
        }
        return new Request.Call(
                (machine, found) -> {
                    driver = found;
                    return step(machine, method, args);
                },
                await(vm));
    }

    private Object await(Vm vm) {
        Object await = vm.attribute(awaitable, "__await__");
        if (await == null) {
            throw Raise.typeError("object " + PyType.of(awaitable).name() + " can't be used in 'await' expression");
        }
        return await;
    }

    private Object step(Vm vm, String method, Object[] args) {
        return new Request.Call(
                new Request.Then() {
                    @Override
                    public Object returned(Vm machine, Object value) {
                        return value;
                    }

                    @Override
                    public Object raised(Vm machine, Raise raise) {
                        throw raise.is(ExceptionTypes.STOP_ASYNC_ITERATION)
                                ? Raise.of(ExceptionTypes.STOP_ITERATION, usual)
                                : raise;
                    }
                },
                vm.attribute(driver, method),
                args);
    }

    @Override
    public PyType type() {
        return Types.ANEXT_AWAITABLE;
    }
}
