package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The code that tries one pattern, or one alternative of it. It uses up the subject on top of the stack. What is captured lies under it until
 * the whole has matched, so that a failure binds nothing; a failure goes to where just as many values are popped as lie there then.
 */
final class PatternCode extends Part {

    private static final int LONGEST_START = 255;

    /** The names of what lies on the stack under {@link #onTop} others, the first one deepest. */
    private final List<String> captures = new ArrayList<>();
    /** Where to go with so many values to pop. */
    private final List<Label> failures = new ArrayList<>();
    /** How many values lie on the captures that have to stay there for the parts still to come. */
    private int onTop;

    private boolean irrefutableAllowed;

    PatternCode(CodeGenerator generator, boolean irrefutableAllowed) {
        super(generator);
        this.irrefutableAllowed = irrefutableAllowed;
    }

    /** The place to which failures go that leave so many values. */
    Label failure(int values) {
        while (failures.size() <= values) {
            failures.add(label());
        }
        return failures.get(values);
    }

    private void failIfFalse() {
        fail(Opcode.POP_JUMP_IF_FALSE);
    }

    private void fail(Opcode jump) {
        jump(jump, failure(onTop + captures.size()));
    }

    /** The pattern has failed: what it left is popped. */
    void markFailures() {
        for (int i = failures.size() - 1; i > 0; i--) {
            mark(failures.get(i));
            emit(Opcode.POP_TOP);
        }
        if (!failures.isEmpty()) {
            mark(failures.get(0));
        }
    }

    /** The pattern has matched: its names are bound. */
    void storeCaptures() {
        captures.forEach(generator.names::store);
    }

    void pattern(Pattern p) {
        unit().location = p.span();
        if (p instanceof Pattern.MatchValue v) {
            value(v);
        } else if (p instanceof Pattern.MatchSingleton s) {
            constant(s.value());
            generator.expressions.comparison(Expr.CompareOperator.IS);
            failIfFalse();
        } else if (p instanceof Pattern.MatchSequence s) {
            sequence(s);
        } else if (p instanceof Pattern.MatchMapping m) {
            mapping(m);
        } else if (p instanceof Pattern.MatchClass c) {
            ofClass(c);
        } else if (p instanceof Pattern.MatchStar s) {
            capture(s.name());
        } else if (p instanceof Pattern.MatchAs a) {
            as(a);
        } else if (p instanceof Pattern.MatchOr o) {
            alternatives(o);
        }
    }

    /** A part, which may match anything. */
    private void part(Pattern p, Pattern whole) {
        boolean before = irrefutableAllowed;
        irrefutableAllowed = true;
        pattern(p);
        irrefutableAllowed = before;
        goOn(whole);
    }

    /** From 3.12 on what follows a part is of the whole's place again. */
    private void goOn(Pattern whole) {
        if (since(3, 12)) {
            unit().location = whole.span();
        }
    }

    private void value(Pattern.MatchValue v) {
        if (!(v.value() instanceof Expr.Constant) && !(v.value() instanceof Expr.Attribute)) {
            throw problem(v.span(), "patterns may only match literals and attribute lookups");
        }
        visit(v.value());
        generator.expressions.comparison(Expr.CompareOperator.EQ);
        generator.expressions.toBool();
        failIfFalse();
    }

    // ---- captures ----

    private void as(Pattern.MatchAs a) {
        if (a.pattern() == null) {
            if (!irrefutableAllowed) {
                String what = a.name() == null ? "wildcard" : "name capture '" + a.name() + "'";
                throw problem(a.span(), what + " makes remaining patterns unreachable");
            }
        } else {
            onTop++;
            generator.expressions.duplicate();
            pattern(a.pattern());
            goOn(a);
            onTop--;
        }
        capture(a.name());
    }

    /** Puts the value on top under all that has to stay on it; without a name it goes away. */
    private void capture(String name) {
        if (name == null) {
            emit(Opcode.POP_TOP);
            return;
        }
        refuseDebug(name);
        refuseTwice(name);
        rotate(onTop + captures.size() + 1);
        captures.add(name);
    }

    private void refuseDebug(String name) {
        if (name.equals("__debug__")) {
            throw problem(unit().location, "cannot assign to __debug__");
        }
    }

    private void refuseTwice(String name) {
        if (captures.contains(name)) {
            throw problem(unit().location, "multiple assignments to name '" + name + "' in pattern");
        }
    }

    /** Moves the top under the others of the topmost {@code count} values. */
    private void rotate(int count) {
        if (!since(3, 11)) {
            emit(Opcode.ROT_N, count);
            return;
        }
        for (int i = count; i > 1; i--) {
            emit(Opcode.SWAP, i);
        }
    }

    // ---- sequences ----

    private void sequence(Pattern.MatchSequence s) {
        int size = s.patterns().size();
        int star = -1;
        boolean onlyWildcards = true;
        boolean starIsWildcard = false;
        for (int i = 0; i < size; i++) {
            Pattern each = s.patterns().get(i);
            if (each instanceof Pattern.MatchStar found) {
                if (star >= 0) {
                    throw problem(s.span(), "multiple starred names in sequence pattern");
                }
                star = i;
                starIsWildcard = found.name() == null;
                onlyWildcards &= starIsWildcard;
            } else {
                onlyWildcards &= each.isWildcard();
            }
        }
        onTop++;
        emit(Opcode.MATCH_SEQUENCE);
        failIfFalse();
        if (star < 0) {
            compareLength(size, Expr.CompareOperator.EQ);
        } else if (size > 1) {
            compareLength(size - 1, Expr.CompareOperator.GT_E);
        }
        onTop--;
        if (onlyWildcards) {
            emit(Opcode.POP_TOP);
        } else if (starIsWildcard) {
            elementsByIndex(s, star);
        } else {
            unpacked(s, star);
        }
    }

    private void compareLength(int length, Expr.CompareOperator operator) {
        emit(Opcode.GET_LEN);
        constant((long) length);
        generator.expressions.comparison(operator);
        failIfFalse();
    }

    private void unpacked(Pattern.MatchSequence s, int star) {
        int size = s.patterns().size();
        if (star > LONGEST_START) {
            throw problem(s.span(), "too many expressions in star-unpacking sequence pattern");
        } else if (star >= 0) {
            emit(Opcode.UNPACK_EX, star + (size - star - 1 << 8));
        } else {
            emit(Opcode.UNPACK_SEQUENCE, size);
        }
        parts(s.patterns(), s);
    }

    /** One value for each part lies on the stack, the first on top. */
    private void parts(List<Pattern> parts, Pattern whole) {
        onTop += parts.size();
        for (Pattern each : parts) {
            onTop--;
            part(each, whole);
        }
    }

    /** The same, but a wildcard needs no place of its own. */
    private void attributes(List<Pattern> parts, Pattern.MatchClass whole) {
        onTop += parts.size();
        for (Pattern each : parts) {
            onTop--;
            if (each.isWildcard()) {
                emit(Opcode.POP_TOP);
            } else {
                part(each, whole);
            }
        }
    }

    /** With {@code *_} only the others are fetched; those behind it by an index from the start, since the subject may know no other. */
    private void elementsByIndex(Pattern.MatchSequence s, int star) {
        int size = s.patterns().size();
        onTop++;
        for (int i = 0; i < size; i++) {
            Pattern each = s.patterns().get(i);
            if (each.isWildcard() || i == star) {
                continue;
            }
            generator.expressions.duplicate();
            if (i < star) {
                constant((long) i);
            } else {
                emit(Opcode.GET_LEN);
                constant((long) (size - i));
                generator.expressions.binary(Expr.BinaryOperator.SUB, false);
            }
            generator.expressions.loadSubscript();
            part(each, s);
        }
        onTop--;
        emit(Opcode.POP_TOP);
    }

    /** 3.10 keeps a tuple of what was found, and takes from it what a part is there for. */
    private void elementsOfTuple(List<Pattern> parts, Pattern whole) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isWildcard()) {
                generator.expressions.duplicate();
                constant((long) i);
                generator.expressions.loadSubscript();
                part(parts.get(i), whole);
            }
        }
    }

    /** MATCH_CLASS and MATCH_KEYS give None for no match; in 3.10 they say beside it which it was. */
    private void failIfNone() {
        if (since(3, 11)) {
            emit(Opcode.COPY, 1);
            none();
            generator.expressions.comparison(Expr.CompareOperator.IS_NOT);
        }
        failIfFalse();
    }

    // ---- classes ----

    private void ofClass(Pattern.MatchClass c) {
        refuseAttributes(c);
        visit(c.type());
        constant(new Code.ConstantTuple(List.copyOf(c.attributes())));
        emit(Opcode.MATCH_CLASS, c.patterns().size());
        onTop++;
        failIfNone();
        List<Pattern> all = new ArrayList<>(c.patterns());
        all.addAll(c.keywordPatterns());
        if (since(3, 11)) {
            emit(Opcode.UNPACK_SEQUENCE, all.size());
            onTop--;
            attributes(all, c);
        } else {
            elementsOfTuple(all, c);
            onTop--;
            emit(Opcode.POP_TOP);
        }
    }

    /** The parser knows no places of attributes: the mistake is shown at the pattern behind it. */
    private void refuseAttributes(Pattern.MatchClass c) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < c.attributes().size(); i++) {
            String name = c.attributes().get(i);
            Span place = c.keywordPatterns().get(i).span();
            if (name.equals("__debug__")) {
                throw problem(place, "cannot assign to __debug__");
            }
            if (!seen.add(name)) {
                throw problem(place, "attribute name repeated in class pattern: " + name);
            }
        }
    }

    // ---- mappings ----

    private void mapping(Pattern.MatchMapping m) {
        int size = m.keys().size();
        onTop++;
        emit(Opcode.MATCH_MAPPING);
        failIfFalse();
        if (size == 0 && m.rest() == null) {
            onTop--;
            emit(Opcode.POP_TOP);
            return;
        }
        if (size > 0) {
            compareLength(size, Expr.CompareOperator.GT_E);
        }
        keys(m);
        emit(Opcode.BUILD_TUPLE, size);
        emit(Opcode.MATCH_KEYS);
        onTop += 2;
        failIfNone();
        if (since(3, 11)) {
            emit(Opcode.UNPACK_SEQUENCE, size);
            onTop--;
            parts(m.patterns(), m);
            onTop -= 2;
            restOrNothing(m);
        } else {
            elementsOfTuple(m.patterns(), m);
            onTop -= 2;
            emit(Opcode.POP_TOP);
            restOrNothing310(m);
        }
    }

    private void keys(Pattern.MatchMapping m) {
        Set<Object> seen = new HashSet<>();
        for (Expr key : m.keys()) {
            if (key instanceof Expr.Constant c) {
                if (!seen.add(comparable(c.value()))) {
                    String text = PythonText.of(c.value(), version());
                    throw problem(m.span(), "mapping pattern checks duplicate key (" + text + ")");
                }
            } else if (!(key instanceof Expr.Attribute)) {
                throw problem(m.span(), "mapping pattern keys may only match literals and attribute lookups");
            }
            visit(key);
        }
    }

    /** What is equal for Java if it is for Python. */
    private static Object comparable(Object constant) {
        Object value = constant;
        if (value instanceof ComplexNumber z && z.imaginary() == 0) {
            value = z.real();
        }
        if (value instanceof Boolean b) {
            value = b ? 1L : 0L;
        }
        if (value instanceof Double d && !d.isNaN() && !d.isInfinite()) {
            return new BigDecimal(d).stripTrailingZeros();
        }
        if (value instanceof BigInteger n) {
            return new BigDecimal(n).stripTrailingZeros();
        }
        return value instanceof Long n ? BigDecimal.valueOf(n).stripTrailingZeros() : value;
    }

    /** The subject and the tuple of its keys are used up, by a dict of the rest where one is wanted. */
    private void restOrNothing(Pattern.MatchMapping m) {
        if (m.rest() == null) {
            emit(Opcode.POP_TOP);
            emit(Opcode.POP_TOP);
            return;
        }
        emit(Opcode.BUILD_MAP, 0);
        emit(Opcode.SWAP, 3);
        emit(Opcode.DICT_UPDATE, 2);
        emit(Opcode.UNPACK_SEQUENCE, m.keys().size());
        for (int left = m.keys().size(); left > 0; left--) {
            emit(Opcode.COPY, 1 + left);
            emit(Opcode.SWAP, 2);
            emit(Opcode.DELETE_SUBSCR);
        }
        capture(m.rest());
    }

    private void restOrNothing310(Pattern.MatchMapping m) {
        if (m.rest() == null) {
            emit(Opcode.POP_TOP);
        } else {
            emit(Opcode.COPY_DICT_WITHOUT_KEYS);
            capture(m.rest());
        }
        onTop--;
        emit(Opcode.POP_TOP);
    }

    // ---- alternatives ----

    /** Each works on a copy of the subject, with captures of its own; these end up in the order of the first alternative's. */
    private void alternatives(Pattern.MatchOr o) {
        var end = label();
        List<String> names = null;
        int last = o.patterns().size() - 1;
        for (int i = 0; i <= last; i++) {
            Pattern each = o.patterns().get(i);
            unit().location = each.span();
            var alternative = new PatternCode(generator, i == last && irrefutableAllowed);
            generator.expressions.duplicate();
            alternative.pattern(each);
            goOn(each);
            if (names == null) {
                names = alternative.captures;
            } else {
                alternative.reorder(names, o);
            }
            jump(since(3, 11) ? Opcode.JUMP : Opcode.JUMP_FORWARD, end);
            alternative.markFailures();
        }
        goOn(o);
        emit(Opcode.POP_TOP);
        fail(since(3, 11) ? Opcode.JUMP : Opcode.JUMP_FORWARD);
        mark(end);
        int depth = names.size() + 1 + onTop + captures.size();
        for (String name : names) {
            rotate(depth);
            refuseTwice(name);
            captures.add(name);
        }
        emit(Opcode.POP_TOP);
    }

    private void reorder(List<String> wanted, Pattern.MatchOr whole) {
        if (captures.size() != wanted.size() || !captures.containsAll(wanted)) {
            goOn(whole);
            throw problem(unit().location, "alternative patterns bind different names");
        }
        for (int to = wanted.size() - 1; to >= 0; to--) {
            int from = captures.indexOf(wanted.get(to));
            if (from == to) {
                continue;
            }
            List<String> moved = List.copyOf(captures.subList(0, from + 1));
            captures.subList(0, from + 1).clear();
            captures.addAll(to - from, moved);
            for (int i = 0; i <= from; i++) {
                rotate(to + 1);
            }
        }
    }
}
