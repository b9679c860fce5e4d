package gilgamesh.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program's text sets once, on a line of its own that is in no block, to a number, a text or a truth value: {@code WORKERS = 8}. A
 * parameter of the same name has its value written there instead.
 */
final class Constants {

    private static final String LITERAL =
            "-?0[xXoObB][0-9a-fA-F_]++|-?(?:\\d[\\d_]*+\\.?+\\d*+|\\.\\d++)(?:[eE][-+]?\\d++)?+"
                    + "|True|False|\"[^\"\\\\\\n]*+\"|'[^'\\\\\\n]*+'";

    /** From the start of a line to its end; an annotation may follow the name. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "([\\p{L}_][\\p{L}\\p{N}_]*)[ \\t]*(?::[^=\\n#]*)?=(?!=)[ \\t]*" + "(?:(?<literal>" + LITERAL
                    + ")[ \\t]*(?:#.*)?\\r?$)?",
            Pattern.MULTILINE);

    /** Where the value of a name stands. */
    private record Literal(String name, int from, int to) {}

    private final String text;
    private final List<Literal> literals = new ArrayList<>();

    private Constants(String text) {
        this.text = text;
    }

    /** Those of a Python program. */
    static Constants of(String text) {
        var constants = new Constants(text);
        constants.read();
        return constants;
    }

    private void read() {
        Map<String, Integer> times = new HashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(text);
        for (int at = 0; at < text.length(); at = endOfStatement(at)) {
            if (assignment.region(at, text.length()).lookingAt()
                    && !ParamsTable.KEYWORDS.contains(assignment.group(1))) {
                times.merge(assignment.group(1), 1, Integer::sum);
                if (assignment.group("literal") != null) {
                    literals.add(
                            new Literal(assignment.group(1), assignment.start("literal"), assignment.end("literal")));
                }
            }
        }
        literals.removeIf(literal -> times.get(literal.name()) > 1);
    }

    /** Where the next line begins that is not in the middle of a text, of parentheses, or after a backslash. */
    private int endOfStatement(int begin) {
        int open = 0;
        for (int at = begin; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open = Math.max(0, open - 1);
                case '\\' -> at += text.startsWith("\r\n", at + 1) ? 2 : 1;
                case '"', '\'' -> at = endOfText(at);
                case '#' -> {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end - 1;
                }
                case '\n' -> {
                    if (open == 0) {
                        return at + 1;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }

    /** The last character of the text in quotes that begins there; of one that does not end, that of its line, or of all. */
    private int endOfText(int begin) {
        String quote = text.substring(begin, begin + 1);
        boolean isLong = text.startsWith(quote.repeat(3), begin);
        String end = isLong ? quote.repeat(3) : quote;
        for (int at = begin + end.length(); at < text.length(); at++) {
            if (text.startsWith(end, at)) {
                return at + end.length() - 1;
            }
            if (text.charAt(at) == '\n' && !isLong) {
                return at - 1;
            }
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        return text.length();
    }

    /** Their names, in the order of the text. */
    List<String> names() {
        return literals.stream().map(Literal::name).toList();
    }

    /** The text, with those values in the place of the ones that it has; it keeps its lines. */
    String with(Map<String, Object> values) {
        var changed = new StringBuilder();
        int copied = 0;
        for (Literal literal : literals) {
            Optional<String> written =
                    Optional.ofNullable(values.get(literal.name())).map(Constants::written);
            if (written.isPresent()) {
                changed.append(text, copied, literal.from()).append(written.get());
                copied = literal.to();
            }
        }
        return changed.append(text, copied, text.length()).toString();
    }

    /** As Python writes it. */
    private static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Constants::written).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof String words) {
            var quoted = new StringBuilder("\"");
            for (char c : words.toCharArray()) {
                if (c < ' ') {
                    quoted.append(String.format("\\x%02x", (int) c));
                } else {
                    quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
                }
            }
            return quoted.append('"').toString();
        }
        return value.toString();
    }
}
