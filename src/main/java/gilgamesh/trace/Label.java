package gilgamesh.trace;

/**
 * What spans, instants, counters and arrows of a trace are called; the same text is the same label.
 *
 * @param number from 0, in the order in which labels came
 * @param quoted the text as a JSON string
 */
record Label(int number, byte[] quoted) {}
