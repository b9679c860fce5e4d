package gilgamesh.vm;

import gilgamesh.vm.object.Request;

/** What Java code does with the result of Python code that it asked for, and what comes after that. */
record Continuation(Request.Then then, Continuation next) {

    /** All of {@code chain}, which may be null, and then {@code last}. */
    static Continuation joined(Continuation chain, Continuation last) {
        return chain == null ? last : new Continuation(chain.then, joined(chain.next, last));
    }
}
