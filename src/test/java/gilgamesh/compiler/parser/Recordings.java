package gilgamesh.compiler.parser;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The snippets under src/test/resources/parser, and what real CPythons made of them (src/test/python/record.sh). */
final class Recordings {

    private Recordings() {}

    /** The versions that were recorded; 3.13t has the parser of 3.13. */
    static Stream<PythonVersion> versions() {
        return Arrays.stream(PythonVersion.values()).filter(v -> v.compared() && !v.freeThreaded());
    }

    static List<String> snippets(String name) {
        return List.of(text(name).split("\n---\n"));
    }

    /** One line a snippet. */
    static List<String> recorded(String kind, PythonVersion version) {
        return text(kind + "-" + version + ".txt").lines().toList();
    }

    private static String text(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/parser/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
