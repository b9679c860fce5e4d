package gilgamesh.scenario;

import java.util.Arrays;

/** A file that is there when a run begins. Nobody changes its content. */
public final class GivenFile {

    private final String path;
    private final byte[] content;

    /** @param path from the root of the simulated machine */
    public GivenFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    public String path() {
        return path;
    }

    /** Its own array; not to be changed. */
    public byte[] content() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GivenFile file && path.equals(file.path) && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
