package gilgamesh.vm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The threads that a process has. A fork copies only the one that asks for it, and so none of this. */
final class LiveThreads {

    private final Set<BytecodeEvaluator> threads = new LinkedHashSet<>();

    void add(BytecodeEvaluator thread) {
        threads.add(thread);
    }

    void remove(BytecodeEvaluator thread) {
        threads.remove(thread);
    }

    List<BytecodeEvaluator> newestFirst() {
        List<BytecodeEvaluator> all = new ArrayList<>(threads);
        Collections.reverse(all);
        return all;
    }
}
