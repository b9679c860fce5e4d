package gilgamesh.trace;

/** A line of the program. */
public record Place(String file, int line) {}
