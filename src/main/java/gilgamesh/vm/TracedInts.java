package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.object.Operator;
import java.util.ArrayList;
import java.util.List;

/** The ints that an iteration of a loop comes to while {@link LoopTracer} follows it: sums, what they are compared with, and their cost. */
final class TracedInts {

    private final TracedVariables variables;
    private final List<Guard> guards = new ArrayList<>();
    private final List<MadeInt> made = new ArrayList<>();

    TracedInts(TracedVariables variables) {
        this.variables = variables;
    }

    /** The comparisons that have to come out as they do now. */
    List<Guard> guards() {
        return guards;
    }

    List<MadeInt> made() {
        return made;
    }

    /** What a loop inside has done. */
    void add(List<Guard> further, List<MadeInt> ints) {
        guards.addAll(further);
        made.addAll(ints);
    }

    /** The result of an operator; null, and the trace has failed, if it is not linear. */
    LinearForm binary(Operator operator, Symbol left, Symbol right) {
        LinearForm result = null;
        if (left instanceof LinearForm a && right instanceof LinearForm b) {
            result = switch (operator) {
                case ADD -> a.plus(b, 1);
                case SUBTRACT -> a.plus(b, -1);
                case MULTIPLY ->
                    b.isConstant()
                            ? LinearForm.of(0).plus(a, b.constant())
                            : a.isConstant() ? LinearForm.of(0).plus(b, a.constant()) : null;
                default -> null;
            };
        }
        if (result == null) {
            variables.fail();
        }
        return result;
    }

    /** An instruction comes to an int. @return what making it takes, if a new one takes that */
    long make(LinearForm form, long newInt) {
        if (newInt == 0 || variables.failed()) {
            return 0;
        }
        MadeInt.Size size = variables.size(form);
        if (!form.isConstant()) {
            made.add(new MadeInt(form, size));
        }
        return size == MadeInt.Size.KEPT ? 0 : newInt;
    }

    /** Null, and the trace has failed, if these are no ints. */
    Symbol compare(Operator operator, Symbol left, Symbol right) {
        if (variables.failed() || !(left instanceof LinearForm a) || !(right instanceof LinearForm b)) {
            variables.fail();
            return null;
        }
        int order = Long.compare(variables.value(a), variables.value(b));
        return switch (operator) {
            case LESS -> new Symbol.Comparison(a, b, Guard.LESS, order < 0);
            case LESS_EQUAL -> new Symbol.Comparison(a, b, Guard.LESS_EQUAL, order <= 0);
            case EQUAL -> new Symbol.Comparison(a, b, Guard.EQUAL, order == 0);
            case NOT_EQUAL -> new Symbol.Comparison(a, b, Guard.NOT_EQUAL, order != 0);
            case GREATER -> new Symbol.Comparison(a, b, Guard.GREATER, order > 0);
            case GREATER_EQUAL -> new Symbol.Comparison(a, b, Guard.GREATER_EQUAL, order >= 0);
            default -> {
                variables.fail();
                yield null;
            }
        };
    }

    /** Whether an int is 0. */
    Symbol asTruth(LinearForm number) {
        return new Symbol.Comparison(number, LinearForm.of(0), Guard.NOT_EQUAL, variables.value(number) != 0);
    }

    /** The comparison has to come out as it does now. */
    void guard(Symbol.Comparison test) {
        guard(test.left(), test.right(), test.truth() ? test.relation() : Guard.opposite(test.relation()));
    }

    void guard(LinearForm left, LinearForm right, int relation) {
        LinearForm difference = left.plus(right, -1);
        if (difference == null) {
            variables.fail();
        } else if (!difference.isConstant()) {
            guards.add(new Guard(difference, relation));
        }
    }
}
