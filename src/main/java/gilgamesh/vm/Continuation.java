package gilgamesh.vm;

import gilgamesh.vm.object.Request;

/** What Java code does with the result of Python code that it asked for, and what comes after that. */
record Continuation(Request.Then then, Continuation next) {}
