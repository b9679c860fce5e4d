package gilgamesh.scenario;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import gilgamesh.scenario.Sources.Place;
import gilgamesh.scenario.Sources.Source;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What {@code include} finds: a file beside the one that includes it, or in the installation's {@code conf}. Nothing outside the scenario's
 * own directory and {@code conf} is read.
 */
final class Includes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

    private static final int MAX_DEPTH = 20;

    private final Sources sources;
    private final Path home;
    private final Path conf;
    private final Deque<Source> open = new ArrayDeque<>();

    Includes(Sources sources, Path home, Path conf) {
        this.sources = sources;
        this.home = home;
        this.conf = conf;
    }

    /** The configuration of a file, with all that it includes. */
    ConfigObject parse(Source source) {
        open.push(source);
        try {
            return sources.parse(source, this).root();
        } finally {
            open.pop();
        }
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        Place here = placeOf(what);
        if (!here.source().hasLines()) {
            return refuse(here, "the command line cannot include files");
        }
        if (open.size() > MAX_DEPTH) {
            return refuse(here, "files include each other more than " + MAX_DEPTH + " deep");
        }
        try {
            for (Path candidate : candidates(what)) {
                if (Files.isRegularFile(candidate)) {
                    return include(here, what, candidate);
                }
            }
        } catch (InvalidPathException e) {
            return refuse(here, "include \"" + what + "\": that is not the name of a file");
        }
        return refuse(here, "include \"" + what + "\": there is no such file, neither beside this one nor in conf");
    }

    private ConfigObject include(Place here, String what, Path file) {
        if (!allowed(file)) {
            return refuse(
                    here,
                    "include \"" + what
                            + "\" reaches outside; only the scenario's own directory and conf can be included from");
        }
        if (open.stream().anyMatch(source -> same(source.path(), file))) {
            return refuse(here, "include \"" + what + "\": the file includes itself");
        }
        return sources.open(shown(file), file, here, "").map(this::parse).orElse(empty());
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse(placeOf(what.toString()), "include url(...) is not allowed; include a file");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refuse(placeOf(what), "include classpath(...) is not allowed; include a file");
    }

    /** Whether a file is one that a scenario may read, with all links followed. */
    boolean allowed(Path file) {
        try {
            Path real = file.toRealPath();
            return real.startsWith(home.toRealPath())
                    || (Files.isDirectory(conf) && real.startsWith(conf.toRealPath()));
        } catch (IOException e) {
            return false;
        }
    }

    private List<Path> candidates(String what) {
        Path beside = directory(open.peek().path());
        String named = what.endsWith(".conf") || what.endsWith(".json") ? what : what + ".conf";
        return List.of(beside.resolve(what), beside.resolve(named), conf.resolve(what), conf.resolve(named));
    }

    // The library does not tell where an include stands, so the text is searched for it.
    private Place placeOf(String what) {
        Source source = open.peek();
        if (!source.hasLines()) {
            return new Place(source, 0, 0);
        }
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("include") && lines.get(i).contains("\"" + what + "\"")) {
                return new Place(source, i + 1, i + 1);
            }
        }
        return new Place(source, 0, 0);
    }

    private ConfigObject refuse(Place place, String text) {
        sources.problem(place, "", text);
        return empty();
    }

    private static ConfigObject empty() {
        return ConfigFactory.empty().root();
    }

    private static boolean same(Path a, Path b) {
        try {
            return a != null && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    /** A file's name for messages: short, if it belongs to the installation. */
    String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path installation = conf.toAbsolutePath().normalize();
        return absolute.startsWith(installation)
                ? "conf/" + installation.relativize(absolute)
                : file.normalize().toString();
    }

    /** A file's name for messages, as short as it can be; the current directory is a point. */
    static String shownBeside(Path file) {
        String name = file.normalize().toString();
        return name.isEmpty() ? "." : name;
    }

    static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
