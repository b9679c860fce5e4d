package gilgamesh.stdlib;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.vm.Operation;
import gilgamesh.vm.RunningLoop;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.List;

/**
 * {@code _gilgamesh}: what the modules written in Python need of the simulator itself. {@code gilgamesh.py} gives a part of it to
 * programs.
 */
public final class GilgameshModule {

    private static final List<String> OLD_COUNTING_LOOP = List.of(
            "LOAD_FAST",
            "LOAD_CONST",
            "COMPARE_OP",
            "POP_JUMP_IF_FALSE",
            "LOAD_FAST",
            "LOAD_CONST",
            "INPLACE_SUBTRACT",
            "STORE_FAST",
            "JUMP_ABSOLUTE");

    private GilgameshModule() {}

    public static PyModule create(PythonProfile profile) {
        return new PyModule("_gilgamesh")
                .define("counting_nanos", countingPicos(profile) / 1000.0)
                .function("io", (vm, args, keywords) -> new Operation.DoIo(nanos("io", args, keywords)))
                .function(
                        "native",
                        (vm, args, keywords) -> new Operation.ComputeNatively(nanos("native", args, keywords)))
                .function("mark", GilgameshModule::mark)
                .function("name", GilgameshModule::name)
                // It costs what it stands for.
                .define("queue_mutex", PyBuiltin.function("_thread.allocate_lock", QueueLength::mutex))
                // A call of ForkingPickler.dumps, of which this is the inside.
                .define(
                        "dumps_with",
                        PyBuiltin.function(
                                "pickle.dumps",
                                (vm, args, keywords) -> PickleModule.dumpsWith(vm, args[0], args[1], args[2])))
                .function("name_thread", GilgameshModule::nameThread)
                .function("runs_loop", (vm, args, keywords) -> vm.runsLoop(args[0]))
                .function("left_loop", (vm, args, keywords) -> {
                    RunningLoop.ends(vm);
                    return None.NONE;
                })
                // The loops of 3.6, which call without a context.
                .function(
                        "call",
                        (vm, args, keywords) ->
                                RunningLoop.call(vm, args[0], Arrays.copyOfRange(args, 1, args.length), keywords, null))
                .define("CoroutineType", Types.COROUTINE)
                .define("AsyncGeneratorType", Types.ASYNC_GENERATOR)
                // What a match statement takes a class for, as that of another.
                .function("match_as", (vm, args, keywords) -> {
                    ((PyType) args[0]).registeredAs((PyType) args[1]);
                    return args[0];
                })
                .function("make_awaitable", (vm, args, keywords) -> {
                    ((PyFunction) args[0]).makeAwaitable();
                    return args[0];
                })
                .function("name_process", (vm, args, keywords) -> new Operation.NameProcess(Special.str(vm, args[0])))
                .function("spawn", GilgameshModule::spawn)
                .function("run_main", (vm, args, keywords) -> vm.runProgram((String) args[0]))
                .function("format_exception", (vm, args, keywords) -> vm.traceback((PyException) args[0]))
                .function("format_exc", (vm, args, keywords) -> vm.tracebackByModule((PyException) args[0]));
    }

    /** What an iteration of {@code while n > 1000: n -= 1} costs, in picoseconds. */
    static long countingPicos(PythonProfile profile) {
        List<String> loop = OLD_COUNTING_LOOP;
        if (profile.version().atLeast(3, 12)) {
            loop = List.of(
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "BINARY_OP",
                    "STORE_FAST",
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "COMPARE_OP",
                    "POP_JUMP_IF_FALSE",
                    "JUMP_BACKWARD");
        } else if (profile.version().atLeast(3, 11)) {
            loop = List.of(
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "BINARY_OP",
                    "STORE_FAST",
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "COMPARE_OP",
                    "POP_JUMP_BACKWARD_IF_TRUE");
        } else if (profile.version().atLeast(3, 10)) {
            loop = List.of(
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "INPLACE_SUBTRACT",
                    "STORE_FAST",
                    "LOAD_FAST",
                    "LOAD_CONST",
                    "COMPARE_OP",
                    "POP_JUMP_IF_TRUE");
        }
        long picos =
                profile.newInt() + loop.stream().mapToLong(profile::opcodePicos).sum();
        if (profile.gil() == PythonProfile.Gil.TICK) {
            // Three of these opcodes tick, and there is a check every so many ticks.
            picos += 3 * profile.opcodes().getOrDefault("CHECK", 0L) / (profile.checkInterval() + 1);
        }
        return Math.max(1, picos);
    }

    private static long nanos(String function, Object[] args, String[] keywords) {
        if (args.length != 1 || keywords.length > 0) {
            throw Raise.typeError(function + "() takes exactly one argument: seconds");
        }
        double seconds;
        if (args[0] instanceof Long whole) {
            seconds = whole;
        } else if (args[0] instanceof Double fraction) {
            seconds = fraction;
        } else {
            throw Raise.typeError(function + "() takes a number of seconds, not "
                    + PyType.of(args[0]).name());
        }
        if (!(seconds >= 0) || seconds > 9e9) {
            throw Raise.valueError(function + "() takes 0 to 9e9 seconds, not " + seconds);
        }
        return Math.round(seconds * 1e9);
    }

    private static Object mark(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 1 || keywords.length > 0 || !(args[0] instanceof String name)) {
            throw Raise.typeError("mark() takes exactly one argument: the name to count");
        }
        return new Operation.Mark(name);
    }

    private static Object name(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 2 || keywords.length > 0 || !(args[1] instanceof String name)) {
            throw Raise.typeError("name() takes exactly two arguments: an object and its name in the result");
        }
        vm.nameInReports(args[0], name);
        return args[0];
    }

    private static Object nameThread(Vm vm, Object[] args, String[] keywords) {
        return new Operation.NameThread((String) args[0], Boolean.TRUE.equals(args[1]));
    }

    /** {@code spawn(text, descriptors)}: what fork and exec of the same Python with {@code -c text} make. */
    private static Object spawn(Vm vm, Object[] args, String[] keywords) {
        return Request.collect(vm, args[1], (machine, numbers) -> {
            Object[] wanted = ((PyList) numbers).toArray();
            int[] descriptors = new int[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                descriptors[i] = (int) Special.requireLong(machine, wanted[i]);
            }
            return new Operation.Spawn((String) args[0], descriptors);
        });
    }
}
