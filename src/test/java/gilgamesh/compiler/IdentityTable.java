package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The table in docs/language.md of how much of the corpus compiles to the bytecode of a real CPython. Its main writes it there. */
final class IdentityTable {

    private static final Path PAGE = Path.of("docs/language.md");
    private static final String BEGIN =
            "<!-- identical bytecode: made by src/test/java/gilgamesh/compiler/IdentityTable.java -->\n";
    private static final String END = "<!-- end of identical bytecode -->\n";

    private IdentityTable() {}

    /** The table as the comparison gives it now. */
    static String measured() {
        var table = new StringBuilder("| version | snippets identical | code objects in them |\n| --- | --- | --- |\n");
        Map<String, String> corpus = BytecodeRecord.corpus();
        for (var version : BytecodeRecord.comparedVersions()) {
            int compared = 0;
            int same = 0;
            int codes = 0;
            for (var entry : BytecodeRecord.recorded(version).entrySet()) {
                String expected = entry.getValue();
                if (expected.startsWith("error ")) {
                    continue;
                }
                compared++;
                codes += BytecodeRecord.codes(expected).size();
                if (expected.equals(BytecodeRecord.compiled(corpus.get(entry.getKey()), version))) {
                    same++;
                }
            }
            table.append("| ")
                    .append(version)
                    .append(" | ")
                    .append(same)
                    .append(" of ")
                    .append(compared);
            table.append(" | ").append(codes).append(" |\n");
        }
        for (var version : PythonVersion.values()) {
            if (!BytecodeRecord.comparedVersions().contains(version)) {
                table.append("| ")
                        .append(version)
                        .append(" | ")
                        .append(instead(version))
                        .append(" | |\n");
            }
        }
        return table.toString();
    }

    private static String instead(PythonVersion version) {
        return version.atLeast(3, 14)
                ? "not compared with a real one"
                : "that of " + version.major() + "." + version.minor();
    }

    /** The table as the page has it. */
    static String documented() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    }

    public static void main(String[] args) throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                        + measured()
                        + page.substring(page.indexOf(END)));
    }
}
