package gilgamesh.sweep;

import gilgamesh.scenario.GivenFile;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.Scenario;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells the cells of a database apart: a digest of all that a run depends on but its seed. That is the scenario as it was resolved, with what it
 * includes, substitutes and sets; the texts of its programs and of the modules that they may import; and the engine.
 */
final class Digests {

    static final Charset CHARACTERS = StandardCharsets.UTF_8;

    /** 32 hexadecimal digits. */
    private static final int BYTES = 16;

    private final String engine;
    // Only asked for a folder that is there; cells that differ in their values alone have programs of the same text.
    private final Map<String, String> modules = new TreeMap<>();
    // Only asked for a profile that is there; its hundreds of costs are the same in most cells.
    private final Map<PythonProfile, String> pythons = new HashMap<>();

    Digests(String engine) {
        this.engine = engine;
    }

    String engine() {
        return engine;
    }

    synchronized String of(Scenario scenario) {
        MessageDigest digest = sha256();
        add(digest, engine);
        add(digest, scenario.machine().toString());
        add(digest, pythons.computeIfAbsent(scenario.python(), python -> digest(python.toString())));
        new TreeMap<>(scenario.params()).forEach((name, value) -> add(digest, name + "=" + typed(value)));
        add(digest, scenario.stopAfterNanos() + " " + scenario.maxSteps());
        for (Scenario.Program program : scenario.programs()) {
            add(digest, program.process());
            add(digest, program.text());
            add(digest, String.valueOf(program.arguments().size()));
            program.arguments().forEach(word -> add(digest, word));
            add(digest, modules(program));
        }
        for (GivenFile file : scenario.files()) {
            add(digest, file.path());
            add(digest, new String(file.content(), StandardCharsets.ISO_8859_1));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** 1 is not 1.0, and not "1". */
    private static String typed(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Digests::typed).toList().toString()
                : value.getClass().getSimpleName() + " " + value;
    }

    private String modules(Scenario.Program program) {
        ProgramFolder folder = program.folder();
        return modules.computeIfAbsent(folder.directory() + "\0" + program.text(), key -> {
            MessageDigest digest = sha256();
            folder.mentioned(program.text()).forEach((file, text) -> {
                add(digest, file);
                add(digest, text);
            });
            return HexFormat.of().formatHex(digest.digest());
        });
    }

    private static String digest(String text) {
        MessageDigest digest = sha256();
        add(digest, text);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of texts are the same. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(CHARACTERS);
        digest.update((bytes.length + ":").getBytes(CHARACTERS));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
