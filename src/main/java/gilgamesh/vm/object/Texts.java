package gilgamesh.vm.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Python's str does with its characters. A str is a Java String; positions here are Python's, in code points. Texts without surrogate
 * pairs, nearly all, take the direct way.
 */
public final class Texts {

    private Texts() {}

    /** The length in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isPlain(String text) {
        return length(text) == text.length();
    }

    private static int offset(String text, int position) {
        return isPlain(text) ? position : text.offsetByCodePoints(0, position);
    }

    private static int position(String text, int offset) {
        return offset < 0 || isPlain(text) ? offset : text.codePointCount(0, offset);
    }

    /** The character at a valid position. */
    public static String at(String text, int position) {
        if (isPlain(text)) {
            return character(text.charAt(position));
        }
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, position)));
    }

    private static final String[] LATIN = new String[256];

    static {
        for (char c = 0; c < LATIN.length; c++) {
            LATIN[c] = String.valueOf(c);
        }
    }

    /** The text of one character. */
    public static String character(int c) {
        return c < LATIN.length ? LATIN[c] : Character.toString(c);
    }

    /** {@code count} characters from {@code start}, each {@code step} after the one before; all positions are valid. */
    public static String slice(String text, int start, int count, int step) {
        if (count <= 0) {
            return "";
        }
        if (step == 1) {
            int from = offset(text, start);
            int to = isPlain(text) ? start + count : text.offsetByCodePoints(from, count);
            return text.substring(from, to);
        }
        int[] characters = isPlain(text) ? null : text.codePoints().toArray();
        StringBuilder out = new StringBuilder(count);
        for (int i = 0, at = start; i < count; i++, at += step) {
            if (characters == null) {
                out.append(text.charAt(at));
            } else {
                out.appendCodePoint(characters[at]);
            }
        }
        return out.toString();
    }

    /** The first position from {@code start} at which the part lies wholly before {@code end}; -1 if there is none. */
    public static int find(String text, String part, int start, int end) {
        int from = offset(text, start);
        int to = offset(text, end);
        if (start > end) {
            return -1;
        }
        int found = text.indexOf(part, from);
        return found < 0 || found + part.length() > to ? -1 : position(text, found);
    }

    /** The last such position. */
    public static int rfind(String text, String part, int start, int end) {
        if (start > end) {
            return -1;
        }
        int from = offset(text, start);
        int found = text.lastIndexOf(part, offset(text, end) - part.length());
        return found < from ? -1 : position(text, found);
    }

    /** How often the part occurs without overlap between two positions. */
    public static int count(String text, String part, int start, int end) {
        if (start > end) {
            return 0;
        }
        String within = slice(text, start, end - start, 1);
        if (part.isEmpty()) {
            return length(within) + 1;
        }
        int count = 0;
        for (int at = within.indexOf(part); at >= 0; at = within.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** Replaces the first {@code limit} occurrences; all if it is negative. */
    public static String replace(String text, String old, String replacement, long limit) {
        if (limit < 0 && !old.isEmpty()) {
            return text.replace(old, replacement);
        }
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        StringBuilder out = new StringBuilder();
        int at = 0;
        if (old.isEmpty()) {
            for (; left > 0; left--) {
                out.append(replacement);
                if (at == text.length()) {
                    return out.toString();
                }
                int next = text.offsetByCodePoints(at, 1);
                out.append(text, at, next);
                at = next;
            }
            return out.append(text, at, text.length()).toString();
        }
        for (; left > 0; left--) {
            int found = text.indexOf(old, at);
            if (found < 0) {
                break;
            }
            out.append(text, at, found).append(replacement);
            at = found + old.length();
        }
        return out.append(text, at, text.length()).toString();
    }

    /** What {@code str.isspace} and {@code str.strip} take for space (Unicode bidirectional WS, B, S, or category Zs). */
    public static boolean isSpace(int c) {
        if (c < 128) {
            return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
        }
        return c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** Strips spaces if {@code characters} is null, else all characters in it. */
    public static String strip(String text, String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end) {
            int c = text.codePointAt(start);
            if (!isStripped(c, characters)) {
                break;
            }
            start += Character.charCount(c);
        }
        while (right && end > start) {
            int c = text.codePointBefore(end);
            if (!isStripped(c, characters)) {
                break;
            }
            end -= Character.charCount(c);
        }
        return text.substring(start, end);
    }

    private static boolean isStripped(int c, String characters) {
        return characters == null ? isSpace(c) : characters.indexOf(c) >= 0;
    }

    /** Splits at runs of space, at most {@code limit} times from the left; no limit if negative. */
    public static List<String> splitSpaces(String text, long limit) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        int n = text.length();
        while (true) {
            while (at < n && isSpace(text.charAt(at))) {
                at++;
            }
            if (at == n) {
                return parts;
            }
            if (limit >= 0 && parts.size() >= limit) {
                parts.add(strip(text.substring(at), null, false, true));
                return parts;
            }
            int start = at;
            while (at < n && !isSpace(text.charAt(at))) {
                at++;
            }
            parts.add(text.substring(start, at));
        }
    }

    /** Splits at runs of space, at most {@code limit} times from the right; no limit if negative. */
    public static List<String> rsplitSpaces(String text, long limit) {
        List<String> parts = new ArrayList<>();
        int at = text.length();
        while (true) {
            while (at > 0 && isSpace(text.charAt(at - 1))) {
                at--;
            }
            if (at == 0) {
                break;
            }
            if (limit >= 0 && parts.size() >= limit) {
                parts.add(strip(text.substring(0, at), null, true, false));
                break;
            }
            int end = at;
            while (at > 0 && !isSpace(text.charAt(at - 1))) {
                at--;
            }
            parts.add(text.substring(at, end));
        }
        java.util.Collections.reverse(parts);
        return parts;
    }

    /** Splits at a separator that is not empty. */
    public static List<String> split(String text, String separator, long limit) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (limit < 0 || parts.size() < limit) {
            int found = text.indexOf(separator, at);
            if (found < 0) {
                break;
            }
            parts.add(text.substring(at, found));
            at = found + separator.length();
        }
        parts.add(text.substring(at));
        return parts;
    }

    /** Splits at a separator that is not empty, from the right. */
    public static List<String> rsplit(String text, String separator, long limit) {
        List<String> parts = new ArrayList<>();
        int end = text.length();
        while (limit < 0 || parts.size() < limit) {
            int found = text.lastIndexOf(separator, end - separator.length());
            if (found < 0) {
                break;
            }
            parts.add(text.substring(found + separator.length(), end));
            end = found;
        }
        parts.add(text.substring(0, end));
        java.util.Collections.reverse(parts);
        return parts;
    }

    /** The lines; a carriage return with a line feed is one end. */
    public static List<String> splitLines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                int end = i;
                if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                lines.add(text.substring(start, keepEnds ? i + 1 : end));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Pads to the width on both sides as {@code str.center} does: with an odd rest, on the left if the width is odd too. */
    public static String center(String text, long width, String fill) {
        long missing = width - length(text);
        if (missing <= 0) {
            return text;
        }
        long left = missing / 2 + (missing & width & 1);
        return fill.repeat(Memory.length(left)) + text + fill.repeat(Memory.length(missing - left));
    }

    public static String padRight(String text, long width, String fill) {
        long missing = width - length(text);
        return missing <= 0 ? text : text + fill.repeat(Memory.length(missing));
    }

    public static String padLeft(String text, long width, String fill) {
        long missing = width - length(text);
        return missing <= 0 ? text : fill.repeat(Memory.length(missing)) + text;
    }

    /** {@code str.zfill}: zeros after the sign. */
    public static String zfill(String text, long width) {
        long missing = width - length(text);
        if (missing <= 0) {
            return text;
        }
        String zeros = "0".repeat(Memory.length(missing));
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    /** The text so many times. MemoryError where no text could be so long. */
    public static String repeat(String text, long times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        Memory.length(text.length(), times);
        return text.repeat((int) times);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@code str.casefold}, near enough: lower case of upper case, and the sharp s as two. */
    public static String casefold(String text) {
        return lower(upper(text).replace("\u1e9e", "SS")).replace("\u00df", "ss");
    }

    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        int rest = Character.charCount(first);
        return titled(first) + lower(text.substring(rest));
    }

    private static String titled(int c) {
        int title = Character.toTitleCase(c);
        return title != c ? Character.toString(title) : upper(Character.toString(c));
    }

    /** {@code str.title}: a capital after everything that is not a letter with case. */
    public static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String one = Character.toString(c);
            out.append(inWord ? lower(one) : titled(c));
            inWord = isCased(c);
        }
        return out.toString();
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    public static String swapcase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? lower(one) : Character.isLowerCase(c) ? upper(one) : one);
        }
        return out.toString();
    }

    public static String expandTabs(String text, long tabSize) {
        StringBuilder out = new StringBuilder(text.length());
        long column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                if (tabSize > 0) {
                    long spaces = tabSize - column % tabSize;
                    out.append(" ".repeat(Memory.length(spaces)));
                    column += spaces;
                }
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    /** A question about every character, false for an empty text. */
    public static boolean all(String text, java.util.function.IntPredicate question) {
        return !text.isEmpty() && text.codePoints().allMatch(question);
    }

    public static boolean isDecimal(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Decimal digits, and those in circles, above and below the line. */
    public static boolean isDigit(int c) {
        return isDecimal(c)
                || c == 0xb2
                || c == 0xb3
                || c == 0xb9
                || c == 0x2070
                || (c >= 0x2074 && c <= 0x2079)
                || (c >= 0x2080 && c <= 0x2089)
                || (c >= 0x2460 && c <= 0x2468);
    }

    public static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    public static boolean isAlpha(int c) {
        return Character.isLetter(c);
    }

    public static boolean isAlnum(int c) {
        return Character.isLetter(c) || isNumeric(c);
    }

    /** At least one letter with case, and none in the other case. */
    public static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    public static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    public static boolean isTitle(String text) {
        boolean inWord = false;
        boolean any = false;
        for (int c : text.codePoints().toArray()) {
            if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
                if (inWord) {
                    return false;
                }
                inWord = true;
                any = true;
            } else if (Character.isLowerCase(c)) {
                if (!inWord) {
                    return false;
                }
                any = true;
            } else {
                inWord = false;
            }
        }
        return any;
    }

    public static boolean isIdentifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && text.codePoints()
                        .skip(1)
                        .allMatch(c -> c == '_'
                                || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)));
    }

    /** Compares by code points, as Python orders texts. */
    public static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairX = Character.isSurrogate(x);
                boolean pairY = Character.isSurrogate(y);
                return pairX == pairY ? Character.compare(x, y) : pairX ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
