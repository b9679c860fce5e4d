package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes the code object of a finished unit: optimizes it the version's way, lays it out in bytes, and fills in flags and tables. */
final class CodeAssembler {

    private static final int NO_FREE = 0x40;

    private final Unit unit;
    private final PythonVersion version;
    private final String file;
    private final int futureFlags;
    /** 3.11 and later: the places of the cells, ascending. */
    private List<Integer> cellOrder = List.of();

    private CodeAssembler(Unit unit, PythonVersion version, String file, int futureFlags) {
        this.unit = unit;
        this.version = version;
        this.file = file;
        this.futureFlags = futureFlags;
    }

    /** {@code addNone} tells whether falling off the end returns None; if not, what lies on the stack. */
    static Code assemble(Unit unit, PythonVersion version, String file, boolean addNone, int futureFlags) {
        var assembler = new CodeAssembler(unit, version, file, futureFlags);
        assembler.returnAtEnd(addNone);
        if (!version.atLeast(3, 10)) {
            return assembler.old();
        }
        return assembler.byFlowGraph();
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    private void returnAtEnd(boolean addNone) {
        if (since(3, 12) ? !addNone : unit.returned()) {
            return;
        }
        int line = unit.lineSet || since(3, 10) ? -1 : unit.line;
        var where = line < 0 ? Instr.NOWHERE : new Span(line, 0, line, 0);
        if (addNone) {
            add(Opcode.LOAD_CONST, unit.constants.indexOf(Expr.Singleton.NONE), where);
            where = Instr.NOWHERE;
        }
        add(Opcode.RETURN_VALUE, -1, where);
    }

    private void add(Opcode op, int argument, Span where) {
        var instr = new Instr(op, argument, null, where);
        instr.serial = unit.nextSerial();
        unit.code.add(instr);
    }

    private Code old() {
        if (unit.firstLine == 0) {
            unit.firstLine = lineOfFirstInstruction();
        }
        var layout = new Peephole(unit, version).run();
        int line = unit.firstLine;
        Map<Instr, Integer> indexes = new IdentityHashMap<>();
        for (int i = 0; i < layout.size(); i++) {
            indexes.put(layout.get(i).instr(), i);
        }
        List<Code.Instruction> instructions = new ArrayList<>();
        for (var placed : layout) {
            if (placed.line() > 0) {
                line = placed.line();
            }
            int target = placed.target() == null ? -1 : indexes.get(placed.target());
            instructions.add(new Code.Instruction(
                    placed.instr().op, placed.offset(), placed.argument(), target, line, 0, line, 0));
        }
        return code(instructions, List.of());
    }

    private int lineOfFirstInstruction() {
        for (Item item : unit.code) {
            if (item instanceof Instr first) {
                return Math.max(first.line(), 1);
            }
        }
        return 1;
    }

    private Code byFlowGraph() {
        boolean generator = unit.scope.generator || unit.scope.coroutine;
        if (!since(3, 11) && generator) {
            int kind = unit.scope.coroutine ? unit.scope.generator ? 2 : 1 : 0;
            unit.code.add(0, new Instr(Opcode.GEN_START, kind, null, Instr.NOWHERE));
        }
        if (unit.firstLine == 0) {
            unit.firstLine = 1;
        }
        var graph = new FlowGraph(unit, version);
        graph.optimize();
        List<Block> blocks = graph.blocks();
        if (since(3, 11)) {
            fixCells(blocks);
            prefix(blocks.get(0), generator);
        }
        return new Layout(blocks, version).code(this);
    }

    /** From 3.11 on cells and free variables are counted on from the locals; a parameter that is a cell keeps its place. */
    private void fixCells(List<Block> blocks) {
        List<String> cells = unit.cells.names();
        int[] fixed = new int[cells.size() + unit.frees.size()];
        int next = unit.locals.size();
        for (int i = 0; i < cells.size(); i++) {
            fixed[i] = unit.locals.contains(cells.get(i)) ? unit.locals.indexOf(cells.get(i)) : next++;
        }
        for (int i = cells.size(); i < fixed.length; i++) {
            fixed[i] = next++;
        }
        for (Block b : blocks) {
            for (Instr i : b.code) {
                switch (i.op) {
                    case LOAD_CLOSURE,
                            LOAD_DEREF,
                            STORE_DEREF,
                            DELETE_DEREF,
                            LOAD_CLASSDEREF,
                            LOAD_FROM_DICT_OR_DEREF,
                            MAKE_CELL -> i.argument = fixed[i.argument];
                    case LOAD_FAST -> {
                        if (i.fromClosure) {
                            i.argument = fixed[i.argument];
                        }
                    }
                    default -> {}
                }
            }
        }
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            made.add(fixed[i]);
        }
        made.sort(null);
        cellOrder = made;
    }

    private void prefix(Block entry, boolean generator) {
        List<Instr> prefix = new ArrayList<>();
        if (unit.frees.size() > 0) {
            prefix.add(new Instr(Opcode.COPY_FREE_VARS, unit.frees.size(), null, Instr.NOWHERE));
        }
        cellOrder.forEach(index -> prefix.add(new Instr(Opcode.MAKE_CELL, index, null, Instr.NOWHERE)));
        if (generator) {
            var first = new Span(unit.firstLine, 0, unit.firstLine, 0);
            prefix.add(new Instr(Opcode.RETURN_GENERATOR, -1, null, first));
            boolean lineless = since(3, 12) && !since(3, 13);
            prefix.add(new Instr(Opcode.POP_TOP, -1, null, lineless ? Instr.NOWHERE : first));
        }
        entry.code.addAll(0, prefix);
    }

    Code code(List<Code.Instruction> instructions, List<Code.Handler> handlers) {
        return new Code(
                version,
                unit.name,
                unit.qualifiedName,
                file,
                unit.firstLine,
                unit.argCount,
                unit.positionalOnlyCount,
                unit.keywordOnlyCount,
                flags(),
                List.copyOf(unit.constants.values()),
                unit.names.names(),
                unit.locals.names(),
                cellNames(),
                unit.frees.names(),
                List.copyOf(instructions),
                List.copyOf(handlers));
    }

    /** From 3.11 on in the order of their places: the parameters first. */
    private List<String> cellNames() {
        List<String> cells = unit.cells.names();
        if (!since(3, 11)) {
            return cells;
        }
        List<String> ordered = new ArrayList<>();
        unit.locals.names().stream().filter(cells::contains).forEach(ordered::add);
        cells.stream().filter(c -> !unit.locals.contains(c)).forEach(ordered::add);
        return ordered;
    }

    private int flags() {
        var scope = unit.scope;
        int flags = futureFlags;
        if (scope.isFunction()) {
            boolean unoptimized = !since(3, 0) && (scope.importStar || scope.exec);
            flags |= Code.NEW_LOCALS | (unoptimized ? 0 : Code.OPTIMIZED);
            flags |= scope.nested ? Code.NESTED : 0;
            flags |= scope.varArgs ? Code.VARARGS : 0;
            flags |= scope.varKeywords ? Code.VARKEYWORDS : 0;
            if (scope.generator && scope.coroutine) {
                flags |= Code.ASYNC_GENERATOR;
            } else if (scope.generator) {
                flags |= Code.GENERATOR;
            } else if (scope.coroutine) {
                flags |= Code.COROUTINE;
            }
        } else if (!since(3, 0) && scope.kind == Scope.Kind.CLASS) {
            flags |= Code.NEW_LOCALS;
        }
        if (!since(3, 11) && unit.cells.size() == 0 && unit.frees.size() == 0) {
            flags |= NO_FREE;
        }
        return flags;
    }
}
