package gilgamesh.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("x.db");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void isRefused(String why) {
        assertThatThrownBy(() -> Store.open(file))
                .isInstanceOfSatisfying(
                        StoreTrouble.class,
                        trouble -> assertThat(trouble.isAtOnce()).isTrue())
                .hasMessage(file + ": " + why);
    }

    @Test
    void whatIsAddedIsThereWhenItIsOpenedAgain() throws IOException {
        Cell cell =
                Sweeps.of(directory).grid("params.n=1..2").cells(new Progress()).get(0);
        var measures = new TreeMap<String, Double>();
        measures.put("seconds", 0.1 + 0.2);
        measures.put("\"pings a second\"", -1e-300);
        var run = new Run(-5, Run.Outcome.DEADLOCKED, measures);

        try (Store store = Store.open(file)) {
            store.add(cell, "engine", run);
        }

        try (Store store = Store.open(file)) {
            assertThat(store.runs(cell)).containsOnlyKeys(-5L).containsValue(run);
        }
    }

    @Test
    void oneSweepHasTheFileForItself() {
        try (Store store = Store.open(file)) {
            assertThat(store.file()).isEqualTo(file);
            isRefused("another sweep is using it; wait for that one, or give this one a file of its own with --db");
        }

        Store.open(file).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Files.writeString(file, "my notes, which are longer than the header of a database is");

        isRefused("is there, and is no database; --db names another file");

        assertThat(file).hasContent("my notes, which are longer than the header of a database is");
    }

    @Test
    void aDatabaseOfSomebodyElsesIsLeftAlone() throws SQLException, IOException {
        sql("CREATE TABLE notes (text TEXT)");
        byte[] before = Files.readAllBytes(file);

        isRefused("is a database, but none of sweeps; --db names another file");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aDatabaseOfAnotherVersionIsLeftAlone() throws SQLException {
        Store.open(file).close();
        sql("PRAGMA user_version = 9");

        isRefused(
                "was written by another version of Gilgamesh (format 9; this one has format 1); --db names another file");
    }

    @Test
    void aDamagedDatabaseIsTold() throws IOException {
        Store.open(file).close();
        byte[] whole = Files.readAllBytes(file);
        byte[] half = new byte[whole.length / 2 + 100];
        System.arraycopy(whole, 0, half, 0, half.length);
        Files.write(file, half);

        isRefused("is damaged; delete it, or name another file with --db");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoDatabase() {
        file = Path.of("/dev/null");

        isRefused("is no ordinary file; --db names another file");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        file = directory.resolve("no/such/x.db");

        isRefused("there is no folder " + directory.resolve("no/such"));
    }

    @Test
    void aFullDiskEndsTheSweepAndKeepsWhatIsThere() throws IOException, SQLException {
        Cell cell =
                Sweeps.of(directory).grid("params.n=1..2").cells(new Progress()).get(0);
        var measures = new TreeMap<String, Double>();
        for (int i = 0; i < 2000; i++) {
            measures.put("\"a number with quite a long name, number " + i + "\"", (double) i);
        }
        try (Store store = Store.open(file)) {
            store.add(cell, "engine", new Run(1, Run.Outcome.FINISHED, new TreeMap<>()));
            store.limitPages(20);

            assertThatThrownBy(() -> store.add(cell, "engine", new Run(2, Run.Outcome.FINISHED, measures)))
                    .hasMessage(file + ": the disk is full");
        }

        try (Store store = Store.open(file)) {
            assertThat(store.runs(cell)).containsOnlyKeys(1L);
        }
    }
}
