package gilgamesh.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a program's own modules lie: the folder of its file, and folders below the scenario's directory. Nothing outside that directory is
 * read, whatever links there are. A file is read once for all runs of a scenario, and of a sweep.
 */
public final class ProgramFolder {

    /** For programs without files. */
    public static final ProgramFolder NONE = new ProgramFolder("", null, new Texts());

    /** The working directory of every simulated process; the user's own is not shown, so that a run is the same everywhere. */
    public static final String WORKING_DIRECTORY = "/simulated";

    /**
     * A module.
     *
     * @param file its name for tracebacks, beginning with the directory it was looked for in; null for a folder without {@code __init__.py}
     * @param packageDirectory where its submodules lie; null if it is not a package
     */
    public record Module(String file, String text, String packageDirectory) {}

    /** A file that lies outside the scenario's directory, or is no text. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** For {@link #mentioned}. */
    private static final int MOST_MODULES = 10_000;

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final String directory;
    // Null where there is none.
    private final Path home;
    private final Texts texts;
    private final Map<String, Optional<Module>> modules = new ConcurrentHashMap<>();

    private ProgramFolder(String directory, Path home, Texts texts) {
        this.directory = directory;
        this.home = home;
        this.texts = texts;
    }

    /** @param home the scenario's directory */
    static ProgramFolder of(Path programFile, Path home, Texts texts) {
        return new ProgramFolder(Includes.directory(programFile).normalize().toString(), home, texts);
    }

    /** The program's own folder, as tracebacks show it. */
    public String directory() {
        return directory;
    }

    /**
     * The module of that name in a directory.
     *
     * @param in an entry of {@code sys.path} or of a package's {@code __path__}
     * @param name without dots
     * @throws Refused if there is one, but not within the scenario's directory, or not in UTF-8
     */
    public Optional<Module> module(String in, String name) {
        if (home == null) {
            return Optional.empty();
        }
        // Compute outside the map, since a refusal is to be told every time.
        String key = in + "\0" + name;
        Optional<Module> known = modules.get(key);
        if (known == null) {
            known = search(in, name);
            modules.put(key, known);
        }
        return known;
    }

    private Optional<Module> search(String in, String name) {
        for (Path folder : places(in)) {
            String shown = in.isEmpty() || in.endsWith("/") ? in + name : in + "/" + name;
            Path inside = folder.resolve(name);
            Path init = inside.resolve("__init__.py");
            Path plain = folder.resolve(name + ".py");
            if (Files.isRegularFile(init)) {
                return Optional.of(new Module(shown + "/__init__.py", text(init, shown), shown));
            }
            if (Files.isRegularFile(plain)) {
                return Optional.of(new Module(shown + ".py", text(plain, shown), null));
            }
            if (Files.isDirectory(inside) && within(inside)) {
                return Optional.of(new Module(null, "", shown));
            }
        }
        return Optional.empty();
    }

    /** What an entry may mean: a name as tracebacks show it, or one that begins at the program's folder. */
    private Iterable<Path> places(String in) {
        try {
            String below = in.startsWith(WORKING_DIRECTORY + "/") ? in.substring(WORKING_DIRECTORY.length() + 1) : in;
            Path entry = Path.of(below.equals(WORKING_DIRECTORY) ? "" : below);
            Path own = Path.of(directory);
            return entry.isAbsolute() || own.resolve(entry).equals(entry)
                    ? List.of(entry)
                    : List.of(entry, own.resolve(entry));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /**
     * The modules that a program may import: those beside it whose names it mentions, or that are mentioned by one of them, whether in an import or
     * anywhere else; of a folder that is mentioned, all. By their names, relative to the folder.
     *
     * @throws ScenarioRefused if they are too many to be looked at
     */
    public SortedMap<String, String> mentioned(String programText) {
        SortedMap<String, String> found = new TreeMap<>();
        if (home == null) {
            return found;
        }
        List<Path> beside = files(Path.of(directory), 1);
        Deque<String> unread = new ArrayDeque<>(List.of(programText));
        while (!unread.isEmpty()) {
            Set<String> words = WORD.matcher(unread.pop())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (Path file : beside) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file) && words.contains(name)) {
                    files(file, Integer.MAX_VALUE).forEach(module -> mention(module, found, unread));
                } else if (name.endsWith(".py") && words.contains(name.substring(0, name.length() - 3))) {
                    mention(file, found, unread);
                }
            }
        }
        return found;
    }

    private void mention(Path file, SortedMap<String, String> found, Deque<String> unread) {
        String name = Path.of(directory).relativize(file).toString();
        if (!file.toString().endsWith(".py") || found.containsKey(name) || !within(file)) {
            return;
        }
        if (found.size() == MOST_MODULES) {
            throw new ScenarioRefused(List.of(new Problem(
                    directory, 0, "", "there are more than " + MOST_MODULES + " modules that the program may import")));
        }
        try {
            String text = texts.of(file);
            found.put(name, text);
            unread.push(text);
        } catch (IOException e) {
            // No text, or none that can be read: the program that imports it is told.
            found.put(name, "");
        }
    }

    private static List<Path> files(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private boolean within(Path file) {
        try {
            return file.toRealPath().startsWith(home.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private String text(Path file, String shown) {
        if (!within(file)) {
            throw new Refused(shown + " reaches outside; a program imports from the scenario's own directory only");
        }
        try {
            return texts.of(file);
        } catch (CharacterCodingException e) {
            throw new Refused(shown + " is not a text in UTF-8");
        } catch (IOException e) {
            throw new Refused(shown + " cannot be read: " + Sources.reason(e, file));
        }
    }
}
