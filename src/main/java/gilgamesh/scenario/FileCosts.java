package gilgamesh.scenario;

/**
 * What calls on files cost whose content is in memory, all in nanoseconds on top of a trivial system call. The values and their origin are in {@code
 * conf/machines}.
 *
 * @param open what it takes to find a file by its path and to open it; or a directory
 * @param create what it takes on top to make a file, or a directory
 * @param path what a call with a path takes that only looks: stat, access
 * @param rename what it takes on top to change a directory: to remove a name, or to rename
 * @param entry to read an entry of a directory
 * @param read to read a few bytes, or to ask what an open file is
 * @param write to write a few bytes
 * @param page to copy a page (4 KiB)
 * @param newPage to add a page to a file
 * @param sync how long a device takes to have everything of a file; the thread sleeps
 */
public record FileCosts(
        long open,
        long create,
        long path,
        long rename,
        long entry,
        long read,
        long write,
        long page,
        long newPage,
        Spread sync) {}
