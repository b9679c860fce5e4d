package gilgamesh.compiler;

import gilgamesh.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Python of this project: the standard library's Python parts, and the programs of the shipped scenarios. */
final class OurTexts {

    private static final Path LIBRARY = Path.of("src/main/resources/gilgamesh/stdlib");
    private static final Path SCENARIOS = Path.of("scenarios");

    private OurTexts() {}

    /** Every text by its name, sorted. */
    static Map<String, String> all() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(LIBRARY, ".py", Integer.MAX_VALUE)) {
            texts.put("stdlib/" + LIBRARY.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
        for (Path folder : List.of(SCENARIOS, SCENARIOS.resolve("reference"))) {
            for (Path file : files(folder, ".py", 1)) {
                texts.put(folder.getFileName() + "/" + file.getFileName(), Files.readString(file));
            }
            for (Path file : files(folder, ".conf", 1)) {
                if (file.getFileName().toString().startsWith("recorded-")) {
                    continue;
                }
                var scenario = new ScenarioReader(Path.of("conf")).read(file, List.of());
                for (var program : scenario.programs()) {
                    texts.put(
                            folder.getFileName() + "/" + file.getFileName() + "-" + program.process(), program.text());
                }
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder, String ending, int depth) throws IOException {
        try (var files = Files.walk(folder, depth)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** Writes the texts into a folder, for src/test/python/record_bytecode.py to read. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (var text : all().entrySet()) {
            Files.writeString(folder.resolve(text.getKey().replace('/', '~')), text.getValue());
        }
    }
}
