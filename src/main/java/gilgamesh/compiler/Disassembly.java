package gilgamesh.compiler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A code object as text, laid out as {@code python -m dis} of its version does, with a column in front: {@code !} stands where the
 * interpreter may hand over the GIL after the instruction, {@code ?} where that depends on what the instruction does (a jump that must be
 * taken, a test that must not be of an exact bool, a callee that must be written in C).
 */
public final class Disassembly {

    private final Code code;
    private final InstructionText text;
    private final boolean labelled;
    private final Map<Integer, Integer> labels = new TreeMap<>();
    private final StringBuilder out = new StringBuilder();

    private Disassembly(Code code) {
        this.code = code;
        this.labelled = code.version().atLeast(3, 13);
        findLabels();
        this.text = new InstructionText(code, labels);
    }

    /** The code object and, one after another, those inside it. Every line ends with a newline. */
    public static String of(Code code) {
        var out = new StringBuilder();
        append(code, true, out);
        return out.toString();
    }

    private static void append(Code code, boolean marked, StringBuilder out) {
        boolean qualified = code.version().atLeast(3, 11);
        out.append("Disassembly of ")
                .append(qualified ? code.qualifiedName() : code.name())
                .append(":\n")
                .append(new Disassembly(code).render(marked));
        for (Object constant : code.constants()) {
            if (constant instanceof Code nested) {
                out.append('\n');
                append(nested, marked, out);
            }
        }
    }

    /** The same without the column of switch points: just what {@code dis} prints. */
    static String withoutSwitchPoints(Code code) {
        var out = new StringBuilder();
        append(code, false, out);
        return out.toString();
    }

    /** Numbers what jumps go to and, in 3.13, where the ranges of the exception table begin and end. */
    private void findLabels() {
        for (var i : code.instructions()) {
            if (i.target() >= 0) {
                labels.put(i.target(), 0);
            }
        }
        for (var h : code.exceptionTable()) {
            labels.put(h.target(), 0);
            if (labelled) {
                labels.put(h.start(), 0);
                labels.put(h.end(), 0);
            }
        }
        int number = 1;
        for (var entry : labels.entrySet()) {
            entry.setValue(number++);
        }
    }

    private String render(boolean marked) {
        List<CheckRule> rules = SwitchPoints.of(code);
        int lineBefore = -1;
        for (int i = 0; i < code.instructions().size(); i++) {
            var instruction = code.instructions().get(i);
            boolean startsLine = startsLine(instruction, lineBefore);
            if (startsLine && i > 0) {
                out.append('\n');
            }
            if (instruction.line() > 0 || labelled) {
                lineBefore = instruction.line();
            }
            String line =
                    (labelled ? labelledFields(i, startsLine) : offsetFields(i, startsLine)) + text.of(instruction);
            String mark = marked ? mark(rules.get(i)) + " " : "";
            out.append((mark + line).stripTrailing()).append('\n');
        }
        exceptionTable();
        return out.toString();
    }

    private static String mark(CheckRule rule) {
        return switch (rule) {
            case NEVER -> " ";
            case ALWAYS -> "!";
            case IF_JUMP_TAKEN, AFTER_C_CALL, UNLESS_EXACT_BOOL -> "?";
        };
    }

    /** Before 3.13 an instruction without a line starts none. */
    private boolean startsLine(Code.Instruction instruction, int lineBefore) {
        return instruction.line() != lineBefore && (instruction.line() > 0 || labelled || isModuleStart(instruction));
    }

    /** From 3.11 on a module begins with a RESUME of line 0. */
    private boolean isModuleStart(Code.Instruction instruction) {
        return instruction.opcode() == Opcode.RESUME
                && instruction.offset() == 0
                && code.name().equals("<module>");
    }

    private String offsetFields(int index, boolean startsLine) {
        var instruction = code.instructions().get(index);
        int lastOffset = code.instructions().get(code.instructions().size() - 1).offset();
        int offsetWidth = Math.max(4, String.valueOf(lastOffset).length());
        String line = startsLine ? String.valueOf(instruction.line()) : "";
        return pad(line, lineWidth())
                + "     "
                + (labels.containsKey(index) ? ">>" : "  ")
                + " "
                + pad(String.valueOf(instruction.offset()), offsetWidth)
                + " ";
    }

    private String labelledFields(int index, boolean startsLine) {
        var instruction = code.instructions().get(index);
        boolean noLine = instruction.line() == 0 && !isModuleStart(instruction);
        String line = !startsLine ? "" : noLine ? "--" : String.valueOf(instruction.line());
        String label = labels.containsKey(index) ? "L" + labels.get(index) + ":" : "";
        int labelWidth = 4 + String.valueOf(labels.size()).length();
        return pad(line, lineWidth()) + " " + pad(label, labelWidth) + "     ";
    }

    private int lineWidth() {
        int last = code.instructions().stream()
                .mapToInt(Code.Instruction::line)
                .max()
                .orElse(0);
        int width = Math.max(3, String.valueOf(last).length());
        boolean lineless = labelled && code.instructions().stream().anyMatch(i -> i.line() == 0 && !isModuleStart(i));
        return lineless ? Math.max(4, width) : width;
    }

    private void exceptionTable() {
        if (code.exceptionTable().isEmpty()) {
            return;
        }
        out.append("ExceptionTable:\n");
        for (var h : code.exceptionTable()) {
            String range = labelled
                    ? "L" + labels.get(h.start()) + " to L" + labels.get(h.end()) + " -> L" + labels.get(h.target())
                    : start(h.start()) + " to " + (start(h.end()) - 2) + " -> " + start(h.target());
            out.append("  ")
                    .append(range)
                    .append(" [")
                    .append(h.depth())
                    .append(']')
                    .append(h.pushLasti() ? " lasti" : "")
                    .append('\n');
        }
    }

    /** The offset at which an instruction begins, with the EXTENDED_ARGs in front of it; also that of the end of the code. */
    private int start(int index) {
        List<Code.Instruction> all = code.instructions();
        if (index == all.size()) {
            var last = all.get(index - 1);
            return last.offset() + 2 + 2 * Layout.caches(last.opcode(), code.version());
        }
        return all.get(index).offset() - 2 * Layout.extended(all.get(index).argument());
    }

    static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
