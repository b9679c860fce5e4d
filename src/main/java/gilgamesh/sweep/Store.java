package gilgamesh.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The runs of sweeps, in an SQLite file that one process has for itself at a time. Each run is a transaction of its own in the write-ahead
 * log: a process that is killed has lost none that was added, and the operating system gives the lock back.
 */
public final class Store implements AutoCloseable {

    private final Path file;
    private final Connection connection;
    // Null while the file is being opened.
    private RunTables tables;
    // Why a run could not be added; null as long as all could. SQLite may have ended the transaction then, and what is
    // added behind it would be
    // kept in pieces.
    private StoreTrouble broken;

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
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new StoreTrouble(file + ": is no ordinary file; --db names another file", true);
        }
        Store store = null;
        try {
            store = new Store(file, connect(file));
            store.takeForItself();
            store.prepareTables();
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
        if (!empty && application != RunTables.APPLICATION) {
            throw new StoreTrouble(file + ": is a database, but none of sweeps; --db names another file", true);
        }
        if (!empty && format != RunTables.FORMAT) {
            throw new StoreTrouble(
                    file + ": was written by another version of Gilgamesh (format " + format + "; this one has format "
                            + RunTables.FORMAT + "); --db names another file",
                    true);
        }
        // The log is written without waiting for the disk: a power cut may cost the last runs, but never the file.
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = NORMAL");
    }

    private void prepareTables() throws SQLException {
        connection.setAutoCommit(false);
        if (number("SELECT count(*) FROM sqlite_master") == 0) {
            RunTables.create(connection);
        }
        connection.commit();
        tables = new RunTables(connection);
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
        try {
            return tables.runs(cell);
        } catch (SQLException e) {
            throw trouble(file, e, false);
        }
    }

    /** Keeps a run: all of it, or nothing. */
    synchronized void add(Cell cell, String engine, Run run) {
        if (broken != null) {
            throw broken;
        }
        try {
            tables.add(cell, engine, run);
            connection.commit();
        } catch (SQLException e) {
            undo();
            broken = trouble(file, e, false);
            throw broken;
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // SQLite has done so itself, as it does when the disk is full.
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
            tables.close();
            connection.close();
        } catch (SQLException e) {
            throw trouble(file, e, false);
        }
    }
}
