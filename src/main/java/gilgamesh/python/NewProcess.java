package gilgamesh.python;

import gilgamesh.machine.Task;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;

/** A process that a thread makes: a copy of its own by fork, or a fresh interpreter. Until the operating system has done its part, it does not begin. */
final class NewProcess {

    private static final long PICOS_OF_A_NANO = 1000;
    private static final long BYTES_OF_A_PAGE = 4096;

    private final PyProcess parent;
    private final Task maker;
    private final boolean fork;
    private final Evaluator child;

    private NewProcess(PyProcess parent, Task maker, boolean fork, Evaluator child) {
        this.parent = parent;
        this.maker = maker;
        this.fork = fork;
        this.child = child;
    }

    static NewProcess forked(PyProcess parent, Task maker, Evaluator evaluator) {
        Machine machine = parent.os().machine();
        return new NewProcess(parent, maker, true, evaluator.fork(machine.pageCopy(), machine.pageReuse()));
    }

    static NewProcess fresh(PyProcess parent, Task maker, Evaluator evaluator, Operation.Spawn spawn) {
        Evaluator child = parent.program().fresh().apply(spawn.text());
        child.inherit(evaluator.descriptors().only(spawn.descriptors()));
        return new NewProcess(parent, maker, false, child);
    }

    /** What making it takes its maker, nanoseconds. */
    long drawCost() {
        Machine machine = parent.os().machine();
        return parent.run().draw(machine.processCreate()) + (fork ? inheritedPages(child) * machine.processPage() : 0);
    }

    /** How many pages the objects took that the process of that thread has from its parent; zero if it has none. */
    static long inheritedPages(Evaluator thread) {
        return thread.inheritedBytes() / BYTES_OF_A_PAGE;
    }

    /** It begins. @return its number */
    int begin() {
        int number = parent.run().nextProcess();
        for (Descriptors.Open open : child.descriptors().all()) {
            KernelObjects.count(open, true, number);
        }
        Machine machine = parent.os().machine();
        PythonProfile profile = parent.profile();
        long start = parent.run().draw(machine.processStart())
                + (fork
                        ? profile.forkPages() * machine.pageCopy()
                        : profile.callPicos("python.start") / PICOS_OF_A_NANO);
        parent.run()
                .guardian()
                .tell(new Guardian.Bear(new Interpreter.Birth(
                        parent.program(),
                        profile,
                        "Process-" + number,
                        child,
                        number,
                        parent.number(),
                        inheritedPages(child),
                        maker,
                        start,
                        fork && parent.gil() != null)));
        return number;
    }
}
