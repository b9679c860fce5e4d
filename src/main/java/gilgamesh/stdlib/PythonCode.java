package gilgamesh.stdlib;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.CodeFile;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The modules of {@link PythonText} compiled, by the build and for each version: a program with one Process needs the code of
 * twenty of them, and compiling that took a quarter of a short run.
 */
public final class PythonCode {

    private PythonCode() {}

    /** What the build calls: compiles all modules for all versions into the directory of the classes, which is the one argument. */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0], PythonCode.class.getPackageName().split("\\."));
        for (PythonVersion version : PythonVersion.values()) {
            for (String name : PythonText.modules(version)) {
                Path file = classes.resolve(resource(name, version));
                Files.createDirectories(file.getParent());
                Files.write(file, CodeFile.write(compile(name, version)));
            }
        }
    }

    /** The code of the module, if the build has compiled it. */
    static Optional<Code> of(String name, PythonVersion version) {
        try (InputStream in = PythonCode.class.getResourceAsStream(resource(name, version))) {
            return in == null ? Optional.empty() : Optional.of(CodeFile.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Code compile(String name, PythonVersion version) {
        String file = Library.file(name, PythonText.isPackage(name, version));
        Code code = Compiler.compile(PythonText.of(name, version).orElseThrow(), file, 1, version);
        return PythonText.isInC(name, version) ? code.asC() : code;
    }

    private static String resource(String name, PythonVersion version) {
        return "compiled/" + version + "/" + name + ".code";
    }
}
