package gilgamesh.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Text files, each read once. All that is asked here is of one moment: a sweep that takes an hour runs the program that it began with, though
 * somebody edits it meanwhile.
 */
final class Texts {

    /** The largest scenario, include, program or other file. More is refused before it is read. */
    static final int MAX_BYTES = 10_000_000;

    private final Map<Path, String> known = new ConcurrentHashMap<>();
    private final Map<Path, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<List<Path>, ProgramFolder> folders = new ConcurrentHashMap<>();

    /** The text, with lines that end in line feeds. */
    String of(Path file) throws IOException {
        String text = known.get(file);
        if (text == null) {
            String read = read(file);
            text = known.putIfAbsent(file, read);
            return text == null ? read : text;
        }
        return text;
    }

    /** Where a program's own modules are looked for; the same for all programs that lie together. */
    ProgramFolder folder(Path programFile, Path home) {
        return folders.computeIfAbsent(
                List.of(Includes.directory(programFile), home), key -> ProgramFolder.of(programFile, home, this));
    }

    /** What is in a file, whatever it is. */
    byte[] bytes(Path file) throws IOException {
        byte[] content = contents.get(file);
        if (content == null) {
            byte[] read = content(file);
            content = contents.putIfAbsent(file, read);
            return content == null ? read : content;
        }
        return content;
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        byte[] bytes;
        // The size is not asked for beforehand: a device or a pipe has none.
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES / 1_000_000 + " MB");
        }
        return bytes;
    }

    private static String read(Path file) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content(file)))
                .toString();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n");
    }
}
