package gilgamesh.report;

/**
 * How a text result looks where it is read.
 *
 * @param color whether the reader is a terminal that shows colours
 * @param width columns to fill at most
 */
public record Style(boolean color, int width) {

    /** For files and pipes. */
    public static final Style PLAIN = new Style(false, 100);

    String running(String text) {
        return paint("32", text);
    }

    String waiting(String text) {
        return paint("31", text);
    }

    String ready(String text) {
        return paint("33", text);
    }

    String blocked(String text) {
        return paint("2", text);
    }

    String lock(String text) {
        return paint("35", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    /** Characters of the timeline, all the same. */
    String state(String symbols) {
        return switch (symbols.charAt(0)) {
            case '#' -> running(symbols);
            case 'w' -> waiting(symbols);
            case 'r' -> ready(symbols);
            case 'l' -> lock(symbols);
            case '.' -> blocked(symbols);
            default -> symbols;
        };
    }

    private String paint(String code, String text) {
        return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
