package gilgamesh.stdlib;

import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** {@code posix}, the part of {@code os} that asks the operating system: pipes, and what a process knows of itself. There are no files. */
final class PosixModule {

    private static final int FIRST_DESCRIPTOR = 3;
    private static final int MOST_RANDOM_BYTES = 100_000_000;
    private static final long EPIPE = 32;
    private static final long EBADF = 9;

    private static final PyBuiltin OPEN =
            PyBuiltin.function("posix.pipe", (vm, args, keywords) -> new Operation.OpenPipe());
    private static final PyBuiltin TRANSFER = PyBuiltin.function("posix.transfer", (vm, args, keywords) -> args[0]);

    private record End(Object pipe, boolean writeEnd) {}

    private final Map<Integer, End> open = new TreeMap<>();

    private PosixModule() {}

    static PyModule create(PythonVersion version, Host host, LongSupplier bits) {
        var os = new PosixModule();
        var posix = new PyModule("posix")
                .function("getpid", (vm, args, keywords) -> host.pid())
                .function("getppid", (vm, args, keywords) -> 1L)
                .function("getcwd", (vm, args, keywords) -> ProgramFolder.WORKING_DIRECTORY)
                .function("_exit", (vm, args, keywords) -> exit(vm, args))
                .function("urandom", (vm, args, keywords) -> urandom(vm, args, bits))
                .function("strerror", (vm, args, keywords) -> "Unknown error " + Special.requireLong(vm, args[0]));
        if (version.atLeast(3, 4)) {
            posix.function("cpu_count", (vm, args, keywords) -> (long) host.cores())
                    .function("sched_getaffinity", (vm, args, keywords) -> cores(host));
        }
        if (version.atLeast(3, 13)) {
            posix.function("process_cpu_count", (vm, args, keywords) -> (long) host.cores());
        }
        return posix.function("pipe", (vm, args, keywords) -> new Request.Call(os::opened, OPEN))
                .function("write", os::write)
                .function("read", os::read)
                .function("close", os::close);
    }

    private static Object exit(Vm vm, Object[] args) {
        require("_exit", args, 1);
        return new Operation.Exit((int) Special.requireLong(vm, args[0]) & 0xff);
    }

    private static Object cores(Host host) {
        PySet cores = new PySet(Types.SET);
        for (long i = 0; i < host.cores(); i++) {
            cores.add(i);
        }
        return cores;
    }

    /** Random bytes of the world's own stream, so that a run is the same every time. */
    private static Object urandom(Vm vm, Object[] args, LongSupplier bits) {
        require("urandom", args, 1);
        long count = Special.requireLong(vm, args[0]);
        if (count < 0) {
            throw Raise.valueError("negative argument not allowed");
        }
        if (count > MOST_RANDOM_BYTES) {
            throw Raise.of(ExceptionTypes.MEMORY_ERROR);
        }
        byte[] bytes = new byte[(int) count];
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            long word = bits.getAsLong();
            for (int k = i; k < Math.min(bytes.length, i + Long.BYTES); k++) {
                bytes[k] = (byte) (word >>> 8 * (k - i));
            }
        }
        return vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes);
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
