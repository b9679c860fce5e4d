package gilgamesh.calibrate;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.validate.RealPython;
import gilgamesh.validate.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures a CPython, and the machine that it runs on. It takes some minutes, in which nothing else should run: what disturbs it is taken for the
 * machine's own.
 *
 * @param progress is told what is under way, a few words
 */
public record Calibration(RealPython python, Consumer<String> progress) {

    private static final List<String> PROGRAMS = List.of(
            "programs.py",
            "library.py",
            "services.py",
            "long_programs.py",
            "work_costs.py",
            "loop_times.py",
            "long_code.py",
            "opcode_costs.py",
            "process_times.py",
            "machine_costs.py");
    private static final String PART = ".part";
    private static final int SECONDS = 1800;

    /**
     * Measures both, and writes {@code pythons/VERSION.conf} and {@code machines/NAME.conf} into a folder, whole or not at all.
     *
     * @param machine the name of the machine's profile
     * @param repeats how often each loop is timed
     * @return the files
     * @throws ScenarioRefused if a file cannot be written, or the Python fails at it
     */
    public List<Path> write(Path folder, String machine, int repeats) {
        Path machineFile = folder.resolve("machines").resolve(machine + ".conf");
        Path pythonFile = folder.resolve("pythons").resolve(python.version() + ".conf");
        // Better to know that now than after some minutes.
        checkWritable(machineFile);
        checkWritable(pythonFile);
        try (Scratch work = Scratch.open()) {
            for (String program : PROGRAMS) {
                try (InputStream text = Calibration.class.getResourceAsStream(program)) {
                    Files.copy(text, work.file(program));
                }
            }
            progress.accept("what this machine does and costs, under CPython " + python.release());
            String machineText = run(List.of(), work.file("machine_costs.py"), machine);
            progress.accept("what the bytecodes of CPython " + python.release() + " cost; this takes a minute or two");
            String measured = run(
                    RealPython.pinnedTo(1),
                    work.file("opcode_costs.py"),
                    "measure",
                    "--repeats",
                    String.valueOf(repeats));
            Path json = Files.writeString(work.file("measured.json"), measured);
            progress.accept("which costs explain the times");
            var fit =
                    new ArrayList<>(List.of("fit", "--version", python.version().toString(), json.toString()));
            Path reference = reference();
            if (Files.exists(reference)) {
                fit.addAll(List.of("--reference", reference.toString()));
            }
            String pythonText = run(List.of(), work.file("opcode_costs.py"), fit.toArray(String[]::new));
            return List.of(written(machineFile, machineText), written(pythonFile, pythonText));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path reference() {
        return Path.of(System.getProperty("gilgamesh.home", ""), "conf", "pythons", python.version() + ".conf");
    }

    // Asking the file system is not enough: it says that /proc can be written.
    private static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            if (folder == null) {
                throw refused(file.toString(), "cannot be written");
            }
            Files.delete(Files.createTempFile(folder, "gilgamesh", PART));
        } catch (IOException e) {
            throw refused(file.toString(), "cannot be written");
        }
    }

    private String run(List<String> prefix, Path program, String... arguments) {
        var words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        RealPython.Ran ran = python.run(prefix, words, Map.of(), RealPython.HERE, SECONDS);
        if (ran.exitCode() != 0) {
            List<String> errors = ran.errors().lines().toList();
            throw refused(
                    python.executable().toString(),
                    program.getFileName() + " fails under it: "
                            + (errors.isEmpty() ? "no word why" : errors.get(errors.size() - 1)));
        }
        return ran.output();
    }

    private static Path written(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.writeString(file.resolveSibling(file.getFileName() + PART), text);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw refused(file.toString(), "cannot be written");
        }
    }

    private static ScenarioRefused refused(String what, String why) {
        return new ScenarioRefused(List.of(new Problem(what, 0, "", why)));
    }
}
