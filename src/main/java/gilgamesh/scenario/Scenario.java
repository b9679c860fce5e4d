package gilgamesh.scenario;

import java.util.List;
import java.util.Map;

/**
 * What is to be simulated, read from a scenario file and checked.
 *
 * @param file the scenario file, as the user named it
 * @param params names that the program sees; each value is Long, Double, Boolean, String, or a List of these
 * @param stopAfterNanos virtual time at which the run is stopped; {@link Long#MAX_VALUE} if the user set none
 * @param maxSteps how much work the simulator may put into the run, in the steps of {@code gilgamesh.Limits}; 0 if the user did not say
 * @param programs one for each process that runs from the start; the ordinary scenario has one
 * @param files what the simulated machine has when the programs begin
 * @param sweep what a sweep of it varies and looks at; of no meaning to a run
 */
public record Scenario(
        String file,
        String name,
        String summary,
        Machine machine,
        PythonProfile python,
        Map<String, Object> params,
        long stopAfterNanos,
        long maxSteps,
        long seed,
        List<Program> programs,
        List<GivenFile> files,
        SweepBlock sweep) {

    /** The same programs on another machine, or under another Python. */
    public Scenario on(Machine otherMachine, PythonProfile otherPython) {
        return new Scenario(
                file,
                name,
                summary,
                otherMachine,
                otherPython,
                params,
                stopAfterNanos,
                maxSteps,
                seed,
                programs,
                files,
                sweep);
    }

    /**
     * A main program.
     *
     * @param process the name of its process
     * @param file the name for tracebacks: the scenario file, or the Python file that it names
     * @param firstLine the line of {@code file} on which {@code text} begins
     * @param text Python text, already without common indentation
     * @param lines for a text that was put together from pieces of {@code file} (the short form {@code threads}): the line of {@code file}
     *     for each line of {@code text}; empty where the lines simply follow {@code firstLine}
     * @param folder where its imports look for modules
     * @param arguments what follows its name on the command line
     */
    public record Program(
            String process,
            String file,
            int firstLine,
            String text,
            List<Integer> lines,
            ProgramFolder folder,
            List<String> arguments) {

        /** The line of {@code file} that line {@code textLine} of the text (from 1) stands on. */
        public int lineOf(int textLine) {
            if (lines.isEmpty()) {
                return firstLine + textLine - 1;
            }
            return lines.get(Math.max(0, Math.min(textLine, lines.size()) - 1));
        }

        /** What stands on that line of {@code file}, without its indentation; the empty string if it is not of this text. */
        public String textAt(int fileLine) {
            List<String> rows = text.lines().toList();
            for (int i = 0; i < rows.size(); i++) {
                if (lineOf(i + 1) == fileLine) {
                    return rows.get(i).strip();
                }
            }
            return "";
        }
    }
}
