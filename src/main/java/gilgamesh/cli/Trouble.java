package gilgamesh.cli;

import gilgamesh.Limits;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.ScenarioRefused;

/** What is said when a command ends with an exception: to the user one line, and the trace only on request. */
final class Trouble {

    private Trouble() {}

    static int tell(Terminal terminal, Throwable thrown) {
        terminal.out().flush();
        Throwable e = origin(thrown);
        if (e instanceof ScenarioRefused refused) {
            refused.problems().forEach(problem -> terminal.err().println(problem));
            return ExitCode.INPUT;
        }
        if (e instanceof NewFile.Unwritable) {
            terminal.err().println("gilgamesh: " + e.getMessage());
            return ExitCode.INPUT;
        }
        terminal.err().println("gilgamesh: " + line(e));
        if (System.getenv("GILGAMESH_TRACE") != null) {
            e.printStackTrace(terminal.err());
        }
        return e instanceof OutOfMemoryError || e instanceof StackOverflowError ? ExitCode.INPUT : ExitCode.PROGRAM;
    }

    /** What ended a run in an actor comes wrapped; memory and stack are told for what they are. */
    private static Throwable origin(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError) {
                return cause;
            }
        }
        return e;
    }

    private static String line(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return Limits.memoryIsFull();
        }
        if (e instanceof StackOverflowError) {
            return "the program is nested too deeply";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "internal error: " + message.lines().findFirst().orElse("")
                + " (please report it with the scenario and what GILGAMESH_TRACE=1 adds)";
    }
}
