package gilgamesh.scenario;

import gilgamesh.scenario.Formula.Name;
import gilgamesh.scenario.Formula.Negated;
import gilgamesh.scenario.Formula.Number;
import gilgamesh.scenario.Formula.Signed;
import gilgamesh.scenario.Formula.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads formulas, by recursive descent.
 *
 * <pre>
 * condition = sum ("<" | "<=" | ">" | ">=") sum
 * sum       = product (("+" | "-") product)*
 * product   = factor (("*" | "/") factor)*
 * factor    = number [unit | "%"] | name ["(" mark ")"] | text | "(" sum ")" | "-" factor
 * </pre>
 */
final class FormulaParser {

    private static final List<String> FUNCTIONS = List.of("throughput", "count", "mean", "p50", "p90", "p99", "max");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:((?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?)|([\\p{L}_][\\p{L}\\p{N}_.]*)|(\"[^\"]*\")|(<=|>=|[-+*/()<>%]))");
    private static final int DEEPEST = 100;

    private final String text;
    private final Matcher tokens;
    private int depth;
    // Where the token begins; the end of the text behind the last one.
    private int at;
    // The empty string behind the last one.
    private String token = "";
    // Which of the groups of TOKEN it is; 0 behind the last one.
    private int kind;

    FormulaParser(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    private static final class Wrong extends RuntimeException {

        Wrong(String complaint) {
            super(complaint, null, false, false);
        }
    }

    Formula.Reading read(boolean condition) {
        try {
            next();
            Term left = sum();
            if (List.of("<", "<=", ">", ">=").contains(token)) {
                if (!condition) {
                    throw wrong("found a comparison; here goes what is compared with nothing, such as p99(request)");
                }
                String sign = token;
                next();
                left = new Signed(left, sign, sum());
            } else if (condition && kind == 0) {
                throw wrong("found no comparison; write, for example, throughput > 1000");
            }
            if (kind != 0) {
                throw wrong(
                        "found " + token + "; allowed: an operator" + (condition ? "" : " (+ - * /)") + " or the end");
            }
            return new Formula.Reading(new Formula(text.strip(), left), null);
        } catch (Wrong wrong) {
            return new Formula.Reading(null, wrong.getMessage());
        }
    }

    private Wrong wrong(String complaint) {
        return new Wrong("column " + (at + 1) + ": " + complaint);
    }

    private void next() {
        int from = kind == 0 && token.isEmpty() && at == 0 ? 0 : at + token.length();
        String rest = text.substring(from);
        if (rest.isBlank()) {
            at = text.length();
            token = "";
            kind = 0;
            return;
        }
        tokens.region(from, text.length());
        if (!tokens.lookingAt()) {
            at = from + rest.length() - rest.stripLeading().length();
            throw wrong(text.charAt(at) == '"' ? "the text has no end" : "found " + text.charAt(at));
        }
        for (kind = 1; tokens.group(kind) == null; ) {
            kind++;
        }
        token = tokens.group(kind);
        at = tokens.start(kind);
    }

    private Term sum() {
        Term left = product();
        while (token.equals("+") || token.equals("-")) {
            String sign = token;
            next();
            left = new Signed(left, sign, product());
        }
        return left;
    }

    private Term product() {
        Term left = factor();
        while (token.equals("*") || token.equals("/")) {
            String sign = token;
            next();
            left = new Signed(left, sign, factor());
        }
        return left;
    }

    private Term factor() {
        if (++depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        try {
            return switch (kind) {
                case 1 -> number();
                case 2 -> name();
                case 3 -> text();
                default -> sign();
            };
        } finally {
            depth--;
        }
    }

    private Term number() {
        BigDecimal number = new BigDecimal(token);
        next();
        if (token.equals("%")) {
            next();
            return new Number(number.movePointLeft(2).doubleValue());
        }
        if (kind == 2) {
            Units.Reading reading = Units.read("1 " + token);
            if (reading.problem().isPresent()) {
                throw wrong("\"" + token + "\" is not a unit" + Nearest.hint(token, Units.NAMES) + " (units: "
                        + String.join(", ", Units.NAMES) + ")");
            }
            next();
            return new Number(number.multiply(reading.picos()).movePointLeft(12).doubleValue());
        }
        return new Number(number.doubleValue());
    }

    private Term name() {
        String name = token;
        int begin = at;
        next();
        if (!token.equals("(")) {
            return new Name(name);
        }
        if (!FUNCTIONS.contains(name)) {
            at = begin;
            throw wrong("\"" + name + "\" is nothing that a mark has" + Nearest.hint(name, FUNCTIONS) + " (allowed: "
                    + String.join(", ", FUNCTIONS) + ")");
        }
        next();
        if (kind != 2 && kind != 3) {
            throw wrong("found " + shown() + "; allowed: the name of a mark, in quotes if it is no word");
        }
        String mark = kind == 3 ? token.substring(1, token.length() - 1) : token;
        next();
        close();
        return new Name(name + "(" + mark + ")");
    }

    private void close() {
        if (!token.equals(")")) {
            throw wrong("found " + shown() + "; allowed: )");
        }
        next();
    }

    private Term text() {
        String name = token;
        next();
        return new Name(name);
    }

    private Term sign() {
        if (token.equals("(")) {
            next();
            Term inside = sum();
            close();
            return inside;
        }
        if (token.equals("-")) {
            next();
            return new Negated(factor());
        }
        throw wrong("found " + shown() + "; allowed: a number, a metric such as seconds or p99(request), or (");
    }

    private String shown() {
        return kind == 0 ? "the end" : token;
    }
}
