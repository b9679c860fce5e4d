package gilgamesh.scenario;

import java.util.Map;

/**
 * A CPython as a scenario chooses it: the version, its GIL and what its work costs. The costs and their origin are in {@code
 * conf/pythons}, in picoseconds here because an opcode takes a few nanoseconds.
 *
 * @param gil which GIL; by default the version's own
 * @param checkInterval 2.x: ticks between checks ({@code sys.getcheckinterval}), 1 to 2^31-1
 * @param switchInterval 3.2 and later, nanoseconds, at least 1000
 * @param defaultOpcode what an opcode costs that {@code opcodes} does not name, picoseconds
 * @param opcodes cost of an opcode by its {@code dis} name, picoseconds
 * @param newInt what it takes to make an int that CPython does not keep ready ({@code Ints.isKept}), on top of the opcode that makes it, picoseconds
 * @param longCode how much more code takes in loops that are not short
 * @param inC what the modules take that are Python texts here and C code in CPython, as a share of what their bytecodes would take, by name
 * @param functionPages how many pages a Python function writes to that is called for the first time after a fork, on average
 * @param forkPages how many pages a forked process writes to until a Process comes to its target, beside those of Python functions
 * @param sharedLines how many lines of memory every thread writes to that has the GIL: they come along when the GIL goes to another core
 * @param defaultCall what a call of a C function costs on top of its opcode, where {@code calls} does not name it, picoseconds
 * @param calls cost of a call of a C function by its qualified name ({@code len}, {@code list.append}, {@code _thread.lock.acquire}),
 *     picoseconds
 * @param work what C code takes for one element of many, by the kind of work ({@code gilgamesh.vm.object.Work}), picoseconds
 */
public record PythonProfile(
        PythonVersion version,
        Gil gil,
        int checkInterval,
        long switchInterval,
        long defaultOpcode,
        Map<String, Long> opcodes,
        long newInt,
        LongCode longCode,
        Map<String, Double> inC,
        double functionPages,
        int forkPages,
        int sharedLines,
        long defaultCall,
        Map<String, Long> calls,
        Map<String, Long> work) {

    public enum Gil {
        /** 2.x: checked every so many ticks, handed to nobody. */
        TICK,
        /** 3.2 and later: dropped on request, after a switch interval. */
        INTERVAL,
        /** Free-threaded. */
        NONE
    }

    /** The same with another GIL. */
    public PythonProfile withGil(Gil other) {
        return new PythonProfile(
                version,
                other,
                checkInterval,
                switchInterval,
                defaultOpcode,
                opcodes,
                newInt,
                longCode,
                inC,
                functionPages,
                forkPages,
                sharedLines,
                defaultCall,
                calls,
                work);
    }

    /** The same with other intervals. */
    public PythonProfile withIntervals(int check, long nanos) {
        return new PythonProfile(
                version,
                gil,
                check,
                nanos,
                defaultOpcode,
                opcodes,
                newInt,
                longCode,
                inC,
                functionPages,
                forkPages,
                sharedLines,
                defaultCall,
                calls,
                work);
    }

    public long opcodePicos(String opcode) {
        return opcodes.getOrDefault(opcode, defaultOpcode);
    }

    /** The share of a module that stands for C code; 1 if there is none. */
    public double shareInC(String module) {
        return inC.getOrDefault(module, 1.0);
    }

    public long workPicos(String kind) {
        return work.getOrDefault(kind, 0L);
    }

    public long callPicos(String function) {
        return calls.getOrDefault(function, defaultCall);
    }
}
