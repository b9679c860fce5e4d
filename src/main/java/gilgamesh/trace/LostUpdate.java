package gilgamesh.trace;

/**
 * A global variable whose updates got lost: a thread read it, lost the GIL before it had stored it anew, and others stored in it meanwhile.
 *
 * @param times how often a thread came back to an update that others had overtaken
 * @param atNanos when that happened first
 * @param thread the thread that it happened to first
 * @param place the line that reads and stores
 */
public record LostUpdate(int process, String name, long times, long atNanos, int thread, Place place) {}
