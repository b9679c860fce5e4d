package gilgamesh.sweep;

import gilgamesh.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Which simulator this is: its version, and a digest of all of its classes and texts that have a say in a result. */
final class Engine {

    /** They only ask and show. */
    private static final List<String> WITHOUT = List.of(
            "gilgamesh/cli/", "gilgamesh/sweep/", "gilgamesh/report/", "gilgamesh/calibrate/", "gilgamesh/validate/");

    private Engine() {}

    static String version() {
        String number = Simulation.class.getPackage().getImplementationVersion();
        try {
            Path place = Path.of(Simulation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var digest = new CRC32();
            checksums(place).forEach((name, checksum) -> digest.update((name + checksum).getBytes(Digests.CHARACTERS)));
            return (number == null ? "classes" : number) + " " + Long.toHexString(digest.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, Long> checksums(Path place) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place.resolve("gilgamesh"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = place.relativize(file).toString().replace('\\', '/');
                    if (counts(name)) {
                        var checksum = new CRC32();
                        checksum.update(Files.readAllBytes(file));
                        checksums.put(name, checksum.getValue());
                    }
                }
            }
            return checksums;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory() && counts(entry.getName())) {
                    checksums.put(entry.getName(), entry.getCrc());
                }
            }
        }
        return checksums;
    }

    private static boolean counts(String name) {
        return name.startsWith("gilgamesh/") && WITHOUT.stream().noneMatch(name::startsWith);
    }
}
