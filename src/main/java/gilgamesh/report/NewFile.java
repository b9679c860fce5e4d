package gilgamesh.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is there under its name only when it is whole: until then it grows under another name, in the same folder, and it is gone
 * if it is closed before {@link #complete}. A name that ends in {@code .gz} makes it a compressed one.
 */
public final class NewFile implements AutoCloseable {

    private final String name;
    private final Path target;
    // The same as the target if that is no ordinary file: a pipe, a device.
    private final Path growing;
    private final OutputStream out;
    private boolean completed;

    private NewFile(String name, Path target, Path growing) throws IOException {
        this.name = name;
        this.target = target;
        this.growing = growing;
        OutputStream file = Files.newOutputStream(growing);
        if (!growing.equals(target)) {
            // For a process that is told to end and has no time left to close it.
            growing.toFile().deleteOnExit();
        }
        this.out = name.endsWith(".gz") ? new FastGzip(file) : file;
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(new BufferedOutputStream(out, 1 << 16), 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** @throws Unwritable if there can be no such file */
    public static NewFile of(String name) throws Unwritable {
        try {
            Path path = Path.of(name);
            if (name.isBlank() || Files.isDirectory(path)) {
                throw new Unwritable(name, name.isBlank() ? "that is no name" : "it is a directory");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                return new NewFile(name, path, path);
            }
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            String hidden =
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
            return new NewFile(name, target, target.resolveSibling(hidden));
        } catch (InvalidPathException e) {
            throw new Unwritable(name.replaceAll("\\p{Cntrl}", "?"), "that is no name");
        } catch (Unwritable e) {
            throw e;
        } catch (IOException e) {
            throw new Unwritable(name, e);
        }
    }

    /** Where something can grow meanwhile that is as large as the file itself. */
    public Path folder() {
        return growing.equals(target) ? Path.of(System.getProperty("java.io.tmpdir")) : growing.getParent();
    }

    /** Where to write. */
    public OutputStream out() {
        return out;
    }

    /**
     * All is written: now it is there.
     *
     * @throws Unwritable if it cannot be
     */
    public void complete() throws Unwritable {
        try {
            out.close();
            if (!growing.equals(target)) {
                Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            completed = true;
        } catch (IOException e) {
            throw new Unwritable(name, e);
        }
    }

    /** What could not be written to this file, for the user. */
    public Unwritable unwritable(IOException e) {
        return e instanceof Unwritable told ? told : new Unwritable(name, e);
    }

    @Override
    public void close() {
        if (completed) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            // It is thrown away: why it could not be written has been told.
        }
        try {
            if (!growing.equals(target)) {
                Files.deleteIfExists(growing);
            }
        } catch (IOException e) {
            // Nothing more can be done about it.
        }
    }

    /** A file cannot be written; the message is one line that says which and why. */
    public static final class Unwritable extends IOException {

        Unwritable(String name, String why) {
            super("cannot write " + name + ": " + why);
        }

        Unwritable(String name, IOException e) {
            super("cannot write " + name + ": " + why(e), e);
        }

        private static String why(IOException e) {
            if (e instanceof NoSuchFileException) {
                return "there is no such directory";
            }
            if (e instanceof AccessDeniedException) {
                return "permission denied";
            }
            if (e instanceof FileSystemException file && file.getReason() != null) {
                return file.getReason();
            }
            return e.getMessage() == null ? "it failed" : e.getMessage();
        }
    }
}
