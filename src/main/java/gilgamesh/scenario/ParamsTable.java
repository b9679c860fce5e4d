package gilgamesh.scenario;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table {@code params}: names that the program sees. */
final class ParamsTable {

    /** Everything in the table together. A list of more is better made by the program. */
    private static final int MAX_VALUES = 100_000;

    private static final String ALLOWED = "a number, true or false, text, or a list of these";

    static final List<String> KEYWORDS = List.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "exec",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "print",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /** Python 3's; 2.7 does not see those outside ASCII. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final Sources sources;
    private int values;

    private ParamsTable(Sources sources) {
        this.sources = sources;
    }

    static Map<String, Object> read(Section table, Sources sources) {
        var reader = new ParamsTable(sources);
        var params = new LinkedHashMap<String, Object>();
        for (String name : table.keys()) {
            if (!NAME.matcher(name).matches() || !Normalizer.isNormalized(name, Normalizer.Form.NFKC)) {
                table.problem(name, "is not a name that Python allows");
            } else if (KEYWORDS.contains(name)) {
                table.problem(name, "is a word of Python's own");
            } else {
                reader.value(table.value(name), table.path(name), true).ifPresent(value -> params.put(name, value));
            }
        }
        return Collections.unmodifiableMap(params);
    }

    private Optional<Object> value(ConfigValue value, String path, boolean listAllowed) {
        Optional<ConfigValueType> type = Section.type(value);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (++values == MAX_VALUES) {
            sources.problem(value, path, "allowed: at most " + MAX_VALUES + " values in params");
        }
        if (values >= MAX_VALUES) {
            return Optional.empty();
        }
        return switch (type.get()) {
            case NUMBER -> number(value, path);
            case BOOLEAN -> Optional.of(value.unwrapped());
            case STRING -> text(value, path);
            case LIST -> listAllowed ? Optional.of(list((ConfigList) value, path)) : refuse(value, path);
            case OBJECT, NULL -> refuse(value, path);
        };
    }

    // The configuration library takes a whole number of more than 64 bits for a text without quotes.
    private Optional<Object> text(ConfigValue value, String path) {
        String text = Section.written(value);
        if (text.matches("-?\\d{19,}") && !sources.quotes(value, text)) {
            sources.problem(
                    value,
                    path,
                    "found " + Section.shown(value) + ", a number of more than 64 bits; write it in the program");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    // 2 is an int and 2.0 a float, as in Python; the configuration library would make ints of both.
    private Optional<Object> number(ConfigValue value, String path) {
        String written = Section.written(value);
        if (written.matches("-?\\d+")) {
            return Optional.of(Long.parseLong(written));
        }
        double number = Double.parseDouble(written);
        if (Double.isInfinite(number)) {
            sources.problem(value, path, "found " + Section.shown(value) + ", which is too large for a float");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private List<Object> list(ConfigList list, String path) {
        var elements = new ArrayList<Object>();
        for (int i = 0; i < list.size(); i++) {
            value(list.get(i), path + "[" + i + "]", false).ifPresent(elements::add);
        }
        return Collections.unmodifiableList(elements);
    }

    private Optional<Object> refuse(ConfigValue value, String path) {
        sources.problem(value, path, "found " + Section.shown(value) + "; allowed: " + ALLOWED);
        return Optional.empty();
    }
}
