package gilgamesh.cli;

import gilgamesh.sim.Lanes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where the launcher starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Supplier<Lanes> lanes = () -> Lanes.open(1);
        if (arguments.length > 0 && arguments[0].equals("run")) {
            // Starting the actors takes as long as reading the command line and the scenario, and can be done
            // meanwhile.
            lanes = CompletableFuture.supplyAsync(lanes)::join;
        }
        System.exit(Gilgamesh.run(Terminal.ofProcess(), lanes, arguments));
    }
}
