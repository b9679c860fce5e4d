package gilgamesh.vm;

import gilgamesh.vm.object.PyFunction;

/** What lies on the symbolic stack, and in variables, while {@link LoopTracer} follows a loop. */
sealed interface Symbol
        permits LinearForm, Symbol.Comparison, Symbol.Known, Symbol.Method, Symbol.Range, Symbol.Cursor, Symbol.Opaque {

    /** A comparison, {@code left relation right}, with one of the relations of {@link LoopTrace.Guard}, and what comes of it now. */
    record Comparison(LinearForm left, LinearForm right, int relation, boolean truth) implements Symbol {}

    /** An object that is the same in each iteration; null for the empty place beside a callable. */
    record Known(Object value) implements Symbol {}

    /** A function found on an instance, to be called with it. */
    record Method(PyFunction function, Known self) implements Symbol {}

    /** What {@code range} made, as long as it has as many elements each time. */
    record Range(LinearForm start, long step, long size) implements Symbol {}

    /** The iterator of such a range. */
    record Cursor(LinearForm next, long step, long remaining) implements Symbol {}

    /** An element of an iterator that is no range: it can be stored, nothing else. */
    enum Opaque implements Symbol {
        ELEMENT
    }
}
