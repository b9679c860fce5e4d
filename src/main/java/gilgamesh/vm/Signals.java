package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;
import java.util.Set;

/** What a program wants to be done about a signal, as the module {@code signal} keeps it, and what is done if it has not said (signal(7)). */
final class Signals {

    /** {@code SIG_IGN}. */
    static final Object IGNORED = 1L;

    /** What Ctrl-C sends. */
    static final int INTERRUPT = 2;

    /** Nobody can do anything about it. */
    static final int KILL = 9;

    private static final Object DEFAULT = 0L;

    /** What is done about Ctrl-C as long as nobody has imported {@code signal}. */
    private static final PyBuiltin DEFAULT_INT_HANDLER =
            PyBuiltin.function("signal.default_int_handler", (vm, args, keywords) -> {
                throw Raise.of(ExceptionTypes.named("KeyboardInterrupt"));
            });

    /** SIGCHLD, SIGCONT, SIGURG, SIGWINCH; and SIGPIPE, which Python ignores. Only asked whether they contain something. */
    private static final Set<Integer> OF_NO_ACCOUNT = Set.of(13, 17, 18, 23, 28);

    private Signals() {}

    static boolean isIgnored(int signal) {
        return OF_NO_ACCOUNT.contains(signal);
    }

    /** A callable, {@link #IGNORED}, or null for what the operating system does. */
    static Object handler(InterpreterState state, int signal) {
        if (!(state.modules().get("_signal") instanceof PyModule module)
                || !(module.globals().get("_handlers") instanceof PyDict handlers)) {
            return signal == INTERRUPT ? DEFAULT_INT_HANDLER : null;
        }
        Object handler = handlers.get((long) signal);
        return handler == null || handler.equals(DEFAULT) ? null : handler.equals(IGNORED) ? IGNORED : handler;
    }
}
