package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Opcode;
import java.util.HashSet;
import java.util.Set;

/**
 * Free-threaded builds: the names that code may bind again in a module or a class, found by looking at all code that was loaded. A function,
 * a class or a module under any other name stays what it is, so that to read it is no business of other threads. What a program binds
 * by {@code globals()} or {@code setattr} is not seen here.
 */
final class Rebindings {

    private final Set<String> bound = new HashSet<>();
    private final Set<String> rebound = new HashSet<>();

    /** A module's code, before it runs. */
    void add(Code module) {
        for (int at = 0; at < module.instructions().size(); at++) {
            Code.Instruction instruction = module.instructions().get(at);
            if (instruction.opcode() == Opcode.STORE_NAME) {
                String name = module.names().get(instruction.argument());
                if (!bound.add(name) || mayRunAgain(module, at)) {
                    rebound.add(name);
                }
            }
        }
        addAnywhere(module);
    }

    /** Whether it is in a loop: a jump further on leads back to it, or to before it. */
    private static boolean mayRunAgain(Code code, int at) {
        return code.instructions().subList(at, code.instructions().size()).stream()
                .anyMatch(later -> later.target() >= 0 && later.target() <= at);
    }

    private void addAnywhere(Code code) {
        for (Code.Instruction instruction : code.instructions()) {
            switch (instruction.opcode()) {
                case STORE_GLOBAL, DELETE_GLOBAL, DELETE_NAME, STORE_ATTR, DELETE_ATTR ->
                    rebound.add(code.names().get(instruction.argument()));
                default -> {}
            }
        }
        for (Object constant : code.constants()) {
            if (constant instanceof Code inner) {
                addAnywhere(inner);
            }
        }
    }

    /** Whether the name may come to mean something else. */
    boolean mayChange(String name) {
        return rebound.contains(name);
    }

    /** Whether the name, which means nothing yet, may come to mean something. */
    boolean mayCome(String name) {
        return bound.contains(name) || rebound.contains(name);
    }
}
