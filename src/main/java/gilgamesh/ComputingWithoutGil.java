package gilgamesh;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Library;
import gilgamesh.vm.object.PyModule;
import java.util.Optional;

/** A library where {@code gilgamesh.compute()} gives the GIL up, as C code may. */
final class ComputingWithoutGil implements Library {

    private final Library library;

    ComputingWithoutGil(Library library) {
        this.library = library;
    }

    @Override
    public Optional<PyModule> inJava(String name, PythonVersion version) {
        return library.inJava(name, version);
    }

    @Override
    public Optional<String> inPython(String name, PythonVersion version) {
        Optional<String> text = library.inPython(name, version);
        return name.equals("gilgamesh") ? text.map(own -> own + "\n\ncompute = native\n") : text;
    }

    @Override
    public Optional<Code> compiled(String name, PythonVersion version) {
        return name.equals("gilgamesh") ? Optional.empty() : library.compiled(name, version);
    }

    @Override
    public boolean isPackage(String name, PythonVersion version) {
        return library.isPackage(name, version);
    }

    @Override
    public String refusal(String name) {
        return library.refusal(name);
    }

    @Override
    public boolean has(String name, PythonVersion version) {
        return library.has(name, version);
    }
}
