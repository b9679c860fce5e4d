package gilgamesh.cli;

import gilgamesh.compiler.CheckRule;
import gilgamesh.compiler.Code;
import gilgamesh.compiler.Code.Instruction;
import gilgamesh.compiler.SwitchPoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A code object and those inside it, as {@code dis} prints them, with the places marked where the interpreter may switch threads. */
final class Disassembly {

    private final List<String> lines = new ArrayList<>();

    private Disassembly() {}

    static List<String> of(Code code) {
        var disassembly = new Disassembly();
        disassembly.lines.add("Python " + code.version()
                + ". After an instruction marked ! the interpreter looks whether it must give" + " the GIL up");
        disassembly.lines.add(
                code.version().atLeast(3, 0)
                        ? "(3.2 and later: if another thread has asked); ? says when."
                        : "(2.7: a tick; every 101st gives the GIL up); ? says when.");
        disassembly.add(code);
        return disassembly.lines;
    }

    private void add(Code code) {
        lines.add("");
        lines.add((code.name().equals("<module>")
                        ? "module " + code.file()
                        : code.qualifiedName() + ", line " + code.firstLine())
                + (SwitchPoints.onEntry(code.version()) ? "   ! on entry" : ""));
        var operands = new Operands(code);
        List<CheckRule> rules = SwitchPoints.of(code);
        Set<Integer> targets = targets(code);
        int line = 0;
        for (int index = 0; index < code.instructions().size(); index++) {
            Instruction i = code.instructions().get(index);
            boolean newLine = i.line() > 0 && i.line() != line;
            CheckRule rule = rule(code, rules, index);
            String number = newLine ? String.valueOf(i.line()) : "";
            String argument = i.argument() < 0 ? "" : String.valueOf(i.argument());
            String operand = operands.of(i);
            lines.add(String.format(
                            Locale.ROOT,
                            "%6s %2s %s %5d %-28s %6s%s%s",
                            number,
                            targets.contains(index) ? ">>" : "",
                            mark(rule),
                            i.offset(),
                            i.opcode().mnemonic(),
                            argument,
                            operand.isEmpty() ? "" : " (" + operand + ")",
                            when(rule))
                    .stripTrailing());
            line = newLine ? i.line() : line;
        }
        code.constants().stream().filter(Code.class::isInstance).forEach(inner -> add((Code) inner));
    }

    private static Set<Integer> targets(Code code) {
        // Only asked whether it contains an index.
        Set<Integer> targets = new HashSet<>();
        code.instructions().stream().filter(i -> i.target() >= 0).forEach(i -> targets.add(i.target()));
        code.exceptionTable().forEach(handler -> targets.add(handler.target()));
        return targets;
    }

    // A check that the next instruction puts off is none. Where a jump leads there, the next instruction is the jump's
    // target.
    private static CheckRule rule(Code code, List<CheckRule> rules, int index) {
        Instruction i = code.instructions().get(index);
        int next = i.target() >= 0 && rules.get(index) == CheckRule.ALWAYS ? i.target() : index + 1;
        boolean skipped = next < code.instructions().size()
                && SwitchPoints.skippedBefore(
                        code.version(), code.instructions().get(next).opcode());
        return skipped ? CheckRule.NEVER : rules.get(index);
    }

    private static String mark(CheckRule rule) {
        return switch (rule) {
            case NEVER -> " ";
            case ALWAYS -> "!";
            case IF_JUMP_TAKEN, AFTER_C_CALL, UNLESS_EXACT_BOOL -> "?";
        };
    }

    private static String when(CheckRule rule) {
        return switch (rule) {
            case NEVER, ALWAYS -> "";
            case IF_JUMP_TAKEN -> "   ? if it jumps";
            case AFTER_C_CALL -> "   ? if the function is C";
            case UNLESS_EXACT_BOOL -> "   ? unless it tests True or False itself";
        };
    }
}
