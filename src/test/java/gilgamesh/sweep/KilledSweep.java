package gilgamesh.sweep;

import java.nio.file.Path;
import java.util.Arrays;

/** A process that ends in the middle of a sweep, with nothing closed and nothing flushed. */
final class KilledSweep {

    private KilledSweep() {}

    /** @param arguments the scenario, the database, after how many runs, and what is varied */
    public static void main(String[] arguments) {
        var progress = new Progress();
        long runs = Long.parseLong(arguments[2]);
        var killer = new Thread(() -> {
            while (progress.done() < runs) {
                Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(137);
        });
        killer.setDaemon(true);
        killer.start();
        String[] vary = Arrays.copyOfRange(arguments, 3, arguments.length);
        Sweeps.at(Path.of(arguments[0])).table(Path.of(arguments[1]), 2, progress, Replications.of(3), vary);
        System.exit(0);
    }
}
