package gilgamesh.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import gilgamesh.scenario.Scenario.Program;
import gilgamesh.scenario.Sources.Place;
import gilgamesh.scenario.Sources.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a scenario file (HOCON) to checked records, with the machine and the Python that it leaves out taken from the installation's {@code
 * conf}. A file is read once, however many scenarios are made of it.
 */
public final class ScenarioReader {

    static final List<String> KEYS = List.of(
            "name",
            "summary",
            "machine",
            "python",
            "params",
            "stop-after",
            "max-steps",
            "seed",
            "program",
            "args",
            "threads",
            "processes",
            "files",
            "sweep",
            "machines",
            "pythons");

    private static final String DEFAULT_MACHINE = "reference";
    private static final PythonVersion DEFAULT_PYTHON = PythonVersion.V3_12;
    private static final long DEFAULT_SEED = 1;
    private static final long TEN_YEARS = 10L * 365 * 86_400 * 1_000_000_000;
    private static final long MOST_STEPS = 1_000_000_000_000_000L;
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]*)}");

    /** How many substitutions without a value are reported together. */
    private static final int MAX_UNRESOLVED = 20;

    private final Path conf;
    private final Map<Parsed, ConfigObject> parsed = new ConcurrentHashMap<>();
    private final Map<Parsed, Config> resolved = new ConcurrentHashMap<>();
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();
    private final CostTables costs = new CostTables();
    private final Texts texts = new Texts();

    /** @param number of the source: it is in the origins of all values */
    private record Parsed(int number, String text) {}

    /** @param conf the directory with {@code machines} and {@code pythons} */
    public ScenarioReader(Path conf) {
        this.conf = conf;
    }

    /** With the {@code conf} of this installation: the one in the directory that the launcher names, or else in the current one. */
    public static ScenarioReader installed() {
        return new ScenarioReader(Path.of(System.getProperty("gilgamesh.home", ""), "conf"));
    }

    /**
     * Reads a scenario. A Python file ({@code .py}) is one of its own: that program, and all else by default.
     *
     * @param settings replace what the file says; of two for the same path the later counts
     * @throws ScenarioRefused with all that is wrong
     */
    public Scenario read(Path file, List<Setting> settings) {
        var sources = new Sources(texts);
        boolean isProgram = file.toString().endsWith(".py");
        Source opened = sources.open(file.toString(), file).orElseThrow(() -> new ScenarioRefused(sources.problems()));
        Source source = isProgram ? sources.around(opened) : opened;
        List<String> constants = isProgram ? Constants.of(opened.text()).names() : List.of();
        var includes = new Includes(sources, Includes.directory(file), conf);
        ConfigObject written = parsed(source, includes, sources);
        checked(written, sources);
        Config settled = settle(written.toConfig(), settings, constants, sources);
        ConfigObject root = resolve(withLibraries(settled, includes, sources), sources, source)
                .root();
        return checked(scenario(new Section(sources, root, "", KEYS), source, includes, sources), sources);
    }

    /** A machine of {@code conf/machines}. */
    public Machine machine(String name) {
        var sources = new Sources(texts);
        var machine = MachineTable.read(
                section(sources, library(sources, "machines", name), "machines." + name, MachineTable.KEYS));
        return checked(machine, sources);
    }

    /** The profile of {@code conf/pythons}. */
    public PythonProfile python(PythonVersion version) {
        var sources = new Sources(texts);
        ConfigObject table = library(sources, "pythons", version.toString());
        var profile = PythonTable.read(
                section(sources, table, "pythons.\"" + version + "\"", PythonTable.KEYS), version, costs, sources);
        return checked(profile, sources);
    }

    private static Section section(Sources sources, ConfigObject table, String path, List<String> keys) {
        return new Section(sources, table, path, keys);
    }

    private static <T> T checked(T read, Sources sources) {
        if (!sources.clean()) {
            throw new ScenarioRefused(sources.problems());
        }
        return read;
    }

    private Scenario scenario(Section root, Source source, Includes includes, Sources sources) {
        Map<String, Object> params = params(root, sources);
        checkLibrary(root, "machines", sources);
        checkLibrary(root, "pythons", sources);
        List<Program> programs = List.copyOf(new ProgramsReader(sources, includes, source, params).read(root));
        return new Scenario(
                source.name(),
                root.name("name", baseName(source.path())),
                root.summary("summary"),
                shared(machine(root, sources)),
                python(root, sources),
                params,
                root.nanos("stop-after", Long.MAX_VALUE, 1, TEN_YEARS),
                root.whole("max-steps", 0, 1_000, MOST_STEPS),
                root.whole("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                shared(programs),
                shared(files(root, source, includes, sources, programs)),
                SweepTable.read(root, sources));
    }

    /** What the scenario says; and the programs' own files, where it does not say anything else of them. */
    private static List<GivenFile> files(
            Section root, Source source, Includes includes, Sources sources, List<Program> programs) {
        var files = new ArrayList<>(new FilesTable(sources, includes, source).read(root));
        for (Program program : programs) {
            String path = ProgramFolder.WORKING_DIRECTORY + "/" + program.file();
            boolean isFile = program.file().endsWith(".py")
                    && Path.of(path).normalize().toString().equals(path);
            if (isFile
                    && files.stream().noneMatch(file -> file.path().startsWith(path) || path.startsWith(file.path()))) {
                files.add(new GivenFile(path, program.text().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return List.copyOf(files);
    }

    /** The first of those that are equal to this one: the cells of a sweep have few machines, and one program. */
    @SuppressWarnings("unchecked")
    private <T> T shared(T made) {
        Object first = shared.putIfAbsent(made, made);
        return first == null ? made : (T) first;
    }

    private static String baseName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString().replaceFirst("\\.(conf|json)$", "");
    }

    private static Map<String, Object> params(Section root, Sources sources) {
        return root.table("params", "a table of names and values")
                .map(table -> ParamsTable.read(new Section(sources, table, "params"), sources))
                .orElse(Map.of());
    }

    private Machine machine(Section root, Sources sources) {
        ConfigObject defaults = library(sources, "machines", DEFAULT_MACHINE);
        ConfigObject table = root.table("machine", "a table, such as { cores = 2 }")
                .map(own -> own.withFallback(defaults))
                .orElse(defaults);
        return MachineTable.read(new Section(sources, table, "machine", MachineTable.KEYS));
    }

    private PythonProfile python(Section root, Sources sources) {
        ConfigObject own = root.table("python", "a table, such as { version = \"3.12\" }")
                .orElse(ConfigFactory.empty().root());
        // Only the version is read here; the other keys are checked below, with the profile's.
        String word =
                new Section(sources, own, "python").word("version", DEFAULT_PYTHON.toString(), PythonVersion.names());
        PythonVersion version = PythonVersion.of(word).orElse(DEFAULT_PYTHON);
        ConfigObject profile = library(sources, "pythons", version.toString());
        ConfigObject table = fitting(own, version, sources).withFallback(profile);
        return PythonTable.read(new Section(sources, table, "python", PythonTable.KEYS), version, costs, sources);
    }

    // A version from the command line is a question about the same program: what the file says about the GIL of its own
    // version
    // does not apply to it.
    private static ConfigObject fitting(ConfigObject own, PythonVersion version, Sources sources) {
        ConfigValue chosen = own.get("version");
        if (chosen == null || fromFile(chosen, sources)) {
            return own;
        }
        String inapplicable = version.atLeast(3, 2) ? "check-interval" : "switch-interval";
        ConfigObject fitting = own;
        for (String key : List.of(inapplicable, "gil")) {
            if (own.containsKey(key) && fromFile(own.get(key), sources)) {
                fitting = fitting.withoutKey(key);
            }
        }
        return fitting;
    }

    private static boolean fromFile(ConfigValue value, Sources sources) {
        return sources.place(value).source().hasLines();
    }

    private void checkLibrary(Section root, String library, Sources sources) {
        Optional<ConfigObject> tables = root.table(library, "a table of tables");
        if (tables.isEmpty()) {
            return;
        }
        var names = new Section(sources, tables.get(), library);
        for (String name : names.keys()) {
            Optional<ConfigObject> table = names.table(name, "a table");
            if (table.isEmpty()) {
                continue;
            }
            if (library.equals("machines")) {
                MachineTable.read(new Section(sources, table.get(), names.path(name), MachineTable.KEYS));
            } else {
                Optional<PythonVersion> version = PythonVersion.of(name);
                if (version.isEmpty()) {
                    names.problem(name, Section.unknown(name, PythonVersion.names()));
                } else {
                    PythonTable.read(
                            new Section(sources, table.get(), names.path(name), PythonTable.KEYS),
                            version.get(),
                            costs,
                            sources);
                }
            }
        }
    }

    private Config settle(Config written, List<Setting> settings, List<String> constants, Sources sources) {
        Config settled = written;
        for (Setting setting : settings) {
            Source source = sources.add(setting.option(), "value = " + setting.value());
            var place = new Place(source, 0, 0);
            try {
                List<String> path = ConfigUtil.splitPath(setting.path());
                if (path.size() > 1 && path.get(0).equals("params")) {
                    checkParam(written, constants, path.get(1), place, sources);
                }
                ConfigObject read = new Includes(sources, Path.of(""), conf).parse(source);
                if (read.size() > 1) {
                    sources.problem(place, "", "is more than one value");
                } else if (!read.isEmpty()) {
                    settled = read.get("value").atPath(setting.path()).withFallback(settled);
                }
            } catch (ConfigException.BadPath e) {
                sources.problem(place, "", "\"" + setting.path() + "\" is not a path such as machine.cores");
            }
        }
        return settled;
    }

    /** @param constants of a program that is the scenario */
    private static void checkParam(Config written, List<String> constants, String name, Place place, Sources sources) {
        try {
            ConfigObject params = written.hasPath("params")
                    ? written.getObject("params")
                    : ConfigFactory.empty().root();
            if (!params.containsKey(name) && !constants.contains(name)) {
                List<String> known = Stream.concat(params.keySet().stream(), constants.stream())
                        .sorted()
                        .toList();
                sources.problem(
                        place,
                        "params." + name,
                        "the scenario has no such parameter" + Nearest.hint(name, known)
                                + (known.isEmpty() ? "" : " (it has: " + String.join(", ", known) + ")"));
            }
        } catch (ConfigException e) {
            // Built of substitutions: which names it has is known only later, or it is no table, which is said later.
        }
    }

    /** Behind the scenario, the libraries that it refers to: {@code ${machines.laptop}} needs no include. */
    private Config withLibraries(Config scenario, Includes includes, Sources sources) {
        Config whole = scenario;
        for (String library : List.of("machines", "pythons")) {
            if (!sources.mention("${" + library)) {
                continue;
            }
            try (Stream<Path> files = Files.list(conf.resolve(library))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".conf"))
                        .sorted()
                        .toList()) {
                    Optional<Source> source = sources.open(includes.shown(file), file);
                    if (source.isPresent()) {
                        whole = whole.withFallback(includes.parse(source.get()));
                    }
                }
            } catch (IOException e) {
                throw new ScenarioRefused(List.of(noConf(library)));
            }
        }
        return whole;
    }

    /** The table of one machine or Python, from the file of that name. */
    private ConfigObject library(Sources sources, String library, String name) {
        Path file = conf.resolve(library).resolve(name + ".conf");
        if (!Files.isDirectory(conf.resolve(library))) {
            throw new ScenarioRefused(List.of(noConf(library)));
        }
        var includes = new Includes(sources, conf, conf);
        Optional<Source> source = sources.open(includes.shown(file), file);
        if (source.isEmpty()) {
            return ConfigFactory.empty().root();
        }
        Config config = resolved(source.get(), includes, sources);
        String path = ConfigUtil.joinPath(library, name);
        new Section(sources, config.root(), "", List.of(library));
        if (!config.hasPath(path) || config.getValue(path).valueType() != ConfigValueType.OBJECT) {
            sources.problem(new Place(source.get(), 0, 0), path, "is missing");
            return ConfigFactory.empty().root();
        }
        return config.getObject(path);
    }

    /** What is right, and includes nothing, is parsed once for all that this reader reads: a sweep reads a scenario a thousand times. */
    private ConfigObject parsed(Source source, Includes includes, Sources sources) {
        return kept(parsed, source, sources, () -> includes.parse(source));
    }

    private Config resolved(Source source, Includes includes, Sources sources) {
        return kept(
                resolved,
                source,
                sources,
                () -> resolve(parsed(source, includes, sources).toConfig(), sources, source));
    }

    private static <T> T kept(Map<Parsed, T> known, Source source, Sources sources, Supplier<T> make) {
        var key = new Parsed(source.number(), source.text());
        T made = known.get(key);
        if (made == null) {
            made = make.get();
            if (sources.clean() && sources.count() == source.number() + 1) {
                known.put(key, made);
            }
        }
        return made;
    }

    private Problem noConf(String library) {
        return new Problem(
                conf.resolve(library).toString(),
                0,
                "",
                "there is no such directory; the installation is not complete");
    }

    /** Resolves substitutions. Those without a value are problems, and their values stay unresolved. */
    private static Config resolve(Config config, Sources sources, Source source) {
        Config filled = config;
        try {
            for (int i = 0; i < MAX_UNRESOLVED; i++) {
                try {
                    Config resolved = filled.resolve(ConfigResolveOptions.noSystem());
                    return i == 0
                            ? resolved
                            : config.resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
                } catch (ConfigException.UnresolvedSubstitution e) {
                    String path = missing(e);
                    sources.problem(e, source, hint(path, config));
                    // With some value for this one, the next attempt finds the next.
                    filled = filled.withFallback(
                            ConfigValueFactory.fromAnyRef("").atPath(path));
                }
            }
        } catch (ConfigException e) {
            sources.problem(e, source, "");
        } catch (StackOverflowError e) {
            sources.problem(new Place(source, 0, 0), "", "its substitutions are nested too deeply");
        }
        throw new ScenarioRefused(sources.problems());
    }

    /** The path in the message of an unresolved substitution; throws the exception again if it is about a cycle. */
    private static String missing(ConfigException.UnresolvedSubstitution e) {
        Matcher matcher = SUBSTITUTION.matcher(e.getMessage());
        if (!matcher.find() || e.getMessage().contains("cycle")) {
            throw e;
        }
        return matcher.group(1);
    }

    private static String hint(String path, Config config) {
        ConfigObject level = config.root();
        List<String> keys = ConfigUtil.splitPath(path);
        for (int i = 0; i < keys.size(); i++) {
            ConfigValue next = level.get(keys.get(i));
            if (next == null) {
                List<String> before = keys.subList(0, i);
                return Nearest.to(keys.get(i), level.keySet().stream().sorted().toList())
                        .map(near -> "; did you mean ${" + String.join(".", concat(before, near)) + "}?")
                        .orElse("");
            }
            if (!(next instanceof ConfigObject table) || Section.type(next).isEmpty()) {
                return "";
            }
            level = table;
        }
        return "";
    }

    private static List<String> concat(List<String> keys, String last) {
        return Stream.concat(keys.stream(), Stream.of(last)).toList();
    }
}
