package gilgamesh.machine;

/**
 * What stat(2) says of a file.
 *
 * @param number of its inode
 * @param permissions as chmod(1) counts them
 * @param links how many names it has
 * @param isOfRoot whether it is the superuser's
 * @param size in bytes
 * @param accessedNanos virtual time of the last read, of {@code modified} the last write, of {@code changed} the last change of what is said here
 */
public record FileStatus(
        long number,
        Kind kind,
        int permissions,
        int links,
        boolean isOfRoot,
        long size,
        long accessedNanos,
        long modifiedNanos,
        long changedNanos) {

    /** What a path leads to. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** The null device. */
        DEVICE,
        /** What a socket is bound to. */
        SOCKET
    }

    static FileStatus of(FileNode node) {
        return new FileStatus(
                node.number,
                node.kind,
                node.permissions,
                node.isDirectory() ? 2 + node.directories() : node.links,
                node.isOfRoot,
                node.isDirectory() ? 4096 : node.size(),
                node.accessed,
                node.modified,
                node.changed);
    }
}
