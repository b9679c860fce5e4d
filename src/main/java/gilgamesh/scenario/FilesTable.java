package gilgamesh.scenario;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import gilgamesh.scenario.Sources.Source;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table {@code files}: what the simulated machine has when the programs begin. Paths begin at the working directory. */
final class FilesTable {

    static final List<String> KEYS = List.of("size", "file");

    /** Of all files together. */
    private static final long MOST_BYTES = 200_000_000;

    private static final String ALLOWED =
            "a text, { size = 10 MiB } for zeros, or { file = \"name\" } for what a file beside the scenario holds";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "B",
            1L,
            "kB",
            1_000L,
            "KB",
            1_000L,
            "KiB",
            1L << 10,
            "MB",
            1_000_000L,
            "MiB",
            1L << 20,
            "GB",
            1_000_000_000L,
            "GiB",
            1L << 30);

    private final Sources sources;
    private final Includes includes;
    private final Source scenario;

    FilesTable(Sources sources, Includes includes, Source scenario) {
        this.sources = sources;
        this.includes = includes;
        this.scenario = scenario;
    }

    List<GivenFile> read(Section root) {
        Optional<ConfigObject> table = root.table("files", "a table of names of files, and what is in each");
        if (table.isEmpty()) {
            return List.of();
        }
        var names = new Section(sources, table.get(), "files");
        var files = new ArrayList<GivenFile>();
        long total = 0;
        for (String name : names.keys()) {
            Optional<String> path = path(names, name, files);
            Optional<byte[]> content = content(names, name);
            if (path.isEmpty() || content.isEmpty()) {
                continue;
            }
            total += content.get().length;
            if (total > MOST_BYTES) {
                names.problem(name, "the files are larger than " + MOST_BYTES / 1_000_000 + " MB together");
                break;
            }
            files.add(new GivenFile(path.get(), content.get()));
        }
        return files;
    }

    private static Optional<String> path(Section names, String name, List<GivenFile> others) {
        Path written;
        try {
            written = Path.of(ProgramFolder.WORKING_DIRECTORY).resolve(name);
        } catch (InvalidPathException e) {
            names.problem(name, "that is not the name of a file");
            return Optional.empty();
        }
        String path = written.toString();
        if (!written.normalize().equals(written) || name.isBlank() || name.endsWith("/") || path.startsWith("/dev/")) {
            names.problem(name, "allowed: the name of a file, such as \"data.csv\" or \"folder/data.csv\"");
            return Optional.empty();
        }
        for (GivenFile other : others) {
            Path there = Path.of(other.path());
            if (written.startsWith(there) || there.startsWith(written)) {
                names.problem(name, "is in the way of " + other.path());
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    private Optional<byte[]> content(Section names, String name) {
        ConfigValue value = names.value(name);
        Optional<ConfigValueType> type = Section.type(value);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.get() == ConfigValueType.STRING) {
            return Optional.of(names.anyText(name).getBytes(StandardCharsets.UTF_8));
        }
        if (type.get() != ConfigValueType.OBJECT) {
            names.problem(name, "found " + Section.shown(value) + "; allowed: " + ALLOWED);
            return Optional.empty();
        }
        var object = (ConfigObject) value;
        if (object.keySet().stream().noneMatch(KEYS::contains)) {
            names.problem(name, "found a table; allowed: " + ALLOWED + " (the name of a file with a dot needs quotes)");
            return Optional.empty();
        }
        var table = new Section(sources, object, names.path(name), KEYS);
        if (table.has("size") && table.has("file")) {
            names.problem(name, "has a size and a file; write one of them");
            return Optional.empty();
        }
        return table.has("size") ? zeros(table) : fromFile(table);
    }

    private static Optional<byte[]> zeros(Section table) {
        ConfigValue value = table.value("size");
        Optional<ConfigValueType> type = Section.type(value);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        boolean isPlain = type.get() == ConfigValueType.NUMBER || type.get() == ConfigValueType.STRING;
        Matcher size = SIZE.matcher(isPlain ? Section.written(value).strip() : "");
        Long unit = size.matches() ? UNITS.get(size.group(2)) : null;
        if (unit != null) {
            BigDecimal bytes = new BigDecimal(size.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .stripTrailingZeros();
            if (bytes.scale() <= 0 && bytes.compareTo(BigDecimal.valueOf(MOST_BYTES)) <= 0) {
                return Optional.of(new byte[bytes.intValueExact()]);
            }
        }
        table.problem(
                "size",
                "found " + Section.shown(value) + "; allowed: a number of bytes, such as 4096 or 10 MiB, up to "
                        + MOST_BYTES / 1_000_000 + " MB");
        return Optional.empty();
    }

    private Optional<byte[]> fromFile(Section table) {
        String name = table.name("file", null);
        if (name == null) {
            return Optional.empty();
        }
        Path beside;
        try {
            beside = Includes.directory(scenario.path()).resolve(name);
        } catch (InvalidPathException e) {
            table.problem("file", "that is not the name of a file");
            return Optional.empty();
        }
        if (Files.exists(beside) && !includes.allowed(beside)) {
            table.problem("file", name + " reaches outside; it lies in the scenario's own directory");
            return Optional.empty();
        }
        return sources.bytes(
                Includes.shownBeside(beside), beside, sources.place(table.value("file")), table.path("file"));
    }
}
