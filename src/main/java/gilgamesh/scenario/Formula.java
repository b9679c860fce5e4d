package gilgamesh.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Arithmetic over what runs measure, as {@code --minimize} and {@code --subject-to} have it: {@code p99(request)},
 * {@code throughput / 2 > 1000}. docs/sweep.md has the grammar and the names.
 *
 * @param text as the user wrote it
 */
public record Formula(String text, Term term) {

    /** What a formula is built of. */
    public sealed interface Term {}

    /** Durations are in seconds, and 5 % is 0.05. */
    record Number(double value) implements Term {}

    /** A metric by its own name, such as {@code seconds}, {@code p99(request)}, or {@code "pings a second"} with its quotes. */
    record Name(String name) implements Term {}

    record Negated(Term term) implements Term {}

    /** Two terms and a sign: one of + - * / < <= > >=. The last four are 1 where they hold and 0 where they do not. */
    record Signed(Term left, String sign, Term right) implements Term {}

    /** What was read: a formula, or what is wrong with the text. One of the two is null. */
    public record Reading(Formula formula, String complaint) {}

    /** @param condition whether it has to be a comparison; otherwise it must not be one */
    public static Reading read(String text, boolean condition) {
        return new FormulaParser(text).read(condition);
    }

    /**
     * From the argument of an option.
     *
     * @throws ScenarioRefused if it is no formula
     */
    public static Formula parse(String option, String text, boolean condition) {
        Reading reading = read(text, condition);
        if (reading.complaint() != null) {
            throw new ScenarioRefused(List.of(new Problem(option + " " + text, 0, "", reading.complaint())));
        }
        return reading.formula();
    }

    /** The names of the metrics that are in it. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collect(term, names);
        return names;
    }

    private static void collect(Term term, Set<String> names) {
        if (term instanceof Name name) {
            names.add(name.name());
        } else if (term instanceof Negated negated) {
            collect(negated.term(), names);
        } else if (term instanceof Signed signed) {
            collect(signed.left(), names);
            collect(signed.right(), names);
        }
    }

    /**
     * Its value.
     *
     * @param metrics the value of each; NaN for one that there is none of
     * @return of a condition, 1 if it holds and 0 if it does not; NaN if a metric that is needed is missing
     */
    public double value(ToDoubleFunction<String> metrics) {
        return value(term, metrics);
    }

    /** Of a condition, how far it is from being met: 0 if it is met, and otherwise the difference of its sides as a share of the right one. */
    public double violation(ToDoubleFunction<String> metrics) {
        if (!(term instanceof Signed condition)) {
            throw new IllegalStateException(text + " is no condition");
        }
        double left = value(condition.left(), metrics);
        double right = value(condition.right(), metrics);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Double.POSITIVE_INFINITY;
        }
        if (holds(left, condition.sign(), right)) {
            return 0;
        }
        double size = Math.max(Math.abs(right), Double.MIN_NORMAL);
        return Math.max(Math.abs(left - right) / size, Double.MIN_NORMAL);
    }

    /** Of a condition, its left side: what is asked to be more or less than something. */
    public Formula subject() {
        return term instanceof Signed condition ? new Formula(unparsed(condition.left()), condition.left()) : this;
    }

    /** Whether it is one metric and nothing else. */
    public boolean isName() {
        return term instanceof Name;
    }

    private static double value(Term term, ToDoubleFunction<String> metrics) {
        if (term instanceof Number number) {
            return number.value();
        }
        if (term instanceof Name name) {
            return metrics.applyAsDouble(name.name());
        }
        if (term instanceof Negated negated) {
            return -value(negated.term(), metrics);
        }
        Signed signed = (Signed) term;
        double left = value(signed.left(), metrics);
        double right = value(signed.right(), metrics);
        return switch (signed.sign()) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default ->
                Double.isNaN(left) || Double.isNaN(right) ? Double.NaN : holds(left, signed.sign(), right) ? 1 : 0;
        };
    }

    private static boolean holds(double left, String sign, double right) {
        return switch (sign) {
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            default -> left >= right;
        };
    }

    private static String unparsed(Term term) {
        if (term instanceof Number number) {
            return String.valueOf(number.value());
        }
        if (term instanceof Name name) {
            return name.name();
        }
        if (term instanceof Negated negated) {
            return "-" + unparsed(negated.term());
        }
        Signed signed = (Signed) term;
        List<String> parts = new ArrayList<>();
        for (Term side : List.of(signed.left(), signed.right())) {
            parts.add(side instanceof Signed ? "(" + unparsed(side) + ")" : unparsed(side));
        }
        return parts.get(0) + " " + signed.sign() + " " + parts.get(1);
    }

    @Override
    public String toString() {
        return text;
    }
}
