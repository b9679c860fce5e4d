package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Opcode;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyDict;
import java.util.ArrayList;
import java.util.List;

/**
 * A global variable that a thread has read in order to store another value in it, in one and the same line, and has not stored yet:
 * {@code counter += 1} in the middle. If others store in it meanwhile, theirs will be lost.
 */
public final class HalfUpdate {

    private static final int MOST_FRAMES = 16;

    /** From after the instruction that reads up to the one that stores. */
    record Window(int read, int store, String name) {}

    private final PyDict globals;
    private final String name;
    private final Object before;
    private final Place place;

    private HalfUpdate(PyDict globals, String name, Place place) {
        this.globals = globals;
        this.name = name;
        this.before = globals.get(name);
        this.place = place;
    }

    /** The innermost one of a thread that stops now; null if there is none. */
    static HalfUpdate of(Frame innermost) {
        int frames = 0;
        for (Frame frame = innermost; frame != null && frames < MOST_FRAMES; frame = frame.back) {
            frames++;
            for (Window window : frame.code.updates()) {
                if (window.read() < frame.pc && frame.pc <= window.store()) {
                    Code code = frame.code.code;
                    int line = code.instructions().get(window.store()).line();
                    return new HalfUpdate(frame.globals, window.name(), new Place(code.file(), line));
                }
            }
        }
        return null;
    }

    /** Whether it has another value now than when the thread stopped. */
    public boolean isOvertaken() {
        Object now = globals.get(name);
        return now != before && (now == null || !now.equals(before));
    }

    public String name() {
        return name;
    }

    /** The line that reads and stores. */
    public Place place() {
        return place;
    }

    /** All that a code object has: reads and stores of one global in a line, without a jump between them. */
    static List<Window> in(Code code) {
        List<Window> windows = new ArrayList<>();
        List<Code.Instruction> instructions = code.instructions();
        for (int store = 0; store < instructions.size(); store++) {
            String name = stored(code, instructions.get(store));
            int read = name == null ? -1 : read(code, store, name);
            if (read >= 0) {
                windows.add(new Window(read, store, name));
            }
        }
        return List.copyOf(windows);
    }

    private static int read(Code code, int store, String name) {
        int line = code.instructions().get(store).line();
        for (int at = store - 1; at >= 0; at--) {
            Code.Instruction each = code.instructions().get(at);
            if (each.target() >= 0 || each.line() != line || stored(code, each) != null) {
                return -1;
            }
            if (name.equals(loaded(code, each))) {
                return at;
            }
        }
        return -1;
    }

    /** Null if it does not store in a global. */
    private static String stored(Code code, Code.Instruction instruction) {
        boolean module =
                instruction.opcode() == Opcode.STORE_NAME && code.name().equals("<module>");
        return module || instruction.opcode() == Opcode.STORE_GLOBAL
                ? code.names().get(instruction.argument())
                : null;
    }

    private static String loaded(Code code, Code.Instruction instruction) {
        return switch (instruction.opcode()) {
            case LOAD_NAME -> code.names().get(instruction.argument());
            case LOAD_GLOBAL ->
                code.names().get(code.version().atLeast(3, 11) ? instruction.argument() >> 1 : instruction.argument());
            default -> null;
        };
    }
}
