package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Python's (Doc/library/re.rst, "Regular Expression Syntax") as one of Java's that matches the same. Conditional
 * groups and {@code \N{...}} are refused.
 */
final class RegexTranslation {

    static final int IGNORECASE = 2;
    static final int LOCALE = 4;
    static final int MULTILINE = 8;
    static final int DOTALL = 16;
    static final int UNICODE = 32;
    static final int VERBOSE = 64;
    static final int ASCII = 256;

    private static final String FLAG_LETTERS = "iLmsuxa";
    private static final int[] FLAGS = {IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, ASCII};

    /** The pattern is wrong, at that place of it; -1 where Python names none. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1;
        private final int place;

        Wrong(String message, int place) {
            super(message, null, false, false);
            this.place = place;
        }

        int place() {
            return place;
        }
    }

    /** Python has it and we have not. */
    static final class Unsupported extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unsupported(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private final PythonVersion version;
    private final boolean two;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<Integer> outerFlags = new ArrayDeque<>();
    // Numbers of groups in the order in which they are closed.
    private final List<Integer> closed = new ArrayList<>();
    // How many look-behind assertions are open.
    private int behind;
    private final Deque<Boolean> looksBehind = new ArrayDeque<>();
    // Numbers of groups that are still open; nothing may refer to them.
    private final List<Integer> unfinished = new ArrayList<>();
    private final Deque<Integer> groupNumbers = new ArrayDeque<>();
    private int flags;
    private int groups;
    private int at;
    // Whether the last thing can be repeated, and whether it has been.
    private boolean repeatable;
    private boolean repeated;

    RegexTranslation(String text, int flags, PythonVersion version) {
        this.text = text;
        this.flags = flags;
        this.version = version;
        this.two = version == PythonVersion.V2_7;
    }

    int flags() {
        return flags;
    }

    int groups() {
        return groups;
    }

    /** Names of groups and their numbers, in the order of the pattern. */
    Map<String, Integer> names() {
        return names;
    }

    /** Numbers of groups in the order in which they are closed. */
    List<Integer> closed() {
        return closed;
    }

    Pattern compile() throws Wrong {
        globalFlags();
        while (at < text.length()) {
            next();
        }
        if (!open.isEmpty()) {
            throw new Wrong(two ? "unbalanced parenthesis" : "missing ), unterminated subpattern", open.peek());
        }
        int java = Pattern.UNIX_LINES;
        boolean unicode = (flags & UNICODE) != 0 && (flags & ASCII) == 0;
        java |= (flags & IGNORECASE) != 0 ? Pattern.CASE_INSENSITIVE | (unicode ? Pattern.UNICODE_CASE : 0) : 0;
        java |= (flags & DOTALL) != 0 ? Pattern.DOTALL : 0;
        java |= unicode ? Pattern.UNICODE_CHARACTER_CLASS : 0;
        try {
            return Pattern.compile(out.toString(), java);
        } catch (PatternSyntaxException e) {
            if (e.getDescription().startsWith("Look-behind")) {
                throw new Wrong("look-behind requires fixed-width pattern", -1);
            }
            throw new Unsupported("this regular expression is outside what Gilgamesh translates: " + text);
        }
    }

    /** {@code (?i)} at the beginning; before 3.11 it might stand anywhere, and meant the whole. */
    private void globalFlags() {
        int from = 0;
        while (text.startsWith("(?", from)) {
            int end = from + 2;
            while (end < text.length() && FLAG_LETTERS.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (end == from + 2 || end >= text.length() || text.charAt(end) != ')') {
                return;
            }
            for (int i = from + 2; i < end; i++) {
                flags |= FLAGS[FLAG_LETTERS.indexOf(text.charAt(i))];
            }
            from = end + 1;
        }
    }

    private void next() throws Wrong {
        char c = text.charAt(at);
        if ((flags & VERBOSE) != 0 && (Character.isWhitespace(c) || c == '#')) {
            at = c == '#' && text.indexOf('\n', at) >= 0
                    ? text.indexOf('\n', at) + 1
                    : c == '#' ? text.length() : at + 1;
            return;
        }
        switch (c) {
            case '\\' -> escape();
            case '[' -> set();
            case '(' -> group();
            case ')' -> close();
            case '|' -> plain("|", false);
            case '^' -> plain((flags & MULTILINE) != 0 ? "(?<![^\\n])" : "\\A", true);
            case '$' -> plain((flags & MULTILINE) != 0 ? "(?=\\n|\\z)" : "(?=\\n?\\z)", true);
            case '*', '+', '?' -> quantifier(String.valueOf(c), 1);
            case '{' -> braces();
            default -> {
                String literal = text.substring(at, text.offsetByCodePoints(at, 1));
                out.append("]}#&- \t\n\r\f".indexOf(c) >= 0 ? "\\" + hex(c) : literal);
                at += literal.length();
                atom();
            }
        }
    }

    private static String hex(int c) {
        return String.format(Locale.ROOT, "x{%x}", c);
    }

    private void atom() {
        repeatable = true;
        repeated = false;
    }

    private void plain(String java, boolean canRepeat) {
        out.append(java);
        at++;
        repeatable = canRepeat && !java.equals("\\A");
        repeated = false;
    }

    private void braces() throws Wrong {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("\\d*,?\\d*") || inside.isEmpty() || inside.equals(",") && two) {
            out.append("\\{");
            at++;
            atom();
            return;
        }
        String[] bounds = inside.split(",", -1);
        if (bounds.length == 2
                && !bounds[0].isEmpty()
                && !bounds[1].isEmpty()
                && bounds[0].length() < 10
                && bounds[1].length() < 10
                && Integer.parseInt(bounds[1]) < Integer.parseInt(bounds[0])) {
            throw new Wrong(two ? "bad repeat interval" : "min repeat greater than max repeat", two ? -1 : at + 1);
        }
        if (bounds[0].length() > 9 || bounds.length == 2 && bounds[1].length() > 9) {
            throw new Unsupported("the repetition number is too large");
        }
        String low = bounds[0].isEmpty() ? "0" : bounds[0];
        quantifier("{" + low + (bounds.length == 2 ? "," + bounds[1] : "") + "}", inside.length() + 2);
    }

    private void quantifier(String java, int length) throws Wrong {
        if (!repeatable) {
            throw new Wrong("nothing to repeat", at);
        }
        if (repeated) {
            throw new Wrong("multiple repeat", at);
        }
        boolean fixed = java.startsWith("{") && !java.contains(",");
        if (behind > 0 && !fixed) {
            throw new Wrong("look-behind requires fixed-width pattern", -1);
        }
        out.append(java);
        at += length;
        repeated = true;
        if (at < text.length() && (text.charAt(at) == '?' || text.charAt(at) == '+' && version.atLeast(3, 11))) {
            out.append(text.charAt(at++));
        }
    }

    // ---------------------------------------------------------------- groups

    private void group() throws Wrong {
        int begin = at;
        if (!text.startsWith("(?", at)) {
            at++;
            capture(begin);
            return;
        }
        at += 2;
        char kind = here(begin);
        switch (kind) {
            case ':', '=', '!' -> enter(begin, "(?" + kind, 1);
            case '>' -> {
                if (!version.atLeast(3, 11)) {
                    throw unknown(begin, "?>");
                }
                enter(begin, "(?>", 1);
            }
            case '<' -> {
                String two = text.substring(at, Math.min(text.length(), at + 2));
                if (!two.equals("<=") && !two.equals("<!")) {
                    throw unknown(begin, "?" + two);
                }
                enter(begin, "(?" + two, 2);
            }
            case '#' -> {
                int end = text.indexOf(')', at);
                if (end < 0) {
                    throw new Wrong(two ? "unbalanced parenthesis" : "missing ), unterminated comment", begin);
                }
                at = end + 1;
            }
            case 'P' -> named(begin);
            case '(' ->
                throw new Unsupported("conditional groups, (?(...)...), are not available in a simulated Python");
            default -> inlineFlags(begin);
        }
    }

    private char here(int begin) throws Wrong {
        if (at >= text.length()) {
            throw new Wrong(two ? "unexpected end of pattern" : "unexpected end of pattern", two ? -1 : at);
        }
        return text.charAt(at);
    }

    private Wrong unknown(int begin, String extension) {
        return two
                ? new Wrong("unexpected end of pattern", -1)
                : new Wrong("unknown extension " + extension, begin + 1);
    }

    private void enter(int begin, String java, int length) {
        out.append(java);
        at += length;
        open.push(begin);
        outerFlags.push(flags);
        groupNumbers.push(0);
        boolean back = java.startsWith("(?<");
        looksBehind.push(back);
        behind += back ? 1 : 0;
        repeatable = false;
        repeated = false;
    }

    private void capture(int begin) {
        groups++;
        enter(begin, "(", 0);
        groupNumbers.pop();
        groupNumbers.push(groups);
        unfinished.add(groups);
    }

    private void close() throws Wrong {
        if (open.isEmpty()) {
            throw new Wrong("unbalanced parenthesis", at);
        }
        open.pop();
        flags = outerFlags.pop();
        Integer number = groupNumbers.pop();
        unfinished.remove((Object) number);
        closed.add(number);
        behind -= looksBehind.pop() ? 1 : 0;
        out.append(')');
        at++;
        atom();
    }

    private void named(int begin) throws Wrong {
        at++;
        char kind = here(begin);
        if (kind == '<') {
            int end = text.indexOf('>', at);
            if (end < 0) {
                throw new Wrong(two ? "unterminated name" : "missing >, unterminated name", at + 1);
            }
            String name = text.substring(at + 1, end);
            check(name, at + 1);
            if (names.containsKey(name)) {
                throw new Wrong(
                        "redefinition of group name '" + name + "' as group " + (groups + 1) + "; was group "
                                + names.get(name),
                        at + 1);
            }
            at = end + 1;
            capture(begin);
            names.put(name, groups);
        } else if (kind == '=') {
            int end = text.indexOf(')', at);
            if (end < 0) {
                throw new Wrong(two ? "unterminated name" : "missing ), unterminated name", at + 1);
            }
            String name = text.substring(at + 1, end);
            check(name, at + 1);
            Integer number = names.get(name);
            if (number == null) {
                throw new Wrong(
                        two ? "unknown group name: '" + name + "'" : "unknown group name '" + name + "'", at + 1);
            }
            out.append("(?:\\").append(number).append(')');
            at = end + 1;
            atom();
        } else {
            throw unknown(begin, "?P" + kind);
        }
    }

    private void check(String name, int place) throws Wrong {
        if (name.isEmpty()) {
            throw new Wrong("missing group name", place);
        }
        boolean good = Character.isUnicodeIdentifierStart(name.charAt(0)) || name.charAt(0) == '_';
        for (int i = 1; i < name.length(); i++) {
            good &= Character.isUnicodeIdentifierPart(name.charAt(i));
        }
        if (!good) {
            throw new Wrong("bad character in group name '" + name + "'", place);
        }
    }

    private void inlineFlags(int begin) throws Wrong {
        int first = at;
        int added = 0;
        int removed = 0;
        boolean minus = false;
        for (; at < text.length() && text.charAt(at) != ')' && text.charAt(at) != ':'; at++) {
            char c = text.charAt(at);
            int index = FLAG_LETTERS.indexOf(c);
            if (c == '-' && !minus && !two) {
                minus = true;
            } else if (index < 0) {
                throw unknown(begin, "?" + text.substring(first, at + 1));
            } else if (minus) {
                removed |= FLAGS[index];
            } else {
                added |= FLAGS[index];
            }
        }
        char end = here(begin);
        if (end == ')') {
            at++;
            if (version.atLeast(3, 11) && begin > 0 && !text.substring(0, begin).matches("(\\(\\?[aiLmsux]+\\))*")) {
                throw new Wrong("global flags not at the start of the expression", begin);
            }
            flags |= added;
            repeatable = false;
            return;
        }
        String java = letters(added) + (removed == 0 ? "" : "-" + letters(removed));
        enter(begin, "(?" + java + ":", 1);
        flags = (flags | added) & ~removed;
    }

    private static String letters(int flags) {
        return ((flags & IGNORECASE) != 0 ? "i" : "") + ((flags & DOTALL) != 0 ? "s" : "");
    }

    // ---------------------------------------------------------------- escapes and sets

    private void escape() throws Wrong {
        int begin = at;
        if (at + 1 >= text.length()) {
            throw new Wrong(two ? "bogus escape (end of line)" : "bad escape (end of pattern)", begin);
        }
        char c = text.charAt(at + 1);
        switch (c) {
            case 'A' -> anchor("\\A");
            case 'Z' -> anchor("\\z");
            case 'b' -> anchor("\\b");
            case 'B' -> anchor("\\B");
            case 'd', 'D', 'w', 'W', 's', 'S' -> {
                out.append('\\').append(c);
                at += 2;
                atom();
            }
            default -> {
                if (c >= '1' && c <= '9') {
                    reference(begin);
                } else {
                    out.append('\\').append(hex(character(begin)));
                    atom();
                }
            }
        }
    }

    private void anchor(String java) {
        out.append(java);
        at += 2;
        repeatable = true;
        repeated = false;
    }

    private void reference(int begin) throws Wrong {
        int end = at + 2;
        boolean second = end < text.length() && Character.isDigit(text.charAt(end));
        if (second && text.substring(at + 1).matches("(?s)[0-3][0-7][0-7].*")) {
            out.append('\\').append(hex(Integer.parseInt(text.substring(at + 1, at + 4), 8)));
            at += 4;
            atom();
            return;
        }
        end += second ? 1 : 0;
        int number = Integer.parseInt(text.substring(at + 1, end));
        if (number > groups) {
            throw new Wrong(
                    two ? "invalid group reference" : "invalid group reference " + number, two ? -1 : begin + 1);
        }
        if (unfinished.contains(number)) {
            throw new Wrong("cannot refer to an open group", begin);
        }
        out.append("(?:\\").append(number).append(')');
        at = end;
        atom();
    }

    /** The character that an escape stands for; {@code at} moves behind it. */
    private int character(int begin) throws Wrong {
        char c = text.charAt(at + 1);
        int simple = "abfnrtv".indexOf(c);
        if (simple >= 0) {
            at += 2;
            return "\u0007\b\f\n\r\t\u000b".charAt(simple);
        }
        int digits = c == 'x' ? 2 : two ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            int end = at + 2;
            while (end < text.length() && end < at + 2 + digits && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end < at + 2 + digits) {
                throw new Wrong(
                        (two ? "bogus escape: '" : "incomplete escape ")
                                + text.substring(begin, end)
                                + (two ? "'" : ""),
                        begin);
            }
            int value = Integer.parseUnsignedInt(text.substring(at + 2, end), 16);
            at = end;
            return value;
        }
        if (c == '0') {
            int end = at + 1;
            while (end < text.length() && end < at + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                end++;
            }
            int value = Integer.parseInt(text.substring(at + 1, end), 8);
            at = end;
            return value;
        }
        if (c == 'N' && version.atLeast(3, 8)) {
            throw new Unsupported("\\N{...} is not available in the regular expressions of a simulated Python");
        }
        if (c < 128 && Character.isLetter(c) && !two) {
            throw new Wrong("bad escape \\" + c, begin);
        }
        int point = text.codePointAt(at + 1);
        at += 1 + Character.charCount(point);
        return point;
    }

    private void set() throws Wrong {
        int begin = at++;
        out.append('[');
        if (at < text.length() && text.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (at < text.length() && (first || text.charAt(at) != ']')) {
            first = false;
            int place = at;
            int low = member();
            boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
            if (!range) {
                if (low >= 0) {
                    out.append('\\').append(hex(low));
                }
                continue;
            }
            at++;
            int high = low < 0 ? -1 : peekMember();
            if (low < 0 || high < 0 || high < low) {
                String shown = text.substring(place, Math.min(text.length(), high < 0 ? at + 2 : at));
                throw new Wrong(two ? "bad character range" : "bad character range " + shown, place);
            }
            out.append('\\').append(hex(low)).append("-\\").append(hex(high));
        }
        if (at >= text.length()) {
            throw new Wrong(two ? "unexpected end of regular expression" : "unterminated character set", begin);
        }
        at++;
        out.append(']');
        atom();
    }

    private int peekMember() throws Wrong {
        int length = out.length();
        int value = member();
        out.setLength(length);
        return value;
    }

    /** A member of a set; -1 for a class, which is written at once. */
    private int member() throws Wrong {
        char c = text.charAt(at);
        if (c != '\\') {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            return point;
        }
        if (at + 1 >= text.length()) {
            throw new Wrong(two ? "bogus escape (end of line)" : "bad escape (end of pattern)", at);
        }
        char escaped = text.charAt(at + 1);
        if ("dDwWsS".indexOf(escaped) >= 0) {
            out.append('\\').append(escaped);
            at += 2;
            return -1;
        }
        if (escaped >= '1' && escaped <= '7') {
            int end = at + 1;
            while (end < text.length() && end < at + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                end++;
            }
            int value = Integer.parseInt(text.substring(at + 1, end), 8);
            at = end;
            return value;
        }
        return character(at);
    }
}
