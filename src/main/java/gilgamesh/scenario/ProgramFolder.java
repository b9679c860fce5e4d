package gilgamesh.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a program's own modules lie: the folder of its file, and folders below the scenario's directory. Nothing outside that directory is
 * read, whatever links there are. A file is read once for all runs of a scenario.
 */
public final class ProgramFolder {

    /** For programs without files. */
    public static final ProgramFolder NONE = new ProgramFolder("", null);

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

    private final String directory;
    // Null where there is none.
    private final Path home;
    private final Map<String, Optional<Module>> found = new ConcurrentHashMap<>();

    private ProgramFolder(String directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /** @param home the scenario's directory */
    static ProgramFolder of(Path programFile, Path home) {
        return new ProgramFolder(Includes.directory(programFile).normalize().toString(), home);
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
        Optional<Module> known = found.get(key);
        if (known == null) {
            known = search(in, name);
            found.put(key, known);
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
            return Sources.text(file);
        } catch (CharacterCodingException e) {
            throw new Refused(shown + " is not a text in UTF-8");
        } catch (IOException e) {
            throw new Refused(shown + " cannot be read: " + Sources.reason(e, file));
        }
    }
}
