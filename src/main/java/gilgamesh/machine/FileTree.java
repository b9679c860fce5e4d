package gilgamesh.machine;

import gilgamesh.scenario.FileCosts;
import gilgamesh.scenario.GivenFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The files of the simulated machine, in memory, and what the calls of the system do with them. Paths begin at the root; nothing here knows a
 * file of the real machine. There are no symbolic links, and one user, who is not the superuser.
 *
 * <p>What the calls take adds up in {@link #takeNanos}.
 */
public final class FileTree {

    // The flags of open(2) on Linux.
    public static final int WRITE_ONLY = 1;
    public static final int READ_WRITE = 2;
    public static final int CREATE = 0100;
    public static final int EXCLUSIVE = 0200;
    public static final int TRUNCATE = 01000;
    public static final int APPEND = 02000;
    public static final int DIRECTORY = 0200000;

    /** How many bytes all files have together at the most: beyond, the device is full. */
    public static final long CAPACITY = 256L << 20;

    private static final int PAGE = 4096;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;
    private static final int MAY_READ = 04;
    private static final int MAY_WRITE = 02;
    private static final int MAY_SEARCH = 01;

    private final LongSupplier clock;
    private final FileCosts costs;
    private final ActorRef<FileSystem.Command> system;
    private final FileNode root;
    private long nodes;
    private long used;
    private long nanos;

    /** @param clock virtual time, nanoseconds */
    FileTree(LongSupplier clock, FileCosts costs, ActorRef<FileSystem.Command> system) {
        this.clock = clock;
        this.costs = costs;
        this.system = system;
        this.root = node(FileStatus.Kind.DIRECTORY, 0755, true);
        for (String directory : List.of("/dev", "/tmp", "/home", "/var", "/var/tmp", "/usr", "/usr/tmp")) {
            boolean open = directory.endsWith("tmp");
            add(directory, node(FileStatus.Kind.DIRECTORY, open ? 01777 : 0755, true));
        }
        add("/dev/null", node(FileStatus.Kind.DEVICE, 0666, true));
    }

    /** Puts a file there, and the directories on the way to it, before anything runs. */
    void give(GivenFile file) {
        directories(file.path().substring(0, file.path().lastIndexOf('/')));
        FileNode node = node(FileStatus.Kind.FILE, 0644, false);
        node.begin(file.content());
        used += file.content().length;
        add(file.path(), node);
    }

    /** Makes what is missing of a directory and of those around it. */
    void directories(String path) {
        FileNode at = root;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                at = at.entries.computeIfAbsent(name, key -> node(FileStatus.Kind.DIRECTORY, 0755, false));
            }
        }
    }

    private void add(String path, FileNode node) {
        Entry entry = entry(path);
        entry.parent.entries.put(entry.name, node);
    }

    private FileNode node(FileStatus.Kind kind, int permissions, boolean isOfRoot) {
        return new FileNode(++nodes, kind, permissions, isOfRoot, clock.getAsLong());
    }

    /** What the calls since the last question take, nanoseconds. */
    long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    // ---------------------------------------------------------------- paths

    /** @param node null if there is nothing of that name */
    private record Entry(FileNode parent, String name, FileNode node) {}

    private static FileRefusal refused(int number) {
        return new FileRefusal(number);
    }

    /** Where a path leads. The entry of the root, and of a path that ends in dots, has no name. */
    private Entry entry(String path) {
        if (path.length() > LONGEST_PATH) {
            throw refused(FileRefusal.NAME_TOO_LONG);
        }
        if (path.isEmpty()) {
            throw refused(FileRefusal.NO_ENTRY);
        }
        Deque<FileNode> way = new ArrayDeque<>();
        FileNode at = root;
        String[] names = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toArray(String[]::new);
        for (int i = 0; i < names.length; i++) {
            if (!at.isDirectory()) {
                throw refused(FileRefusal.NOT_A_DIRECTORY);
            }
            require(at, MAY_SEARCH);
            if (names[i].equals("..")) {
                at = way.isEmpty() ? root : way.pop();
                continue;
            }
            if (names[i].length() > LONGEST_NAME) {
                throw refused(FileRefusal.NAME_TOO_LONG);
            }
            FileNode next = at.entries.get(names[i]);
            if (i == names.length - 1) {
                if (next != null && !next.isDirectory() && path.endsWith("/")) {
                    throw refused(FileRefusal.NOT_A_DIRECTORY);
                }
                return new Entry(at, names[i], next);
            }
            if (next == null) {
                throw refused(FileRefusal.NO_ENTRY);
            }
            way.push(at);
            at = next;
        }
        if (!at.isDirectory()) {
            throw refused(FileRefusal.NOT_A_DIRECTORY);
        }
        return new Entry(way.isEmpty() ? root : way.peek(), null, at);
    }

    private Entry existing(String path) {
        Entry entry = entry(path);
        if (entry.node == null) {
            throw refused(FileRefusal.NO_ENTRY);
        }
        return entry;
    }

    /** Of two rows of permissions the user has those of the owner, of what is the superuser's those of others. */
    private static boolean may(FileNode node, int what) {
        return ((node.isOfRoot ? node.permissions : node.permissions >> 6) & what) == what;
    }

    private static void require(FileNode node, int what) {
        if (!may(node, what)) {
            throw refused(FileRefusal.NO_ACCESS);
        }
    }

    /** Whoever takes a name away from a directory in which everybody may write has to own what it is the name of. */
    private static void requireRemovable(Entry entry) {
        require(entry.parent, MAY_WRITE);
        if ((entry.parent.permissions & 01000) != 0 && entry.node.isOfRoot) {
            throw refused(FileRefusal.NOT_PERMITTED);
        }
    }

    private void changed(FileNode node) {
        node.changed = clock.getAsLong();
        node.modified = clock.getAsLong();
    }

    // ---------------------------------------------------------------- open files

    /** open(2). @param permissions of the file, if it is made */
    public OpenFile open(String path, int flags, int permissions) {
        nanos += costs.open();
        Entry entry = entry(path);
        boolean writes = (flags & (WRITE_ONLY | READ_WRITE)) != 0;
        boolean reads = (flags & WRITE_ONLY) == 0;
        FileNode node = entry.node;
        if (node == null) {
            node = create(entry, path, flags, permissions);
        } else {
            if ((flags & CREATE) != 0 && (flags & EXCLUSIVE) != 0) {
                throw refused(FileRefusal.EXISTS);
            }
            if (node.isDirectory() && (writes || (flags & CREATE) != 0)) {
                throw refused(FileRefusal.IS_A_DIRECTORY);
            }
            if (node.kind == FileStatus.Kind.SOCKET) {
                throw refused(FileRefusal.NO_DEVICE);
            }
            if (!node.isDirectory() && (flags & DIRECTORY) != 0) {
                throw refused(FileRefusal.NOT_A_DIRECTORY);
            }
            require(node, (reads ? MAY_READ : 0) | (writes ? MAY_WRITE : 0));
            if ((flags & TRUNCATE) != 0 && writes && node.size() > 0) {
                // What it had goes back, and its new content gets a place as soon as it is closed (fs/ext4/file.c:
                // ext4_release_file).
                nanos += costs.create();
                resize(node, 0);
            }
        }
        node.opened++;
        return new OpenFile(node, reads, writes, new StatusFlags(flags | StatusFlags.LARGE_FILE), path, system);
    }

    private FileNode create(Entry entry, String path, int flags, int permissions) {
        if ((flags & CREATE) == 0) {
            throw refused(FileRefusal.NO_ENTRY);
        }
        if (path.endsWith("/")) {
            throw refused(FileRefusal.IS_A_DIRECTORY);
        }
        require(entry.parent, MAY_WRITE);
        nanos += costs.create();
        FileNode node = node(FileStatus.Kind.FILE, permissions & 0777, false);
        entry.parent.entries.put(entry.name, node);
        changed(entry.parent);
        return node;
    }

    /** There is one more descriptor of the file, or one less. */
    void count(OpenFile file, boolean more) {
        file.descriptors += more ? 1 : -1;
        if (file.descriptors == 0) {
            file.node.opened--;
            forget(file.node);
        }
    }

    /** What has no name and is not open gives its space back. */
    private void forget(FileNode node) {
        if (node.links == 0 && node.opened == 0) {
            used -= node.size();
            node.resize(0);
        }
    }

    /** read(2): at the file's position, which moves on. */
    public byte[] read(OpenFile file, int atMost) {
        byte[] read = readAt(file, file.position, atMost);
        file.position += read.length;
        return read;
    }

    /** pread(2). */
    public byte[] readAt(OpenFile file, long from, int atMost) {
        if (!file.reads) {
            throw refused(FileRefusal.BAD_DESCRIPTOR);
        }
        if (file.node.isDirectory()) {
            throw refused(FileRefusal.IS_A_DIRECTORY);
        }
        if (from < 0) {
            throw refused(FileRefusal.INVALID);
        }
        byte[] read = file.node.read(from, atMost);
        file.node.accessed = clock.getAsLong();
        nanos += costs.read() + (read.length / PAGE) * costs.page();
        return read;
    }

    /** write(2): at the file's position, or at its end. */
    public int write(OpenFile file, byte[] data) {
        if (file.flags().appends()) {
            file.position = file.node.size();
        }
        int written = writeAt(file, file.position, data);
        file.position += written;
        return written;
    }

    /** pwrite(2). As much as there is room for. */
    public int writeAt(OpenFile file, long from, byte[] data) {
        if (!file.writes) {
            throw refused(FileRefusal.BAD_DESCRIPTOR);
        }
        if (from < 0) {
            throw refused(FileRefusal.INVALID);
        }
        nanos += costs.write() + (data.length / PAGE) * costs.page();
        FileNode node = file.node;
        if (!node.isFile() || data.length == 0) {
            return data.length;
        }
        if (from > CAPACITY) {
            throw refused(FileRefusal.TOO_LARGE);
        }
        long room = Math.max(from, node.size()) + CAPACITY - used - from;
        int count = (int) Math.min(room, data.length);
        if (count <= 0) {
            throw refused(FileRefusal.NO_SPACE);
        }
        int before = node.size();
        node.write((int) from, count == data.length ? data : Arrays.copyOf(data, count));
        grown(node, before);
        changed(node);
        return count;
    }

    private void grown(FileNode node, int before) {
        used += node.size() - before;
        nanos += (pages(node.size()) - pages(before)) * costs.newPage();
    }

    private static int pages(int size) {
        return (size + PAGE - 1) / PAGE;
    }

    /** lseek(2). @param whence 0 from the beginning, 1 from the position, 2 from the end */
    public long seek(OpenFile file, long offset, int whence) {
        long base = whence == 0 ? 0 : whence == 1 ? file.position : file.node.size();
        if (whence < 0 || whence > 2 || base + offset < 0) {
            throw refused(FileRefusal.INVALID);
        }
        file.position = file.node.kind == FileStatus.Kind.DEVICE ? 0 : base + offset;
        return file.position;
    }

    /** ftruncate(2). */
    public void truncate(OpenFile file, long size) {
        if (!file.writes || !file.node.isFile()) {
            throw refused(FileRefusal.INVALID);
        }
        nanos += costs.write();
        resize(file.node, size);
    }

    /** truncate(2). */
    public void truncate(String path, long size) {
        nanos += costs.open();
        FileNode node = existing(path).node;
        if (node.isDirectory()) {
            throw refused(FileRefusal.IS_A_DIRECTORY);
        }
        require(node, MAY_WRITE);
        resize(node, size);
    }

    private void resize(FileNode node, long size) {
        if (size < 0) {
            throw refused(FileRefusal.INVALID);
        }
        if (size > CAPACITY) {
            throw refused(FileRefusal.TOO_LARGE);
        }
        if (used - node.size() + size > CAPACITY) {
            throw refused(FileRefusal.NO_SPACE);
        }
        used += size - node.size();
        node.resize((int) size);
        changed(node);
    }

    /** What the way to the descriptor and back takes: lseek(2), ioctl(2), close(2). */
    public boolean passBy() {
        return true;
    }

    /** fstat(2). */
    public FileStatus status(OpenFile file) {
        nanos += costs.read();
        return FileStatus.of(file.node);
    }

    /** For fchmod(2). */
    public void permit(OpenFile file, int permissions) {
        nanos += costs.path();
        permit(file.node, permissions);
    }

    // ---------------------------------------------------------------- names

    /** stat(2). */
    public FileStatus status(String path) {
        nanos += costs.path();
        return FileStatus.of(existing(path).node);
    }

    /** access(2). @param mode of 4, 2 and 1 what is asked for: to read, to write, to execute */
    public boolean mayAccess(String path, int mode) {
        nanos += costs.path();
        return may(existing(path).node, mode & 7);
    }

    /** chmod(2). */
    public void permit(String path, int permissions) {
        nanos += costs.path();
        permit(existing(path).node, permissions);
    }

    private void permit(FileNode node, int permissions) {
        if (node.isOfRoot) {
            throw refused(FileRefusal.NOT_PERMITTED);
        }
        node.permissions = permissions & 07777;
        node.changed = clock.getAsLong();
    }

    /** utimensat(2), in nanoseconds of virtual time. */
    public void times(String path, long accessed, long modified) {
        nanos += costs.path();
        FileNode node = existing(path).node;
        if (node.isOfRoot) {
            throw refused(FileRefusal.NOT_PERMITTED);
        }
        node.accessed = accessed;
        node.modified = modified;
        node.changed = clock.getAsLong();
    }

    /** What lies in a directory: names, and the kind of each. */
    public record Listing(List<String> names, List<FileStatus.Kind> kinds) {}

    /** opendir(3) and what follows it, but for what each entry takes. */
    public Listing list(String path) {
        nanos += costs.open();
        FileNode node = existing(path).node;
        if (!node.isDirectory()) {
            throw refused(FileRefusal.NOT_A_DIRECTORY);
        }
        require(node, MAY_READ);
        var listing = new Listing(new ArrayList<>(), new ArrayList<>());
        node.entries.forEach((name, each) -> {
            listing.names.add(name);
            listing.kinds.add(each.kind);
        });
        return listing;
    }

    /** The next entry of a directory, or its end. */
    public boolean nextEntry() {
        nanos += costs.entry();
        return true;
    }

    /** mkdir(2). */
    public void makeDirectory(String path, int permissions) {
        make(path, FileStatus.Kind.DIRECTORY, permissions & 01777);
    }

    /** At a path where nothing is yet. */
    private FileNode make(String path, FileStatus.Kind kind, int permissions) {
        nanos += costs.path();
        Entry entry = entry(path);
        if (entry.node != null) {
            throw refused(FileRefusal.EXISTS);
        }
        require(entry.parent, MAY_WRITE);
        nanos += costs.create();
        FileNode node = node(kind, permissions, false);
        entry.parent.entries.put(entry.name, node);
        changed(entry.parent);
        return node;
    }

    /** rmdir(2). */
    public void removeDirectory(String path) {
        nanos += costs.path();
        Entry entry = existing(path);
        if (!entry.node.isDirectory()) {
            throw refused(FileRefusal.NOT_A_DIRECTORY);
        }
        if (entry.name == null) {
            throw refused(entry.node == root ? FileRefusal.BUSY : FileRefusal.INVALID);
        }
        requireRemovable(entry);
        if (!entry.node.entries.isEmpty()) {
            throw refused(FileRefusal.NOT_EMPTY);
        }
        nanos += costs.rename();
        remove(entry);
    }

    /** unlink(2): what is open lives on. */
    public void unlink(String path) {
        nanos += costs.path();
        Entry entry = existing(path);
        if (entry.node.isDirectory()) {
            throw refused(FileRefusal.IS_A_DIRECTORY);
        }
        requireRemovable(entry);
        nanos += costs.rename();
        remove(entry);
    }

    private void remove(Entry entry) {
        entry.parent.entries.remove(entry.name);
        changed(entry.parent);
        entry.node.links--;
        entry.node.changed = clock.getAsLong();
        forget(entry.node);
    }

    /** bind(2) of a socket to a path: it has the path until that is unlinked, also when the socket is closed. */
    public boolean bind(String path, Socket socket, int permissions) {
        make(path, FileStatus.Kind.SOCKET, permissions & 0777).socket = socket;
        return true;
    }

    /** The socket that connect(2) finds at a path; to find it is in the price of that call. */
    public Socket socket(String path) {
        FileNode node = existing(path).node;
        require(node, MAY_WRITE);
        if (node.socket == null) {
            throw refused(FileRefusal.CONNECTION_REFUSED);
        }
        return node.socket;
    }

    /** link(2). */
    public void link(String from, String to) {
        nanos += costs.path();
        FileNode node = existing(from).node;
        Entry entry = entry(to);
        if (entry.node != null) {
            throw refused(FileRefusal.EXISTS);
        }
        if (node.isDirectory() || node.isOfRoot) {
            throw refused(FileRefusal.NOT_PERMITTED);
        }
        require(entry.parent, MAY_WRITE);
        nanos += costs.rename();
        entry.parent.entries.put(entry.name, node);
        changed(entry.parent);
        node.links++;
        node.changed = clock.getAsLong();
    }

    /** rename(2): what has the new name already is replaced. */
    public void rename(String from, String to) {
        nanos += costs.path();
        Entry old = existing(from);
        Entry target = entry(to);
        if (old.name == null || target.name == null) {
            throw refused(FileRefusal.BUSY);
        }
        if (old.node.isDirectory() && isWithin(target.parent, old.node)) {
            throw refused(FileRefusal.INVALID);
        }
        requireRemovable(old);
        require(target.parent, MAY_WRITE);
        if (target.node == old.node) {
            return;
        }
        if (target.node != null) {
            if (target.node.isDirectory() && !old.node.isDirectory()) {
                throw refused(FileRefusal.IS_A_DIRECTORY);
            }
            if (!target.node.isDirectory() && old.node.isDirectory()) {
                throw refused(FileRefusal.NOT_A_DIRECTORY);
            }
            if (target.node.isDirectory() && !target.node.entries.isEmpty()) {
                throw refused(FileRefusal.NOT_EMPTY);
            }
            requireRemovable(target);
            remove(target);
        }
        nanos += costs.rename();
        old.parent.entries.remove(old.name);
        target.parent.entries.put(target.name, old.node);
        changed(old.parent);
        changed(target.parent);
        old.node.changed = clock.getAsLong();
    }

    private static boolean isWithin(FileNode directory, FileNode of) {
        return directory == of
                || of.entries.values().stream().anyMatch(each -> each.isDirectory() && isWithin(directory, each));
    }

    /** Where a directory is, for chdir(2): the shortest path to it. */
    public String directory(String path) {
        nanos += costs.path();
        FileNode node = existing(path).node;
        if (!node.isDirectory()) {
            throw refused(FileRefusal.NOT_A_DIRECTORY);
        }
        require(node, MAY_SEARCH);
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
