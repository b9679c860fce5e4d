package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.PyModule;
import java.util.Optional;

/** Where {@code import} finds modules. */
public interface Library {

    /** A new module of that name that is made in Java, if there is one. */
    Optional<PyModule> inJava(String name, PythonVersion version);

    /** The Python text of the module of that name, if there is one. */
    Optional<String> inPython(String name, PythonVersion version);

    /** The code of that text, if it is there already. */
    default Optional<Code> compiled(String name, PythonVersion version) {
        return Optional.empty();
    }

    /** What code and tracebacks call the text of a module. */
    static String file(String name, boolean isPackage) {
        return name.replace('.', '/') + (isPackage ? "/__init__.py" : ".py");
    }

    /** Whether the module in Python of that name has modules within it. */
    default boolean isPackage(String name, PythonVersion version) {
        return false;
    }

    /** Why a module that CPython has is not to be had here; null if nothing is known of it. */
    default String refusal(String name) {
        return null;
    }

    /** Whether there is a module of that name. */
    default boolean has(String name, PythonVersion version) {
        return inPython(name, version).isPresent();
    }

    /** No modules at all. */
    Library EMPTY = new Library() {
        @Override
        public Optional<PyModule> inJava(String name, PythonVersion version) {
            return Optional.empty();
        }

        @Override
        public Optional<String> inPython(String name, PythonVersion version) {
            return Optional.empty();
        }
    };
}
