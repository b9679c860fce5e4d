package gilgamesh.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of JSON Schema that docs/result.schema.json uses: type, enum, properties, required, additionalProperties, items. */
final class Schema {

    private final List<String> complaints = new ArrayList<>();

    private Schema() {}

    /** What in {@code value} the schema does not allow. */
    static List<String> complaints(Object schema, Object value) {
        var checker = new Schema();
        checker.check((Map<?, ?>) schema, value, "$");
        return checker.complaints;
    }

    private void check(Map<?, ?> schema, Object value, String path) {
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            complaints.add(path + " is " + value);
        }
        if (schema.get("type") instanceof String type && !is(type, value)) {
            complaints.add(path + " is not of type " + type);
        }
        if (schema.get("type") instanceof List<?> types && types.stream().noneMatch(type -> is((String) type, value))) {
            complaints.add(path + " is none of " + types);
        }
        if (value instanceof Map<?, ?> object && schema.get("properties") instanceof Map<?, ?> properties) {
            checkObject(schema, object, properties, path);
        }
        if (value instanceof List<?> array && schema.get("items") instanceof Map<?, ?> items) {
            for (int i = 0; i < array.size(); i++) {
                check(items, array.get(i), path + "[" + i + "]");
            }
        }
    }

    private void checkObject(Map<?, ?> schema, Map<?, ?> object, Map<?, ?> properties, String path) {
        for (Object key : (List<?>) schema.get("required")) {
            if (!object.containsKey(key)) {
                complaints.add(path + " has no " + key);
            }
        }
        object.forEach((key, value) -> {
            if (properties.get(key) instanceof Map<?, ?> property) {
                check(property, value, path + "." + key);
            } else {
                complaints.add(path + " has " + key);
            }
        });
    }

    private static boolean is(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "number" -> value instanceof BigDecimal;
            case "integer" ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
