package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of atomic statements comes out of the bytecode and the checks by itself. To write {@code docs/atomicity.md} anew:
 * {@code mvn test -Dtest=AtomicityTest -Dgilgamesh.write=true}.
 */
class AtomicityTest {

    private static final Path PAGE = Path.of("docs/atomicity.md");

    private static AtomicityTable table;

    @BeforeAll
    static void explore() {
        table = new AtomicityTable();
    }

    @Test
    void statementsAreAtomicWhereTheSourcesOfCPythonSayThatTheyAreAndNowhereElse() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (AtomicityRow row : table.rows()) {
            table.found(row).forEach((version, findings) -> {
                String cell = version + " " + row;
                expected.put(cell, row.atomicIn(version) ? "atomic" : "torn");
                found.put(cell, findings.witness().isPresent() ? "torn" : "atomic");
                if (row.atomicIn(version)) {
                    findings.witness().ifPresent(witness -> found.put(cell, "torn: " + witness.schedule()));
                }
            });
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void statementsAreTornWhereRealRacesToreThemAndNowhereElse() {
        List<String> recorded = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String line : AtomicityRow.resource("recorded-races.txt").lines().toList()) {
            String[] fields = line.split(" \\| ", 3);
            AtomicityRow row = table.rows().stream()
                    .filter(each -> each.title().equals(fields[2]))
                    .findFirst()
                    .orElseThrow();
            PythonVersion version = PythonVersion.of(fields[0]).orElseThrow();
            recorded.add(line);
            boolean torn = table.found(row).get(version).witness().isPresent();
            found.add(fields[0] + " | " + (torn ? "torn" : "whole") + " | " + fields[2]);
        }

        assertThat(found).isEqualTo(recorded);
    }

    @Test
    void documentationSaysWhatTheSearchFinds() throws IOException {
        if (Boolean.getBoolean("gilgamesh.write")) {
            Files.writeString(PAGE, table.page(), StandardCharsets.UTF_8);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(table.page());
    }
}
