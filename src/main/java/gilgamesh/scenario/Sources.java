package gilgamesh.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The texts that one scenario is read from, and the problems found in them. Every text gets a number, and the configuration library is
 * told {@code <number>} as its name, so that the library's descriptions of origins can be taken apart whatever the file's name is.
 */
final class Sources {

    private static final Pattern ORIGIN = Pattern.compile("<(\\d+)>(?:: (\\d+)(?:-(\\d+))?)?");

    private static final Pattern CYCLE =
            Pattern.compile(".*?(\\$\\{[^}]*}) was part of a cycle of substitutions involving (.*)", Pattern.DOTALL);

    private final Texts texts;
    private final List<Source> sources = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    Sources(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param name as the user named it
     * @param path null for text from the command line
     */
    record Source(int number, String name, Path path, String text) {

        boolean hasLines() {
            return path != null;
        }

        List<String> lines() {
            return List.of(text.split("\n", -1));
        }
    }

    /** Where a value is written. {@code line} is 0 where there is none, {@code endLine} the last line of a value of several. */
    record Place(Source source, int line, int endLine) {

        String name() {
            return source.name();
        }
    }

    /** Where a program's own modules are looked for. */
    ProgramFolder folder(Path programFile, Path home) {
        return texts.folder(programFile, home);
    }

    /** Reads the text file that the user named, or says why it cannot be. */
    Optional<Source> open(String name, Path path) {
        return open(name, path, new Place(new Source(0, name, path, ""), 0, 0), "", "");
    }

    /** Reads a text file that is mentioned at {@code from}, as the value of {@code key}, or says there why it cannot be. */
    Optional<Source> open(String name, Path path, Place from, String key) {
        return open(name, path, from, key, name + ": ");
    }

    /** Reads what is in a file that is mentioned at {@code from}, as the value of {@code key}, or says there why it cannot be read. */
    Optional<byte[]> bytes(String name, Path path, Place from, String key) {
        return reading(() -> texts.bytes(path), path, from, key, name + ": ");
    }

    private Optional<Source> open(String name, Path path, Place from, String key, String subject) {
        return reading(() -> add(name, path, texts.of(path)), path, from, key, subject);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> Optional<T> reading(Reading<T> reading, Path path, Place from, String key, String subject) {
        try {
            return Optional.of(reading.read());
        } catch (NoSuchFileException e) {
            problem(from, key, subject + "there is no such file");
        } catch (CharacterCodingException e) {
            problem(from, key, subject + "it is not a text in UTF-8");
        } catch (IOException e) {
            problem(from, key, subject + "it cannot be read: " + reason(e, path));
        }
        return Optional.empty();
    }

    /** What a scenario says that has nothing but this program, and is beside it. */
    Source around(Source program) {
        String only = "program.file = "
                + ConfigUtil.quoteString(String.valueOf(program.path().getFileName()));
        return add(program.name(), program.path(), only);
    }

    /** A text of the command line. */
    Source add(String option, String text) {
        return add(option, null, text);
    }

    private Source add(String name, Path path, String text) {
        var source = new Source(sources.size(), name, path, text);
        sources.add(source);
        return source;
    }

    static String reason(IOException e, Path path) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "access denied";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replace(path + ": ", "");
    }

    /** Parses a source as HOCON. Broken HOCON becomes a problem, and the configuration is then empty. */
    Config parse(Source source, Includes includes) {
        var options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription("<" + source.number() + ">")
                .setIncluder(includes);
        try {
            return ConfigFactory.parseString(source.text(), options);
        } catch (ConfigException e) {
            problem(e, source, "");
        } catch (StackOverflowError e) {
            problem(new Place(source, 0, 0), "", "its values are nested too deeply");
        }
        return ConfigFactory.empty();
    }

    /** The place of an origin; of a merged one, the first. */
    Place place(ConfigOrigin origin) {
        Matcher matcher = ORIGIN.matcher(origin == null ? "" : origin.description());
        if (!matcher.find()) {
            return new Place(sources.get(0), 0, 0);
        }
        Source source = sources.get(Integer.parseInt(matcher.group(1)));
        if (matcher.group(2) == null || !source.hasLines()) {
            return new Place(source, 0, 0);
        }
        int line = Integer.parseInt(matcher.group(2));
        return new Place(source, line, matcher.group(3) == null ? line : Integer.parseInt(matcher.group(3)));
    }

    /** The place of a value; of a table that --set made up ({@code machine} of {@code machine.cores}), that of its first value. */
    Place place(ConfigValue value) {
        if (value instanceof ConfigObject table
                && !ORIGIN.matcher(table.origin().description()).find()) {
            return table.keySet().stream()
                    .sorted()
                    .findFirst()
                    .map(key -> place(table.get(key)))
                    .orElse(new Place(sources.get(0), 0, 0));
        }
        return place(value.origin());
    }

    /**
     * The line of the file on which each line of a text is written. The library gives a text of several lines the line of its closing
     * quotes, if its line breaks are in the file; the file itself tells whether they are. If they are not ({@code "a\nb"}), every line of the
     * text is on the line of the value.
     */
    List<Integer> lines(ConfigValue value, String text) {
        Place place = place(value);
        String[] wanted = text.split("\n", -1);
        int first = place.endLine() - (wanted.length - 1);
        boolean asWritten =
                place.source().hasLines() && first >= 1 && stands(place.source().lines(), first, wanted);
        return IntStream.range(0, wanted.length)
                .mapToObj(i -> asWritten ? first + i : place.line())
                .toList();
    }

    private static boolean stands(List<String> lines, int first, String[] wanted) {
        int last = wanted.length - 1;
        for (int i = 1; i < last; i++) {
            if (!lines.get(first - 1 + i).equals(wanted[i])) {
                return false;
            }
        }
        return lines.get(first - 1).contains(wanted[0])
                && lines.get(first - 1 + last).startsWith(last == 0 ? "" : wanted[last]);
    }

    /** Whether the text of one line stands in quotes where it is written. */
    boolean quotes(ConfigValue value, String text) {
        Place place = place(value);
        List<String> lines = place.source().lines();
        String line = place.line() == 0 ? place.source().text() : lines.get(place.line() - 1);
        return line.contains("\"" + text + "\"");
    }

    void problem(Place place, String path, String text) {
        problems.add(new Problem(place.name(), place.line(), path, text));
    }

    void problem(ConfigValue value, String path, String text) {
        problem(place(value), path, text);
    }

    /** What the library says, without its guesses at the cause, and with the file's own name. */
    void problem(ConfigException e, Source whole, String hint) {
        Place place = e.origin() == null ? new Place(whole, 0, 0) : place(e.origin());
        String message = e.getMessage() == null ? "it cannot be read" : e.getMessage();
        message = message.replaceFirst("^(?:merge of )?(?:[^<>]{0,40}@)?<\\d+>(?:: \\d+(?:-\\d+)?)?: ", "");
        int guess = message.indexOf(" (if you ");
        message = guess < 0 ? message : message.substring(0, guess);
        Matcher cycle = CYCLE.matcher(message);
        message = cycle.matches()
                ? cycle.group(1) + " stands for itself: " + cycle.group(2)
                : message.replace("Could not resolve substitution to a value: ", "there is no value for ");
        // What the library says when the file ends inside braces, whether or not there was a parenthesis.
        message = message.replace(
                "expecting a close parentheses ')' here, not: end of file", "a { or [ or ( is not closed");
        message = message.replace("but got wrong token: ", "but found ").replaceAll("[\\r\\n]+", " ");
        message = message.isEmpty()
                ? "it cannot be read"
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
        problem(place, "", message + hint);
    }

    /** All problems: file after file as they were opened, line after line. */
    List<Problem> problems() {
        var names = sources.stream().map(Source::name).toList();
        return problems.stream()
                .sorted(Comparator.comparingInt((Problem p) -> names.indexOf(p.file()))
                        .thenComparingInt(Problem::line))
                .toList();
    }

    /** Whether any of the texts contains this. */
    boolean mention(String part) {
        return sources.stream().anyMatch(source -> source.text().contains(part));
    }

    int count() {
        return sources.size();
    }

    boolean clean() {
        return problems.isEmpty();
    }
}
