package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation refers to is there. */
class DocumentationTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
    /** {@code gilgamesh run my.conf --what-if}, up to the end of the line or of the code. */
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|[`\\s/])gilgamesh ([a-z]+)((?: [^`\\n#|]*)?)");

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README, Path.of("scenarios", "reference", "README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndToAHeadingInIt(Path page) {
        List<String> broken = new ArrayList<>();

        Matcher link = LINK.matcher(FENCED.matcher(read(page)).replaceAll(""));
        while (link.find()) {
            String target = link.group(1);
            if (!target.startsWith("http") && !leads(page, target)) {
                broken.add(target);
            }
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyOptionShownIsOneOfItsCommand(Path page) {
        List<String> unknown = new ArrayList<>();

        Matcher command = COMMAND.matcher(read(page));
        while (command.find()) {
            String help = help(command.group(1));
            Matcher option = OPTION.matcher(command.group(2));
            while (option.find()) {
                if (!help.contains(option.group())) {
                    unknown.add(command.group(1) + " " + option.group());
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void theReadmeHasEveryLessonWithItsSummary() throws IOException {
        String readme = read(README);
        List<String> missing = new ArrayList<>();

        try (Stream<Path> lessons = Files.list(Path.of("scenarios"))) {
            lessons.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(lesson -> {
                Matcher summary =
                        Pattern.compile("(?m)^summary\\s*=\\s*\"(.*)\"").matcher(read(lesson));
                if (!summary.find() || !readme.contains("](" + lesson + ") | " + summary.group(1) + " |")) {
                    missing.add(lesson.toString());
                }
            });
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void theReadmeShowsTheRecordedResultOfTheConvoy() {
        String recorded = read(Path.of("src/test/resources/gilgamesh/scenarios/06-convoy.txt"));

        assertThat(read(README))
                .contains("(`scenarios/06-convoy.conf`):\n\n```text\n" + recorded.stripTrailing() + "\n```");
    }

    private static boolean leads(Path page, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(path)) {
            return false;
        }
        return hash < 0
                || HEADING.matcher(read(path))
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(target.substring(hash + 1)));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static String help(String command) {
        var help = new CommandRun();
        help.run(command, "--help");
        return help.out() + help.err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
