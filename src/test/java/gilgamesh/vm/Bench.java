package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.compiler.Opcode;
import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Runs a program on one evaluator, without actors: every operation is done at once. All code is translated when it is first entered. */
final class Bench {

    static final Library FEW_MODULES = new Library() {
        @Override
        public Optional<PyModule> inJava(String name, PythonVersion version) {
            return Optional.ofNullable(
                    switch (name) {
                        case "__future__" -> new PyModule(name).define("print_function", 1L);
                        case "sys" -> sys(version);
                        default -> null;
                    });
        }

        @Override
        public Optional<String> inPython(String name, PythonVersion version) {
            return Optional.empty();
        }
    };

    private final InterpreterState state;
    private final Code program;
    private final BytecodeEvaluator evaluator;
    private final StringBuilder output = new StringBuilder();
    private long now;
    private long requestedAt = Long.MAX_VALUE;
    private final StringBuilder checks = new StringBuilder();
    private final SortedSet<String> checkedBefore = new TreeSet<>();
    private long requestGap = 100_000;
    private long awayNext = Long.MAX_VALUE;
    private long awayGap;
    private long awayNanos;

    Bench(PythonVersion version, String text) {
        this(profile(version), text);
    }

    Bench(PythonProfile profile, String text) {
        state = new InterpreterState(profile, Map.of(), FEW_MODULES);
        state.turnsToTranslate(0);
        state.sources.add("program.py", 1, text);
        program = Compiler.compile(text, "program.py", 1, profile.version());
        evaluator = state.mainThread(program);
    }

    /** Code that takes longer than a few calls to come round costs more. */
    static PythonProfile profile(PythonVersion version) {
        return profile(version, new LongCode(90_003, 400_007, 1.437));
    }

    static PythonProfile profile(PythonVersion version, LongCode longCode) {
        PythonProfile.Gil gil = version == PythonVersion.V2_7
                ? PythonProfile.Gil.TICK
                : version.freeThreaded() ? PythonProfile.Gil.NONE : PythonProfile.Gil.INTERVAL;
        Map<String, Long> opcodes = Map.of("LOAD_FAST", 1301L, "STORE_FAST", 1999L, "CHECK", 40_123L);
        return new PythonProfile(
                version,
                gil,
                100,
                5_000_000,
                4507,
                opcodes,
                3301,
                longCode,
                Map.of(),
                0,
                0,
                0,
                20_011,
                Map.of(
                        "len",
                        15_013L,
                        "callback",
                        7_001L,
                        "slot",
                        3_003L,
                        "exception.frame",
                        5_007L,
                        "exception.message",
                        2_011L),
                Map.of());
    }

    private static PyModule sys(PythonVersion version) {
        return new PyModule("sys")
                .define("version_info", new PyTuple((long) version.major(), (long) version.minor(), 0L))
                .define("stderr", None.NONE)
                .define("__stderr__", None.NONE)
                .function("exc_info", (vm, args, keywords) -> {
                    PyException handled = vm.handledException();
                    return handled == null
                            ? new PyTuple(None.NONE, None.NONE, None.NONE)
                            : new PyTuple(
                                    handled.type(),
                                    handled,
                                    handled.traceback() == null ? None.NONE : handled.traceback());
                });
    }

    Bench accelerated(boolean wanted) {
        state.accelerates(wanted);
        return this;
    }

    /** Executes all code instruction by instruction, without translating it. */
    Bench interpreted() {
        state.turnsToTranslate(Integer.MAX_VALUE);
        return this;
    }

    /** From that time on somebody wants the GIL; each check that sees it is noted with its time. */
    Bench dropRequestedAt(long nanos) {
        requestedAt = nanos;
        return this;
    }

    /** The GIL is wanted again so long after each time that it was given up. */
    Bench requestGap(long nanos) {
        requestGap = nanos;
        return this;
    }

    /** After every so many nanoseconds it has no core for so long; no time passes here meanwhile. */
    Bench sharing(long gap, long nanos) {
        awayNext = gap;
        awayGap = gap;
        awayNanos = nanos;
        return this;
    }

    /** Lets 2.7 and 3.6 have a GIL, as if a thread had been started. */
    Bench withGil() {
        state.newThread(ExceptionTypes.EXCEPTION, new Object[0], new String[0]);
        return this;
    }

    /** Runs in steps of so many nanoseconds; 0 runs in one go. */
    Bench run(long step) {
        while (true) {
            if (now >= awayNext) {
                awayNext = now + awayGap;
                evaluator.wasAway(awayNanos);
            }
            boolean requested = now >= requestedAt;
            evaluator.dropRequested(requested);
            long horizon = step == 0 ? awayNext : Math.min(now + step, awayNext);
            if (!requested) {
                horizon = Math.min(horizon, requestedAt);
            }
            Operation operation = evaluator.run(now, horizon);
            now += evaluator.elapsedNanos();
            if (operation instanceof Operation.Print print) {
                output.append(print.text());
                evaluator.resume(None.NONE);
            } else if (operation instanceof Operation.CheckEvalBreaker) {
                checks.append(now).append(' ');
                checkedBefore.add(next().mnemonic());
                requestedAt = now + requestGap;
            } else if (operation instanceof Operation.Finish finish) {
                if (finish.traceback() != null && !finish.printed()) {
                    output.append(finish.traceback());
                }
                return this;
            } else if (!(operation instanceof Operation.ReachHorizon)
                    && !(operation instanceof Operation.TouchShared)) {
                evaluator.resume(None.NONE);
            }
        }
    }

    /** The instructions that came next when a check was honoured. */
    SortedSet<String> checkedBefore() {
        return checkedBefore;
    }

    private Opcode next() {
        Frame frame = evaluator.frame;
        return frame.code.code.instructions().get(frame.pc).opcode();
    }

    /** 2.7: the ticks that are left. */
    int ticker() {
        return state.ticker;
    }

    /** The program's functions that have not become Java classes. */
    List<String> untranslated() {
        var names = new ArrayList<String>();
        untranslated(program, names);
        return names;
    }

    private void untranslated(Code code, List<String> names) {
        for (Object constant : code.constants()) {
            if (constant instanceof Code inner) {
                if (inner.is(Code.OPTIMIZED) && state.lowered(inner).translated == null) {
                    names.add(inner.name());
                }
                untranslated(inner, names);
            }
        }
    }

    /** How many bytecodes were executed one by one. */
    long bytecodes() {
        return evaluator.bytecodes();
    }

    String output() {
        return output.toString();
    }

    /** Everything that must not depend on how the run was cut: output, end, ticker, and when checks were honoured. */
    String trace() {
        return output + "end " + now + " ticker " + state.ticker + " checks " + checks;
    }
}
