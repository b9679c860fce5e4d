package gilgamesh.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A sweep in a process of its own, which says how many runs it has made, so that it can be killed in the middle. */
final class KilledSweep {

    private static final long LOOK_EVERY_MILLIS = 2;

    private KilledSweep() {}

    /**
     * Starts one, and kills it (SIGKILL) as soon as it has made so many runs.
     *
     * @return its exit code: 137 if it was killed
     */
    static int after(long runs, Path scenario, Path database, Replications replications, String... vary)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSweep.class.getName(),
                scenario.toString(),
                database.toString(),
                String.valueOf(replications.first())));
        command.addAll(List.of(vary));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (Long.parseLong(line) >= runs) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        return process.waitFor();
    }

    /** @param arguments the scenario, the database, how many replications, and what is varied */
    public static void main(String[] arguments) {
        var progress = new Progress();
        var teller = Executors.newSingleThreadScheduledExecutor();
        teller.scheduleAtFixedRate(
                () -> {
                    System.out.println(progress.done());
                    System.out.flush();
                },
                0,
                LOOK_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        Replications replications = Replications.of(Integer.parseInt(arguments[2]));
        String[] vary = Arrays.copyOfRange(arguments, 3, arguments.length);
        Sweeps.at(Path.of(arguments[0])).table(Path.of(arguments[1]), 2, progress, replications, vary);
        System.exit(0);
    }
}
