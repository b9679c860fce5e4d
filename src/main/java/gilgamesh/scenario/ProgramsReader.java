package gilgamesh.scenario;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import gilgamesh.scenario.Scenario.Program;
import gilgamesh.scenario.Sources.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys {@code program}, {@code threads} and {@code processes}, which say what runs. */
final class ProgramsReader {

    static final List<String> FILE_KEYS = List.of("file");
    static final List<String> THREAD_KEYS = List.of("name", "count", "daemon", "run");
    static final List<String> PROCESS_KEYS = List.of("name", "count", "program", "args", "threads");

    static final String MAIN = "main";

    /** Part of a word of {@code args}: spaces are no end of it in quotes. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"|'[^']*+'");

    private static final Pattern WORD = Pattern.compile("(?:" + QUOTED + "|[^\\s\"'])++");
    private static final Pattern WORDS = Pattern.compile("(?:\\s*+" + WORD + ")*+\\s*+");

    private static final int MAX_THREADS = 100_000;
    private static final int MAX_PROCESSES = 1_000;

    private final Sources sources;
    private final Includes includes;
    private final Source scenario;
    private final Map<String, Object> params;

    /** @param params are written in the place of the programs' own {@link Constants} */
    ProgramsReader(Sources sources, Includes includes, Source scenario, Map<String, Object> params) {
        this.params = params;
        this.sources = sources;
        this.includes = includes;
        this.scenario = scenario;
    }

    List<Program> read(Section root) {
        if (!root.has("processes")) {
            return program(root, MAIN, "nothing runs: write a program, threads or processes").stream()
                    .toList();
        }
        for (String key : List.of("program", "args", "threads")) {
            if (root.has(key)) {
                root.problem(key, "stands beside processes; write it in one of them");
            }
        }
        var programs = new ArrayList<Program>();
        var items = root.tables("processes", "a list of tables, each with a name and a program or threads");
        for (Section.Item item : items) {
            if (item.table() != null) {
                processes(new Section(sources, item.table(), item.path(), PROCESS_KEYS), programs);
            }
        }
        if (items.isEmpty()
                && Section.type(root.value("processes"))
                        .filter(ConfigValueType.LIST::equals)
                        .isPresent()) {
            root.problem("processes", "is empty");
        }
        return programs;
    }

    private void processes(Section table, List<Program> programs) {
        String name = table.name("name", MAIN);
        long count = table.whole("count", 1, 1, MAX_PROCESSES);
        var read = program(table, name, "process \"" + name + "\" has nothing to run: write a program or threads");
        if (programs.stream().anyMatch(other -> base(other.process()).equals(name))) {
            sources.problem(place(table), table.path("name"), "there are two processes with the name \"" + name + "\"");
        }
        if (programs.size() + count > MAX_PROCESSES) {
            sources.problem(place(table), table.path("count"), "allowed: at most " + MAX_PROCESSES + " processes");
            return;
        }
        for (int i = 1; i <= count && read.isPresent(); i++) {
            Program p = read.get();
            programs.add(new Program(
                    count == 1 ? name : name + "-" + i,
                    p.file(),
                    p.firstLine(),
                    p.text(),
                    p.lines(),
                    p.folder(),
                    p.arguments()));
        }
    }

    private static String base(String process) {
        return process.replaceFirst("-\\d+$", "");
    }

    private Sources.Place place(Section table) {
        return table.keys().stream()
                .findFirst()
                .map(key -> sources.place(table.value(key)))
                .orElse(new Sources.Place(scenario, 0, 0));
    }

    private Optional<Program> program(Section table, String process, String nothing) {
        List<String> arguments = arguments(table);
        return asWritten(table, process, nothing)
                .map(program -> new Program(
                        process,
                        program.file(),
                        program.firstLine(),
                        Constants.of(program.text()).with(params),
                        program.lines(),
                        program.folder(),
                        arguments));
    }

    /** Words as a shell has them: spaces divide them, quotes do not let them. */
    private static List<String> arguments(Section table) {
        String text = table.anyText("args");
        if (!WORDS.matcher(text).matches()) {
            table.problem("args", "has a quote that does not end");
        }
        return WORD.matcher(text)
                .results()
                .map(word -> QUOTED.matcher(word.group())
                        .replaceAll(quoted -> Matcher.quoteReplacement(
                                quoted.group().substring(1, quoted.group().length() - 1))))
                .toList();
    }

    private Optional<Program> asWritten(Section table, String process, String nothing) {
        if (!table.has("program") && !table.has("threads")) {
            sources.problem(table.path("").isEmpty() ? new Sources.Place(scenario, 0, 0) : place(table), "", nothing);
            return Optional.empty();
        }
        if (!table.has("threads")) {
            return written(table, process);
        }
        var text = new ProgramText();
        if (table.has("program")) {
            if (Section.type(table.value("program"))
                    .filter(ConfigValueType.OBJECT::equals)
                    .isPresent()) {
                table.problem("program", "is a file beside threads; let the program start its threads itself");
                return Optional.empty();
            }
            text(table, "program").ifPresent(main -> text.add(main, sources.lines(table.value("program"), main), ""));
        }
        return threads(table, text)
                ? Optional.of(text.program(process, scenario.name(), folder(scenario.path())))
                : Optional.empty();
    }

    private Optional<Program> written(Section table, String process) {
        ConfigValue value = table.value("program");
        if (Section.type(value).filter(ConfigValueType.OBJECT::equals).isPresent()) {
            return file(new Section(sources, (ConfigObject) value, table.path("program"), FILE_KEYS), value, process);
        }
        return text(table, "program")
                .map(text -> new ProgramText()
                        .add(text, sources.lines(value, text), "")
                        .program(process, sources.place(value).name(), folder(scenario.path())));
    }

    private ProgramFolder folder(Path file) {
        return sources.folder(file, Includes.directory(scenario.path()));
    }

    private Optional<String> text(Section table, String key) {
        return Optional.ofNullable(table.text(key, null));
    }

    private Optional<Program> file(Section table, ConfigValue program, String process) {
        String name = table.name("file", null);
        if (name == null) {
            if (!table.has("file")) {
                sources.problem(
                        program,
                        table.path("file"),
                        "is missing; write { file = \"program.py\" }, or the program's text");
            }
            return Optional.empty();
        }
        ConfigValue value = table.value("file");
        Path beside;
        try {
            beside = Includes.directory(scenario.path()).resolve(name);
        } catch (InvalidPathException e) {
            table.problem("file", "that is not the name of a file");
            return Optional.empty();
        }
        if (Files.exists(beside) && !includes.allowed(beside)) {
            table.problem("file", name + " reaches outside; the program's file lies in the scenario's own directory");
            return Optional.empty();
        }
        return sources.open(Includes.shownBeside(beside), beside, sources.place(value), table.path("file"))
                .map(source ->
                        new Program(process, source.name(), 1, source.text(), List.of(), folder(beside), List.of()));
    }

    private boolean threads(Section table, ProgramText text) {
        List<Section.Item> items = table.tables("threads", "a list of tables, each with a name and what it is to run");
        int line = sources.place(table.value("threads")).line();
        var shortForm = new ThreadsProgram(text, line);
        long total = 0;
        for (Section.Item item : items) {
            if (item.table() == null) {
                continue;
            }
            var thread = new Section(sources, item.table(), item.path(), THREAD_KEYS);
            String name = thread.name("name", null);
            long count = thread.whole("count", 1, 1, MAX_THREADS);
            boolean daemon = thread.flag("daemon", false);
            String run = thread.text("run", null);
            for (String key : List.of("name", "run")) {
                if (!thread.has(key)) {
                    sources.problem(place(thread), thread.path(key), "is missing");
                }
            }
            if (run != null
                    && run.lines().allMatch(row -> row.isBlank() || row.strip().startsWith("#"))) {
                thread.problem("run", "has comments only; write pass if it is to do nothing");
            }
            total += count;
            if (name != null && run != null) {
                shortForm.thread(name, (int) count, daemon, run, sources.lines(thread.value("run"), run));
            }
        }
        if (items.isEmpty()
                && Section.type(table.value("threads"))
                        .filter(ConfigValueType.LIST::equals)
                        .isPresent()) {
            table.problem("threads", "is empty");
        }
        if (total > MAX_THREADS) {
            table.problem("threads", "are " + total + " together; allowed: at most " + MAX_THREADS);
        }
        return shortForm.finish();
    }
}
