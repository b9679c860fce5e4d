package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One code object in the making. */
final class Unit {

    final Unit parent;
    final Scope scope;
    final String name;
    final String qualifiedName;
    int firstLine;
    /** The class whose private names are mangled here; null outside classes. */
    String privateClass;

    int argCount;
    int positionalOnlyCount;
    int keywordOnlyCount;

    final Constants constants = new Constants();
    final NameIndex names = new NameIndex(List.of());
    final NameIndex locals;
    final NameIndex cells;
    final NameIndex frees;
    /** 3.12: names of a module or class that a comprehension dissolved in it holds in fast locals just now. */
    final Set<String> fastHidden = new LinkedHashSet<>();
    /** 3.13: the attributes that the methods of this class set on self. */
    final Set<String> staticAttributes = new TreeSet<>();

    List<Item> code = new ArrayList<>();
    final List<FrameBlock> blocks = new ArrayList<>();

    /** 3.10 and later: the source of what is emitted now. */
    Span location = Instr.NOWHERE;
    /** Before 3.10: the line of what is emitted now, and whether an instruction carries it already. */
    int line;

    boolean lineSet;
    /** 3.8 and 3.9: above 0 inside a branch that is never taken; its names and constants are still counted. */
    int muted;

    /** 3.12 and later: how many comprehensions dissolved in this unit are being compiled, one in the other. */
    int dissolved;

    private int serial;

    Unit(
            Unit parent,
            Scope scope,
            String name,
            String qualifiedName,
            int firstLine,
            Iterable<String> cells,
            Iterable<String> frees) {
        this.parent = parent;
        this.scope = scope;
        this.name = name;
        this.qualifiedName = qualifiedName;
        this.firstLine = firstLine;
        this.line = firstLine;
        this.locals = new NameIndex(scope.parameters);
        this.cells = new NameIndex(cells);
        this.frees = new NameIndex(frees);
    }

    int nextSerial() {
        return serial++;
    }

    FrameBlock top() {
        return blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    }

    /** Whether a return stands after the last label: what follows it in the same block does not run. */
    boolean returned() {
        for (int i = code.size() - 1; i >= 0; i--) {
            if (!(code.get(i) instanceof Instr instr)) {
                return false;
            }
            if (instr.is(Opcode.RETURN_VALUE)) {
                return true;
            }
        }
        return false;
    }
}
