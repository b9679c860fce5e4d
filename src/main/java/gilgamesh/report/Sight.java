package gilgamesh.report;

/**
 * A place in a run that is worth a closer look.
 *
 * @param nanos how long it lasts; 0 for what does not
 * @param thread whose time to look at
 * @param words what is to be seen there
 */
record Sight(long atNanos, long nanos, int thread, String words) {}
