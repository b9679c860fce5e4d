package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The part of {@code os} that makes pipes. */
public final class OsModule {

    private static final int FIRST_DESCRIPTOR = 3;
    private static final long EPIPE = 32;
    private static final long EBADF = 9;

    private static final PyBuiltin OPEN =
            PyBuiltin.function("posix.pipe", (vm, args, keywords) -> new Operation.OpenPipe());
    private static final PyBuiltin TRANSFER = PyBuiltin.function("posix.transfer", (vm, args, keywords) -> args[0]);

    private record End(Object pipe, boolean writeEnd) {}

    private final Map<Integer, End> open = new TreeMap<>();

    private OsModule() {}

    public static PyModule create(PythonVersion version) {
        var os = new OsModule();
        return new PyModule("os")
                .define("name", "posix")
                .define("linesep", "\n")
                .function("pipe", (vm, args, keywords) -> new Request.Call(os::opened, OPEN))
                .function("write", os::write)
                .function("read", os::read)
                .function("close", os::close);
    }

    private Object opened(Vm vm, Object pipe) {
        long reading = add(new End(pipe, false));
        return new PyTuple(reading, add(new End(pipe, true)));
    }

    private long add(End end) {
        int descriptor = FIRST_DESCRIPTOR;
        while (open.containsKey(descriptor)) {
            descriptor++;
        }
        open.put(descriptor, end);
        return descriptor;
    }

    private Object write(Vm vm, Object[] args, String[] keywords) {
        require("write", args, 2);
        Object pipe = end(vm, args[0], true).pipe();
        return new Request.Call(
                (machine, count) -> written(machine, (Integer) count),
                TRANSFER,
                new Operation.WritePipe(pipe, bytes(args[1])));
    }

    private static Object written(Vm vm, int count) {
        if (count < 0) {
            throw error(vm, "BrokenPipeError", EPIPE, "Broken pipe");
        }
        return (long) count;
    }

    private Object read(Vm vm, Object[] args, String[] keywords) {
        require("read", args, 2);
        Object pipe = end(vm, args[0], false).pipe();
        long atMost = Special.requireLong(vm, args[1]);
        if (atMost < 0) {
            throw error(vm, "OSError", 22, "Invalid argument");
        }
        return new Request.Call(
                (machine, bytes) -> machine.two()
                        ? new String((byte[]) bytes, StandardCharsets.ISO_8859_1)
                        : new PyBytes((byte[]) bytes),
                TRANSFER,
                new Operation.ReadPipe(pipe, (int) Math.min(atMost, Integer.MAX_VALUE)));
    }

    private Object close(Vm vm, Object[] args, String[] keywords) {
        require("close", args, 1);
        int descriptor = (int) Special.requireLong(vm, args[0]);
        End end = open.remove(descriptor);
        if (end == null) {
            throw error(vm, "OSError", EBADF, "Bad file descriptor");
        }
        return new Operation.ClosePipe(end.pipe(), end.writeEnd());
    }

    private End end(Vm vm, Object descriptor, boolean writeEnd) {
        End end = open.get((int) Special.requireLong(vm, descriptor));
        if (end == null || end.writeEnd() != writeEnd) {
            throw error(vm, "OSError", EBADF, "Bad file descriptor");
        }
        return end;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Raise.typeError(
                "a bytes-like object is required, not '" + PyType.of(value).name() + "'");
    }

    private static Raise error(Vm vm, String type, long number, String message) {
        return Raise.of(ExceptionTypes.named(vm.two() ? "OSError" : type), number, message);
    }

    private static void require(String function, Object[] args, int count) {
        if (args.length != count) {
            throw Raise.typeError(function + "() takes exactly " + count + " arguments (" + args.length + " given)");
        }
    }
}
