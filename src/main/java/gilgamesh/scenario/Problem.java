package gilgamesh.scenario;

/**
 * One mistake in what the user wrote.
 *
 * @param file the file as the user named it, or the command-line option ({@code --set seed=x})
 * @param line the line in {@code file}, from 1; 0 where there is none
 * @param path the key, dotted ({@code machine.cores}); empty where it is the file as a whole
 * @param text what was found, and what is allowed
 */
public record Problem(String file, int line, String path, String text) {

    /** One line: {@code convoy.conf:3: machine.cores: found 0; allowed: ...}. */
    @Override
    public String toString() {
        String told = file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + text;
        // Names are the user's own, and may hold anything.
        return told.replaceAll("\\p{Cntrl}", "?");
    }
}
