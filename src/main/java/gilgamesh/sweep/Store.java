package gilgamesh.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The runs of sweeps, in an SQLite file that one process has for itself at a time. Each run is a transaction of its own in the write-ahead
 * log: a process that is killed has lost none that was added, and the operating system gives the lock back.
 */
public final class Store implements AutoCloseable {

    /** In the file's header, so that a database of somebody else's is told from ours: "GILG". */
    private static final int APPLICATION = 0x47494C47;

    /** Of the tables below. */
    private static final int FORMAT = 1;

    private static final List<String> TABLES =
            List.of("""
            CREATE TABLE cell (
                id INTEGER PRIMARY KEY,
                digest TEXT NOT NULL UNIQUE,
                engine TEXT NOT NULL,
                scenario TEXT NOT NULL,
                settings TEXT NOT NULL
            )""", """
            CREATE TABLE run (
                cell INTEGER NOT NULL REFERENCES cell (id),
                seed INTEGER NOT NULL,
                outcome TEXT NOT NULL,
                PRIMARY KEY (cell, seed)
            ) WITHOUT ROWID""", """
            CREATE TABLE measure (
                cell INTEGER NOT NULL,
                seed INTEGER NOT NULL,
                name TEXT NOT NULL,
                value REAL NOT NULL,
                PRIMARY KEY (cell, seed, name),
                FOREIGN KEY (cell, seed) REFERENCES run (cell, seed)
            ) WITHOUT ROWID""", "PRAGMA application_id = " + APPLICATION, "PRAGMA user_version = " + FORMAT);

    private final Path file;
    private final Connection connection;
    private boolean opening = true;

    private Store(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens a file, or makes it.
     *
     * @throws StoreTrouble if it cannot be used
     */
    public static Store open(Path file) {
        if (Files.isDirectory(file)) {
            throw new StoreTrouble(file + ": is a folder, not a database", true);
        }
        Store store = null;
        try {
            store = new Store(file, connect(file));
            store.takeForItself();
            store.prepareTables();
            store.opening = false;
            return store;
        } catch (SQLException e) {
            throw closing(store, trouble(file, e, true));
        } catch (StoreTrouble trouble) {
            throw closing(store, trouble);
        }
    }

    private static StoreTrouble closing(Store store, StoreTrouble trouble) {
        if (store != null) {
            try {
                store.connection.close();
            } catch (SQLException e) {
                // There is trouble enough to tell.
            }
        }
        return trouble;
    }

    private static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setBusyTimeout(0);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** From here on nobody else can open it. Nothing is written to a file that is not ours. */
    private void takeForItself() throws SQLException {
        int application = number("PRAGMA application_id");
        int format = number("PRAGMA user_version");
        boolean empty = number("SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && application != APPLICATION) {
            throw new StoreTrouble(file + ": is a database, but none of sweeps; --db names another file", true);
        }
        if (!empty && format != FORMAT) {
            throw new StoreTrouble(
                    file + ": was written by another version of Gilgamesh (format " + format + "; this one has format "
                            + FORMAT + "); --db names another file",
                    true);
        }
        // The log is written without waiting for the disk: a power cut may cost the last runs, but never the file.
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = NORMAL");
    }

    private void prepareTables() throws SQLException {
        connection.setAutoCommit(false);
        if (number("SELECT count(*) FROM sqlite_master") == 0) {
            for (String table : TABLES) {
                execute(table);
            }
        }
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }

    /** As if the disk had no room for more, for tests. */
    void limitPages(int pages) throws SQLException {
        execute("PRAGMA max_page_count = " + pages);
        connection.commit();
    }

    public Path file() {
        return file;
    }

    /** What is known of a cell, by seed. */
    synchronized SortedMap<Long, Run> runs(Cell cell) {
        SortedMap<Long, Run> runs = new TreeMap<>();
        try {
            Map<Long, SortedMap<String, Double>> measures = new TreeMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT seed, name, value FROM measure WHERE cell = (SELECT id FROM cell WHERE digest = ?)")) {
                query.setString(1, cell.digest());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        measures.computeIfAbsent(rows.getLong(1), seed -> new TreeMap<>(Measures.ORDER))
                                .put(rows.getString(2), rows.getDouble(3));
                    }
                }
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT seed, outcome FROM run WHERE cell = (SELECT id FROM cell WHERE digest = ?)")) {
                query.setString(1, cell.digest());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        long seed = rows.getLong(1);
                        Run.Outcome outcome = Run.Outcome.of(rows.getString(2));
                        runs.put(seed, new Run(seed, outcome, measures.getOrDefault(seed, new TreeMap<>())));
                    }
                }
            }
        } catch (SQLException e) {
            throw trouble(file, e, opening);
        }
        return runs;
    }

    /** Keeps a run: all of it, or nothing. */
    synchronized void add(Cell cell, String engine, Run run) {
        try {
            try {
                long id = id(cell, engine);
                insert(id, run);
                connection.commit();
            } catch (SQLException e) {
                undo();
                throw e;
            }
        } catch (SQLException e) {
            throw trouble(file, e, false);
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // SQLite has done so itself, as it does when the disk is full.
        }
    }

    private long id(Cell cell, String engine) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO cell (digest, engine, scenario, settings) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, cell.digest());
            insert.setString(2, engine);
            insert.setString(3, cell.scenario().name());
            insert.setString(4, cell.label());
            insert.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM cell WHERE digest = ?")) {
            query.setString(1, cell.digest());
            try (ResultSet rows = query.executeQuery()) {
                return rows.getLong(1);
            }
        }
    }

    private void insert(long cell, Run run) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO run (cell, seed, outcome) VALUES (?, ?, ?)")) {
            insert.setLong(1, cell);
            insert.setLong(2, run.seed());
            insert.setString(3, run.outcome().toString());
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO measure (cell, seed, name, value) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, Double> measure : run.measures().entrySet()) {
                insert.setLong(1, cell);
                insert.setLong(2, run.seed());
                insert.setString(3, measure.getKey());
                insert.setDouble(4, measure.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static StoreTrouble trouble(Path file, SQLException e, boolean atOnce) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
        String why = switch (primary) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another sweep is using it; wait for that one, or give this one a file of its own with --db";
            case SQLITE_NOTADB -> "is there, and is no database; --db names another file";
            case SQLITE_CORRUPT -> "is damaged; delete it, or name another file with --db";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_CANTOPEN -> cannotOpen(file);
            case SQLITE_READONLY, SQLITE_PERM -> "cannot be written; --db names a file elsewhere";
            case SQLITE_IOERR -> "cannot be written or read (is the disk full?)";
            default ->
                "cannot be used: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        };
        return new StoreTrouble(file + ": " + why, atOnce);
    }

    private static String cannotOpen(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isDirectory(folder)
                ? "cannot be made or written there; --db names a file elsewhere"
                : "there is no folder " + folder;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw trouble(file, e, false);
        }
    }
}
