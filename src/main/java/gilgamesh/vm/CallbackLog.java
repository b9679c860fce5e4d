package gilgamesh.vm;

import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * What the functions of Python that one call of C code has called back gave, in order. When one of them waits, the call of C code is given
 * up, and made again as soon as that function is done; then it gets these answers instead of calling anew, and so comes to where it was.
 */
final class CallbackLog {

    /** So many answers are kept; C code that has called back more often cannot wait any longer. */
    private static final int MOST = 100_000;

    /** Of a call that has not called back yet. */
    static final CallbackLog EMPTY = new CallbackLog();

    private record Answer(Object callable, Object[] args, Object value, Raise raise) {}

    private final List<Answer> answers = new ArrayList<>();
    private int next;

    /** Whether the next answer is known. */
    boolean replaying() {
        return next < answers.size();
    }

    boolean full() {
        return answers.size() >= MOST;
    }

    /** The call of C code begins anew. */
    void rewind() {
        next = 0;
    }

    void add(Object callable, Object[] args, Object value, Raise raise) {
        if (!full()) {
            answers.add(new Answer(callable, args, value, raise));
        }
        next = answers.size();
    }

    /** The next answer, which must be one to the same question. */
    Object replay(Object callable, Object[] args) {
        Answer answer = answers.get(next++);
        if (!same(answer.callable, callable) || !same(answer.args, args)) {
            throw Raise.runtimeError("what C code was working on has changed while a callback waited");
        }
        if (answer.raise != null) {
            throw answer.raise;
        }
        return answer.value;
    }

    private static boolean same(Object[] before, Object[] now) {
        boolean same = before.length == now.length;
        for (int i = 0; same && i < now.length; i++) {
            same = same(before[i], now[i]);
        }
        return same;
    }

    /** A list that C code makes to ask with is another one each time. */
    private static boolean same(Object before, Object now) {
        return before == now
                || before instanceof PyMethod x
                        && now instanceof PyMethod y
                        && x.self() == y.self()
                        && x.function() == y.function()
                || before instanceof PyUnboundMethod x
                        && now instanceof PyUnboundMethod y
                        && x.owner() == y.owner()
                        && x.function() == y.function()
                || before instanceof PyList x && now instanceof PyList y && same(x.toArray(), y.toArray())
                || before instanceof Request.Call x
                        && now instanceof Request.Call y
                        && same(x.callable, y.callable)
                        && same(x.args, y.args)
                || (before instanceof Number || before instanceof String) && before.equals(now);
    }
}
