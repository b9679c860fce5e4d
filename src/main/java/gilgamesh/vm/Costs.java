package gilgamesh.vm;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.Work;
import java.util.Arrays;

/** What calls and checks take in one process, in picoseconds, as its profile says; what each built-in function takes is looked up once. */
final class Costs {

    private final PythonProfile profile;
    private final long check;
    private final long thread;
    private final long rest;
    private final long keywords;
    private final long callback;
    private final long slot;
    private final long[] work;

    // By the function's number; a cost is kept as its complement, so that 0 says that it is not known.
    private long[] calls = new long[256];

    Costs(PythonProfile profile) {
        this.profile = profile;
        this.work = Arrays.stream(Work.values())
                .mapToLong(kind -> profile.workPicos(kind.key()))
                .toArray();
        this.check = profile.opcodes().getOrDefault("CHECK", 0L);
        this.thread = profile.calls().getOrDefault("_thread.stack", 0L);
        this.rest = profile.callPicos("*args");
        this.keywords = profile.callPicos("**kwargs");
        this.callback = profile.calls().getOrDefault("callback", 0L);
        this.slot = profile.calls().getOrDefault("slot", 0L);
    }

    /** A check that gives the GIL up for nobody, in 2.7. */
    long check() {
        return check;
    }

    /** The memory for a new thread's frames (push_chunk in Python/pystate.c, from 3.11 on). */
    long thread() {
        return thread;
    }

    /** So many steps of C code's work on elements. */
    long work(Work kind, long steps) {
        return kind.picos(steps, work[kind.ordinal()]);
    }

    /** Packing the arguments of a call for {@code *args} and {@code **kwargs}. */
    long packing(Lowered code) {
        return code.inShare((code.varargs ? rest : 0) + (code.varKeywords ? keywords : 0));
    }

    /**
     * What C code takes to call a Python function on top of its bytecodes: an evaluator of its own (Objects/call.c), and for a special method
     * the way to it through the slot of its class (Objects/typeobject.c: lookup_maybe_method). C calls C, and a text that stands for C, without ado.
     */
    long callback(Lowered code) {
        return code.inC() ? 0 : callback + (code.special ? slot : 0);
    }

    long call(PyBuiltin builtin) {
        int number = builtin.number();
        if (number >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(number + 1, calls.length * 2));
        }
        long kept = calls[number];
        if (kept == 0) {
            kept = ~found(builtin);
            calls[number] = kept;
        }
        return ~kept;
    }

    /** A call out of this frame, or of none. C code calls C functions without ado: they are part of what it takes. */
    long call(PyBuiltin builtin, Frame caller) {
        long picos = call(builtin);
        return caller == null ? picos : caller.code.inShare(picos);
    }

    private long found(PyBuiltin builtin) {
        // What __init__ does is part of what making the object costs.
        if (builtin.isMethod() && builtin.name().equals("__init__")) {
            return 0;
        }
        Long named = profile.calls().get(builtin.qualifiedName());
        if (named != null) {
            return named;
        }
        // Nobody calls what gives the next element: C code goes to it by a pointer in the type.
        boolean step = builtin.isMethod()
                && (builtin.name().equals("__next__") || builtin.name().equals("next"));
        return step ? work[Work.NEXT.ordinal()] : profile.defaultCall();
    }
}
