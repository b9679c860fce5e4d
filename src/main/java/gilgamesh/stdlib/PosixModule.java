package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * {@code posix}, the part of {@code os} that asks the operating system: processes, pipes, and what a process knows of itself; files are {@link
 * PosixFiles}'.
 */
final class PosixModule {

    private static final int MOST_RANDOM_BYTES = 100_000_000;

    private PosixModule() {}

    static PyModule create(PythonVersion version, Host host, LongSupplier bits) {
        var posix = new PyModule("posix")
                .function("getpid", (vm, args, keywords) -> vm.pid())
                .function("getppid", (vm, args, keywords) -> new Operation.AskParent())
                .function("_exit", (vm, args, keywords) -> exit(vm, args))
                .function("urandom", (vm, args, keywords) -> urandom(vm, args, bits))
                .define("_cores", (long) host.cores())
                .function("strerror", (vm, args, keywords) -> "Unknown error " + Special.requireLong(vm, args[0]));
        if (version.atLeast(3, 4)) {
            posix.function("cpu_count", (vm, args, keywords) -> (long) host.cores())
                    .function("sched_getaffinity", (vm, args, keywords) -> affinity(vm, args, host))
                    .function("_set_affinity", (vm, args, keywords) -> pin(vm, args));
        }
        processes(posix);
        PosixFiles.define(posix);
        return descriptors(posix);
    }

    private static void processes(PyModule posix) {
        posix.function("fork", (vm, args, keywords) -> {
                    require("fork", args, 0);
                    return ask(new Operation.Fork(), PosixModule::forked);
                })
                .function("waitpid", PosixModule::waitpid)
                .function("kill", PosixModule::kill)
                .define("WNOHANG", 1L);
    }

    /**
     * Modules/posixmodule.c: warn_about_fork_with_threads, which the parent calls after the fork, from 3.12 on; in 3.13 after what it has to do by
     * {@code register_at_fork}, too, here always before that. As long as nobody has imported {@code warnings} only what the main program
     * calls is told of (Python/_warnings.c: init_filters). A filter that makes an error of it silences it.
     */
    private static Object forked(Vm vm, Object pid) {
        if (pid.equals(0L)) {
            return pid;
        }
        vm.hasForked((Long) pid);
        boolean told = vm.version().atLeast(3, 12)
                && vm.hasSeveralThreads()
                && (vm.modules().get("warnings") != null || isCalledByMain(vm));
        return !told
                ? pid
                : Deprecation.of(vm, warningOfFork(vm), new Request.Then() {
                    @Override
                    public Object returned(Vm parent, Object none) {
                        return pid;
                    }

                    @Override
                    public Object raised(Vm parent, Raise raise) {
                        return pid;
                    }
                });
    }

    /** Whether the function that called {@code os.fork}, which is Python code here, is the main program's. */
    private static boolean isCalledByMain(Vm vm) {
        Object frames = vm.attribute(vm.modules().get("sys"), "_getframe");
        Object caller = vm.attribute(vm.call(frames, 1L), "f_globals");
        return caller instanceof PyDict globals && "__main__".equals(globals.get("__name__"));
    }

    private static String warningOfFork(Vm vm) {
        return "This process (pid=" + vm.pid()
                + ") is multi-threaded, use of fork() may lead to deadlocks in the child.";
    }

    /** Files are Python code here, which is imported when somebody wants one. */
    private static Object fdopen(Vm vm, Object[] args, String[] keywords) {
        return Request.ofLibrary(vm, vm.two() ? "_fileobject" : "_textio", "fdopen", args, keywords);
    }

    private static PyModule descriptors(PyModule posix) {
        return posix.function("pipe", (vm, args, keywords) -> pipe(vm, false))
                .function("write", PosixModule::write)
                .function("read", PosixModule::read)
                .function("close", PosixModule::close)
                .function("dup", PosixModule::dup)
                .function("fdopen", PosixModule::fdopen)
                .function("set_inheritable", (vm, args, keywords) -> {
                    open(vm, args[0]);
                    PosixFiles.closesOnExec(vm, (Long) args[0], !Special.truth(vm, args[1]));
                    return None.NONE;
                })
                .function("get_inheritable", (vm, args, keywords) -> {
                    open(vm, args[0]);
                    return !PosixFiles.closesOnExec(vm, (Long) args[0]);
                })
                .function("set_blocking", (vm, args, keywords) -> {
                    open(vm, args[0]).flags().setBlocking(Special.truth(vm, args[1]));
                    return None.NONE;
                })
                .function(
                        "get_blocking",
                        (vm, args, keywords) -> open(vm, args[0]).blocking());
    }

    /** Goes on with the result of an operation. */
    static Object ask(Operation operation, Request.Then then) {
        return new Request.Ask(operation, then);
    }

    // ---------------------------------------------------------------- what a process knows of itself

    private static Object exit(Vm vm, Object[] args) {
        require("_exit", args, 1);
        return new Operation.Exit((int) Special.requireLong(vm, args[0]) & 0xff);
    }

    /** The cores on which the calling thread may run, a set. */
    private static Object affinity(Vm vm, Object[] args, Host host) {
        require("sched_getaffinity", args, 1);
        checkOwn(vm, args[0]);
        return ask(new Operation.ReadAffinity(), (same, allowed) -> {
            PySet cores = new PySet(Types.SET);
            for (int core = 0; core < host.cores(); core++) {
                if (!(allowed instanceof BitSet some) || some.get(core)) {
                    cores.add((long) core);
                }
            }
            return cores;
        });
    }

    /** The calling thread runs on these cores only: on one at least, which the machine has. */
    private static Object pin(Vm vm, Object[] args) {
        var cores = new BitSet();
        for (Object core : args) {
            cores.set((int) Special.requireLong(vm, core));
        }
        return new Operation.SetAffinity(cores);
    }

    /** By its pid a thread can name itself alone: by 0, or by its process's if that has no other thread. */
    private static void checkOwn(Vm vm, Object pid) {
        long number = Special.requireLong(vm, pid);
        if (number != 0 && (number != vm.pid() || vm.hasSeveralThreads())) {
            throw Raise.of("NotImplementedError", "only the affinity of the calling thread, pid 0, can be simulated");
        }
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
        return ByteValues.of(vm, bytes);
    }

    // ---------------------------------------------------------------- processes

    private static Object waitpid(Vm vm, Object[] args, String[] keywords) {
        require("waitpid", args, 2);
        return waitFor(vm, Special.requireLong(vm, args[0]), (Special.requireLong(vm, args[1]) & 1) == 0);
    }

    private static Object waitFor(Vm vm, long pid, boolean blocking) {
        return ask(new Operation.WaitForChild(pid, blocking), (machine, answer) -> {
            var found = (long[]) answer;
            if (found[0] < 0) {
                throw Errno.CHILD.raise(machine);
            }
            machine.hasReaped(found[0]);
            return new PyTuple(found[0], found[1]);
        });
    }

    private static Object kill(Vm vm, Object[] args, String[] keywords) {
        require("kill", args, 2);
        long signal = Special.requireLong(vm, args[1]);
        if (signal < 0 || signal > 64) {
            throw Errno.INVAL.raise(vm);
        }
        if (signal >= 19 && signal <= 22) {
            throw Raise.notImplemented("a process cannot be stopped by a signal in a simulated Python");
        }
        return ask(new Operation.Kill(Special.requireLong(vm, args[0]), (int) signal), (machine, known) -> {
            if (known != Boolean.TRUE) {
                throw Errno.SRCH.raise(machine);
            }
            return None.NONE;
        });
    }

    // ---------------------------------------------------------------- descriptors

    /** A pair of new descriptors, of a pipe or of two sockets. */
    static Object pipe(Vm vm, boolean socket) {
        return ask(new Operation.OpenPipe(socket), (machine, made) -> {
            var ends = (Open[]) made;
            long first = machine.descriptors().add(ends[0]);
            return new PyTuple(first, machine.descriptors().add(ends[1]));
        });
    }

    static Open open(Vm vm, Object number) {
        Open open = vm.descriptors().get(Special.requireLong(vm, number));
        if (open == null) {
            throw Errno.BADF.raise(vm);
        }
        return open;
    }

    /** Standard output and standard error lead there, if no other descriptor has been put in their place. */
    private static boolean isTerminal(Vm vm, Object number) {
        long descriptor = Special.requireLong(vm, number);
        return (descriptor == 1 || descriptor == 2) && vm.descriptors().get(descriptor) == null;
    }

    private static Object write(Vm vm, Object[] args, String[] keywords) {
        require("write", args, 2);
        byte[] bytes = ByteValues.bytes(vm, args[1]);
        if (isTerminal(vm, args[0])) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            return new Operation.Print(text, Special.requireLong(vm, args[0]) == 2, (long) bytes.length);
        }
        Open open = open(vm, args[0]);
        if (PosixFiles.fileOf(open) != null) {
            return PosixFiles.write(PosixFiles.fileOf(open), bytes);
        }
        if (open.out() == null) {
            throw Errno.BADF.raise(vm);
        }
        return ask(new Operation.Write(open.out(), bytes, open.blocking()), (machine, count) -> {
            int written = (Integer) count;
            if (written < 0) {
                throw Errno.of(-written).raise(machine);
            }
            if (written == 0 && bytes.length > 0) {
                throw Errno.AGAIN.raise(machine);
            }
            return (long) written;
        });
    }

    private static Object read(Vm vm, Object[] args, String[] keywords) {
        require("read", args, 2);
        Open open = open(vm, args[0]);
        if (open.in() == null && PosixFiles.fileOf(open) == null) {
            throw Errno.BADF.raise(vm);
        }
        long atMost = Special.requireLong(vm, args[1]);
        if (atMost < 0) {
            throw Errno.INVAL.raise(vm);
        }
        int most = (int) Math.min(atMost, Integer.MAX_VALUE);
        if (PosixFiles.fileOf(open) != null) {
            return PosixFiles.read(PosixFiles.fileOf(open), most);
        }
        return ask(new Operation.Read(open.in(), most, open.blocking()), (machine, got) -> {
            if (!(got instanceof byte[] bytes)) {
                throw (got instanceof Integer errno ? Errno.of(-errno) : Errno.AGAIN).raise(machine);
            }
            machine.takeMemory(most, bytes.length);
            return ByteValues.of(machine, bytes);
        });
    }

    private static Object close(Vm vm, Object[] args, String[] keywords) {
        require("close", args, 1);
        Open open = open(vm, args[0]);
        vm.descriptors().remove(Special.requireLong(vm, args[0]));
        return PosixFiles.fileOf(open) != null ? PosixFiles.close(open) : new Operation.CountDescriptor(open, false);
    }

    private static Object dup(Vm vm, Object[] args, String[] keywords) {
        Open open = open(vm, args[0]);
        long number = vm.descriptors().add(open);
        return ask(new Operation.CountDescriptor(open, true), (machine, none) -> number);
    }

    static void require(String function, Object[] args, int count) {
        if (args.length != count) {
            throw Raise.typeError(function + "() takes exactly " + count + " arguments (" + args.length + " given)");
        }
    }
}
