/**
 * Python text to the code objects of a chosen CPython.
 *
 * <p>{@link gilgamesh.compiler.Compiler} is the door. Behind it, in this order: the {@linkplain gilgamesh.compiler.parser.Parser parser}
 * makes the {@linkplain gilgamesh.compiler.ast.Module tree}; {@code TreeFolder} folds its constants (3.7 and later); {@code SymbolTable}
 * finds the blocks and {@code ScopeAnalysis} gives every name its home; {@code CodeGenerator} and its {@code Part}s, one for each family of
 * constructs, write the instructions of a {@code Unit}; {@code CodeAssembler} makes the {@link gilgamesh.compiler.Code} of it, up to 3.9
 * through {@code Peephole}, from 3.10 on through {@code FlowGraph}. What differs between versions stands where the construct stands.
 *
 * <p>{@link gilgamesh.compiler.SwitchPoints} says where the interpreter of a version checks its eval breaker, {@link
 * gilgamesh.compiler.Disassembly} renders a code object as the version's own {@code dis} does. What real CPythons make of a corpus of
 * snippets is recorded by src/test/python/record_all.sh; BytecodeCorpusTest compares.
 */
package gilgamesh.compiler;
