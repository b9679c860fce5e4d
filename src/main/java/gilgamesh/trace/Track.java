package gilgamesh.trace;

/** One of the tracks of a trace: what one thread does, or who has one GIL, lock or core. Its spans follow one another without overlapping. */
final class Track {

    /** From 0, in the order in which tracks came. */
    final int number;

    final int pid;
    final int tid;
    /** Where it stands among those of its process. */
    final int rank;
    /** May change as long as the run goes on. */
    String name;

    Track(int number, int pid, int tid, int rank, String name) {
        this.number = number;
        this.pid = pid;
        this.tid = tid;
        this.rank = rank;
        this.name = name;
    }
}
