package gilgamesh.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table of a scenario, read key by key. Whatever is wrong becomes a problem, and the value is then the default, so that reading goes on
 * and finds the rest.
 */
final class Section {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** Durations are whole numbers of these: powers of ten in picoseconds. */
    private static final int PICOS = 0;

    private static final int NANOS = 3;

    private final Sources sources;
    private final ConfigObject table;
    private final String path;

    /** The table itself; refuses the keys that are not in {@code allowed}. */
    Section(Sources sources, ConfigObject table, String path, List<String> allowed) {
        this(sources, table, path);
        for (String key : keys()) {
            if (!allowed.contains(key)) {
                sources.problem(table.get(key), path(key), unknown(key, allowed));
            }
        }
    }

    /** A table whose keys are the user's own. */
    Section(Sources sources, ConfigObject table, String path) {
        this.sources = sources;
        this.table = table;
        this.path = path;
    }

    static String unknown(String key, List<String> allowed) {
        return "unknown key" + Nearest.hint(key, allowed) + " (allowed: " + String.join(", ", allowed) + ")";
    }

    /** The keys in the order of the file, as far as it is known: by line, then by name. */
    List<String> keys() {
        record Key(int line, String name) {}
        // Not its entries: to make a set of them takes the hashes of all that is in them.
        return table.keySet().stream()
                .map(key -> new Key(sources.place(table.get(key)).line(), key))
                .sorted(Comparator.comparingInt(Key::line).thenComparing(Key::name))
                .map(Key::name)
                .toList();
    }

    boolean has(String key) {
        return table.containsKey(key);
    }

    ConfigValue value(String key) {
        return table.get(key);
    }

    String path(String key) {
        String name = PLAIN_KEY.matcher(key).matches() ? key : ConfigUtil.quoteString(key);
        return path.isEmpty() ? name : path + "." + name;
    }

    void problem(String key, String text) {
        sources.problem(table.get(key), path(key), text);
    }

    private void wrong(String key, String allowed) {
        problem(key, "found " + shown(table.get(key)) + "; allowed: " + allowed);
    }

    /** The type of a value; empty for one whose substitution has no value, which has been reported already. */
    static Optional<ConfigValueType> type(ConfigValue value) {
        try {
            return Optional.of(value.valueType());
        } catch (ConfigException.NotResolved e) {
            return Optional.empty();
        }
    }

    private boolean is(String key, ConfigValueType type) {
        return has(key) && type(table.get(key)).filter(type::equals).isPresent();
    }

    /** True if the key is there and of the type; if it is there and of another, that is a problem. */
    private boolean expect(String key, ConfigValueType type, String allowed) {
        if (has(key) && !is(key, type) && type(table.get(key)).isPresent()) {
            wrong(key, allowed);
        }
        return is(key, type);
    }

    String text(String key, String otherwise) {
        if (!expect(key, ConfigValueType.STRING, "text")) {
            return otherwise;
        }
        String text = written(table.get(key));
        if (text.isBlank()) {
            problem(key, "is empty");
            return otherwise;
        }
        return text;
    }

    /** One that may be empty, as it is by default. */
    String anyText(String key) {
        return expect(key, ConfigValueType.STRING, "text") ? written(table.get(key)) : "";
    }

    /** A name of one line. */
    String name(String key, String otherwise) {
        String text = text(key, otherwise);
        if (has(key) && text != null && (text.length() > 200 || text.chars().anyMatch(c -> c < ' '))) {
            problem(key, "allowed: one line of at most 200 characters");
            return otherwise;
        }
        return text;
    }

    /** One line, or nothing. */
    String summary(String key) {
        boolean isBlank =
                is(key, ConfigValueType.STRING) && written(table.get(key)).isBlank();
        return isBlank ? "" : name(key, "");
    }

    /** One of a few words; a number is taken as it is written ({@code version = 3.10}). */
    String word(String key, String otherwise, List<String> words) {
        if (!has(key) || type(table.get(key)).isEmpty()) {
            return otherwise;
        }
        if (!is(key, ConfigValueType.STRING) && !is(key, ConfigValueType.NUMBER)) {
            wrong(key, String.join(", ", words));
            return otherwise;
        }
        String found = written(table.get(key));
        if (words.contains(found)) {
            return found;
        }
        problem(
                key,
                "found " + shown(table.get(key)) + Nearest.hint(found, words) + " (allowed: " + String.join(", ", words)
                        + ")");
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return expect(key, ConfigValueType.BOOLEAN, "true or false")
                ? Boolean.parseBoolean(written(table.get(key)))
                : otherwise;
    }

    long whole(String key, long otherwise, long min, long max) {
        String allowed = min == Long.MIN_VALUE
                ? "a whole number from -2^63 to 2^63-1"
                : "a whole number from " + min + " to " + (max == Integer.MAX_VALUE ? "2^31-1" : "" + max);
        if (!expect(key, ConfigValueType.NUMBER, allowed)) {
            return otherwise;
        }
        String found = written(table.get(key));
        // A number with an exponent could have more digits than memory; no whole number here needs one.
        if (found.matches("-?\\d{1,19}")) {
            var number = new BigInteger(found);
            if (number.compareTo(BigInteger.valueOf(min)) >= 0 && number.compareTo(BigInteger.valueOf(max)) <= 0) {
                return number.longValue();
            }
        }
        wrong(key, allowed);
        return otherwise;
    }

    double decimal(String key, double otherwise, int min, int max) {
        String allowed = "a number from " + min + " to " + max;
        if (!expect(key, ConfigValueType.NUMBER, allowed)) {
            return otherwise;
        }
        double number = Double.parseDouble(written(table.get(key)));
        if (number >= min && number <= max) {
            return number;
        }
        wrong(key, allowed);
        return otherwise;
    }

    long nanos(String key, long otherwise, long min, long max) {
        return has(key) ? duration(table.get(key), path(key), NANOS, min, max).orElse(otherwise) : otherwise;
    }

    long picos(String key, long otherwise, long max) {
        return has(key) ? duration(table.get(key), path(key), PICOS, 0, max).orElse(otherwise) : otherwise;
    }

    private Optional<Long> duration(ConfigValue value, String where, int digits, long min, long max) {
        Optional<ConfigValueType> type = type(value);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.get() != ConfigValueType.STRING && type.get() != ConfigValueType.NUMBER) {
            sources.problem(value, where, "found " + shown(value) + "; allowed: a duration, such as 5 ms");
            return Optional.empty();
        }
        Units.Reading reading = Units.read(written(value));
        if (reading.problem().isPresent()) {
            sources.problem(
                    value,
                    where,
                    "found " + shown(value) + "; " + reading.problem().get());
            return Optional.empty();
        }
        BigDecimal steps = reading.picos().movePointLeft(digits);
        if (steps.compareTo(BigDecimal.valueOf(min)) < 0 || steps.compareTo(BigDecimal.valueOf(max)) > 0) {
            sources.problem(
                    value,
                    where,
                    "found " + shown(value) + "; allowed: from "
                            + Units.picos(BigDecimal.valueOf(min).movePointRight(digits)) + " to "
                            + Units.picos(BigDecimal.valueOf(max).movePointRight(digits)));
            return Optional.empty();
        }
        if (steps.stripTrailingZeros().scale() > 0) {
            sources.problem(
                    value,
                    where,
                    "found " + shown(value) + "; allowed: a whole number of "
                            + (digits == PICOS ? "picoseconds" : "nanoseconds"));
            return Optional.empty();
        }
        return Optional.of(steps.longValueExact());
    }

    /** A duration, or { min, median, max }. */
    Spread spread(String key, Spread otherwise, long max) {
        if (!is(key, ConfigValueType.OBJECT)) {
            long nanos = nanos(key, -1, 0, max);
            return nanos < 0 ? otherwise : Spread.of(nanos);
        }
        List<String> parts = List.of("min", "median", "max");
        var table = new Section(sources, (ConfigObject) value(key), path(key), parts);
        for (String part : parts) {
            if (!table.has(part)) {
                problem(key, "has no " + part + "; a duration that varies needs min, median and max");
                return otherwise;
            }
        }
        long min = table.nanos("min", -1, 0, max);
        long median = table.nanos("median", -1, 0, max);
        long most = table.nanos("max", -1, 0, max);
        if (min < 0 || median < 0 || most < 0) {
            return otherwise;
        }
        if (min > median || median > most) {
            problem(key, "min, median and max are not in ascending order");
            return otherwise;
        }
        return new Spread(min, median, most);
    }

    Optional<ConfigObject> table(String key, String allowed) {
        return expect(key, ConfigValueType.OBJECT, allowed)
                ? Optional.of((ConfigObject) table.get(key))
                : Optional.empty();
    }

    /** The tables of a list, each with the path {@code key[i]}. */
    List<Item> tables(String key, String allowed) {
        var items = new ArrayList<Item>();
        if (!expect(key, ConfigValueType.LIST, allowed)) {
            return items;
        }
        for (ConfigValue value : (ConfigList) table.get(key)) {
            String itemPath = path(key) + "[" + items.size() + "]";
            boolean isTable = type(value).filter(ConfigValueType.OBJECT::equals).isPresent();
            if (!isTable) {
                sources.problem(value, itemPath, "found " + shown(value) + "; allowed: " + allowed);
            }
            items.add(new Item(isTable ? (ConfigObject) value : null, itemPath));
        }
        return items;
    }

    /** The texts of a list, each with the path {@code key[i]}; a text alone is a list of one. */
    List<Text> texts(String key) {
        var texts = new ArrayList<Text>();
        if (is(key, ConfigValueType.STRING)) {
            texts.add(new Text(value(key), path(key), written(value(key))));
        } else if (expect(key, ConfigValueType.LIST, "a text, or a list of texts")) {
            int index = 0;
            for (ConfigValue value : (ConfigList) table.get(key)) {
                String itemPath = path(key) + "[" + index++ + "]";
                if (type(value).filter(ConfigValueType.STRING::equals).isPresent()) {
                    texts.add(new Text(value, itemPath, written(value)));
                } else {
                    sources.problem(value, itemPath, "found " + shown(value) + "; allowed: a text");
                }
            }
        }
        return texts;
    }

    /** One text of a list. */
    record Text(ConfigValue value, String path, String text) {}

    /** @param table null if it is not a table, which has been reported */
    record Item(ConfigObject table, String path) {}

    /** A scalar as the user wrote it: 3.10 stays 3.10. */
    static String written(ConfigValue value) {
        return value.atKey("value").getString("value");
    }

    static String shown(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "a table";
            case LIST -> "a list";
            case NULL -> "null";
            case BOOLEAN -> written(value);
            case NUMBER -> shorten(written(value));
            case STRING -> shorten(value.render(ConfigRenderOptions.concise()));
        };
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 56) + "...";
    }
}
