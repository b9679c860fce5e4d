package gilgamesh.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of cells, runs and measures in a database that is open. Statements are prepared once: to prepare one takes longer than to execute it. */
final class RunTables implements AutoCloseable {

    /** Of the tables below. */
    static final int FORMAT = 1;

    /** In the file's header, so that a database of somebody else's is told from ours: "GILG". */
    static final int APPLICATION = 0x47494C47;

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

    private final PreparedStatement findCell;
    private final PreparedStatement addCell;
    private final PreparedStatement findRuns;
    private final PreparedStatement addRun;
    private final PreparedStatement findMeasures;
    private final PreparedStatement addMeasure;

    RunTables(Connection connection) throws SQLException {
        findCell = connection.prepareStatement("SELECT id FROM cell WHERE digest = ?");
        addCell = connection.prepareStatement(
                "INSERT INTO cell (digest, engine, scenario, settings) VALUES (?, ?, ?, ?) RETURNING id");
        findRuns = connection.prepareStatement("SELECT seed, outcome FROM run WHERE cell = ?");
        addRun = connection.prepareStatement("INSERT INTO run (cell, seed, outcome) VALUES (?, ?, ?)");
        findMeasures = connection.prepareStatement("SELECT seed, name, value FROM measure WHERE cell = ?");
        addMeasure = connection.prepareStatement("INSERT INTO measure (cell, seed, name, value) VALUES (?, ?, ?, ?)");
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
    }

    /** What is known of a cell, by seed. */
    SortedMap<Long, Run> runs(Cell cell) throws SQLException {
        SortedMap<Long, Run> runs = new TreeMap<>();
        long id = id(cell);
        if (id < 0) {
            return runs;
        }
        Map<Long, SortedMap<String, Double>> measures = measures(id);
        findRuns.setLong(1, id);
        try (ResultSet rows = findRuns.executeQuery()) {
            while (rows.next()) {
                long seed = rows.getLong(1);
                Run.Outcome outcome = Run.Outcome.of(rows.getString(2));
                runs.put(seed, new Run(seed, outcome, measures.getOrDefault(seed, new TreeMap<>())));
            }
        }
        return runs;
    }

    private Map<Long, SortedMap<String, Double>> measures(long cell) throws SQLException {
        Map<Long, SortedMap<String, Double>> measures = new TreeMap<>();
        findMeasures.setLong(1, cell);
        try (ResultSet rows = findMeasures.executeQuery()) {
            while (rows.next()) {
                measures.computeIfAbsent(rows.getLong(1), seed -> new TreeMap<>(Measures.ORDER))
                        .put(rows.getString(2), rows.getDouble(3));
            }
        }
        return measures;
    }

    void add(Cell cell, String engine, Run run) throws SQLException {
        long id = id(cell);
        if (id < 0) {
            id = added(cell, engine);
        }
        addRun.setLong(1, id);
        addRun.setLong(2, run.seed());
        addRun.setString(3, run.outcome().toString());
        addRun.executeUpdate();
        for (Map.Entry<String, Double> measure : run.measures().entrySet()) {
            addMeasure.setLong(1, id);
            addMeasure.setLong(2, run.seed());
            addMeasure.setString(3, measure.getKey());
            addMeasure.setDouble(4, measure.getValue());
            addMeasure.addBatch();
        }
        addMeasure.executeBatch();
    }

    /** -1 if nothing is known of it. */
    private long id(Cell cell) throws SQLException {
        findCell.setString(1, cell.digest());
        return number(findCell);
    }

    private long added(Cell cell, String engine) throws SQLException {
        addCell.setString(1, cell.digest());
        addCell.setString(2, engine);
        addCell.setString(3, cell.scenario().name());
        addCell.setString(4, cell.settings());
        return number(addCell);
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement each : List.of(findCell, addCell, findRuns, addRun, findMeasures, addMeasure)) {
            each.close();
        }
    }
}
