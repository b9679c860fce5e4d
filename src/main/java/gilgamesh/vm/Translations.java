package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The translations of a JVM. A translation holds nothing of the world for which it was made, so that every world that runs the same code at
 * the same costs has it at once, compiled already.
 */
final class Translations {

    /**
     * So many are kept, some 10 kB each and twice that of the JVM's own; beyond that all are forgotten, and made anew if they are needed. What
     * code at work has, it keeps.
     */
    private static final int MOST = 4000;

    private static final Map<Key, Optional<Translated>> KNOWN = new ConcurrentHashMap<>();

    private Translations() {}

    /** Everything that a translation depends on. */
    private record Key(
            PythonVersion version,
            int variables,
            int[] ops,
            int[] args,
            int[] targets,
            int[] costs,
            int newInt,
            List<Object> constants) {

        static Key of(Lowered code) {
            var constants = new ArrayList<Object>();
            int[] ops = code.ops.clone();
            for (int at = 0; at < ops.length; at++) {
                // Whether a loop is still tried to be accelerated changes while a program runs.
                ops[at] &= ~Op.BACK;
                Object operand = code.operands[at];
                constants.add(isFixed(operand) ? operand : operand == null ? null : Translations.class);
            }
            return new Key(
                    code.code.version(),
                    code.variables,
                    ops,
                    code.args,
                    code.targets,
                    code.costs,
                    code.newInt,
                    constants);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && version == key.version
                    && variables == key.variables
                    && Arrays.equals(ops, key.ops)
                    && Arrays.equals(args, key.args)
                    && Arrays.equals(targets, key.targets)
                    && Arrays.equals(costs, key.costs)
                    && newInt == key.newInt
                    && constants.equals(key.constants);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ops) * 31 + Arrays.hashCode(args) * 17 + constants.hashCode();
        }
    }

    /** Whether a constant is the same in all worlds, and may be part of a translation. */
    static boolean isFixed(Object constant) {
        return constant instanceof Long
                || constant instanceof String
                || constant instanceof Boolean
                || constant == None.NONE;
    }

    /** The translation, if there has been an attempt to make one. */
    static Optional<Translated> known(Lowered code) {
        if (!Translator.isShort(code)) {
            return Optional.empty();
        }
        Optional<Translated> found = KNOWN.get(Key.of(code));
        return found == null ? Optional.empty() : found;
    }

    /** The translation; nothing if the code cannot be translated. */
    static Optional<Translated> of(Lowered code, boolean ticking) {
        if (!Translator.isShort(code)) {
            return Optional.empty();
        }
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(Key.of(code), key -> Optional.ofNullable(Translator.translate(code, ticking)));
    }
}
