package gilgamesh.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for temporary files, deleted when it is closed, or when the JVM ends before that, as it does at Ctrl-C. */
public final class Scratch implements AutoCloseable {

    private final Path folder;
    private final Thread hook = new Thread(this::delete, "scratch");

    private Scratch(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws UncheckedIOException if there is no place for one */
    public static Scratch open() {
        try {
            return new Scratch(Files.createTempDirectory("gilgamesh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of it, or a folder; it need not exist. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is about to end; the hook deletes too.
        }
        delete();
    }

    // What cannot be deleted is the system's to clear away.
    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }
}
