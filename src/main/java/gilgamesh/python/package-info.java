/**
 * CPython's own actors: an {@linkplain gilgamesh.python.Interpreter interpreter} is a process, its {@linkplain gilgamesh.python.PyThread
 * threads} run bytecode whenever they are on a core and hold the {@linkplain gilgamesh.python.Gil GIL}.
 */
package gilgamesh.python;
