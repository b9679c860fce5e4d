package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.vm.BytecodeEvaluator;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.InterpreterState;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Carries out what a program's threads ask for, one thread after the other in turns of a millisecond, without actors: enough to see what
 * the library's modules do, not when.
 */
final class SmallMachine {

    private static final long TURN = 1_000_000;
    private static final int MOST_TURNS = 2_000_000;

    private static final class Member {

        final Evaluator evaluator;
        // Null unless it waits for a lock.
        PyLock wanted;
        long wakesAt = -1;

        Member(Evaluator evaluator) {
            this.evaluator = evaluator;
        }

        boolean sleeps() {
            return wakesAt >= 0;
        }
    }

    private final List<Member> members = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private long now;
    private long started = 1;

    /** Runs the program and gives all that it printed. */
    static String run(PythonVersion version, String program) {
        var profile = new ScenarioReader(Path.of("conf")).python(version);
        var interpreter = new InterpreterState(profile, Map.of(), new StandardLibrary(profile, () -> 1));
        var machine = new SmallMachine();
        machine.members.add(new Member(interpreter.mainThread(program, "program.py", 1)));
        machine.run();
        return machine.output.toString();
    }

    private void run() {
        int turn = 0;
        for (int turns = 0; !members.isEmpty() && turns < MOST_TURNS; turns++) {
            turn = turn % members.size();
            Member member = members.get(turn);
            if (mayRun(member)) {
                while (runs(member)) {}
            } else if (members.stream().noneMatch(this::mayRun)) {
                skipToNextWakeUp();
            }
            turn++;
        }
        if (!members.isEmpty()) {
            output.append("stuck with ").append(members.size()).append(" threads\n");
        }
    }

    private boolean mayRun(Member member) {
        if (member.wanted != null && !member.wanted.locked()) {
            member.wanted.tryAcquire();
            wakeWith(member, true);
        } else if (member.sleeps() && member.wakesAt <= now) {
            wakeWith(member, member.wanted == null ? None.NONE : (Object) false);
        }
        return member.wanted == null && !member.sleeps();
    }

    private static void wakeWith(Member member, Object result) {
        if (member.wanted != null) {
            member.wanted.sleeperLeft();
        }
        member.wanted = null;
        member.wakesAt = -1;
        member.evaluator.resume(result);
    }

    private void skipToNextWakeUp() {
        now = members.stream()
                .filter(Member::sleeps)
                .mapToLong(member -> member.wakesAt)
                .min()
                .orElse(now + TURN);
    }

    /** @return whether the thread's turn goes on */
    private boolean runs(Member member) {
        Evaluator evaluator = member.evaluator;
        Operation operation = evaluator.run(now, now + TURN);
        now += evaluator.elapsedNanos();
        if (operation instanceof Operation.Finish finish) {
            output.append(finish.traceback() == null ? "" : finish.traceback());
            members.remove(member);
            return false;
        }
        if (operation instanceof Operation.Sleep sleep) {
            member.wakesAt = now + sleep.nanos();
            return false;
        }
        if (operation instanceof Operation.AcquireLock acquire) {
            return acquires(member, acquire);
        }
        if (operation instanceof Operation.StartThread start) {
            started++;
            ((BytecodeEvaluator) start.evaluator()).ident(started);
            members.add(new Member(start.evaluator()));
            evaluator.resume(started);
            return false;
        }
        if (operation instanceof Operation.ReachHorizon) {
            return false;
        }
        if (operation instanceof Operation.CheckEvalBreaker || operation instanceof Operation.TouchShared) {
            return true;
        }
        if (operation instanceof Operation.Print print) {
            output.append(print.text());
        }
        evaluator.resume(None.NONE);
        return true;
    }

    private boolean acquires(Member member, Operation.AcquireLock acquire) {
        if (acquire.lock().tryAcquire()) {
            member.evaluator.resume(true);
            return true;
        }
        if (acquire.timeoutNanos() == 0) {
            member.evaluator.resume(false);
            return true;
        }
        acquire.lock().sleeperCame();
        member.wanted = acquire.lock();
        member.wakesAt = acquire.timeoutNanos() < 0 ? -1 : now + acquire.timeoutNanos();
        return false;
    }
}
