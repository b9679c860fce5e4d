package gilgamesh.stdlib;

import gilgamesh.machine.FileCall;
import gilgamesh.machine.FileRefusal;
import gilgamesh.machine.FileStatus;
import gilgamesh.machine.FileTree;
import gilgamesh.machine.OpenFile;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.Operation.LockMode;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@code posix} and {@code fcntl} do with files and directories (Modules/posixmodule.c, fcntlmodule.c): each is a call of the system for which the
 * GIL is given up. What the system refuses is an OSError with the path as it was given.
 */
final class PosixFiles {

    static final int UMASK = 022;
    private static final long EPOCH_NANOS = TimeModule.EPOCH * 1_000_000_000;
    private static final Parameters OPEN = new Parameters("open", 2, "path", "flags", "mode");
    private static final Parameters MKDIR = new Parameters("mkdir", 1, "path", "mode");
    private static final Parameters CHMOD = new Parameters("chmod", 2, "path", "mode");
    private static final Parameters ACCESS = new Parameters("access", 2, "path", "mode");
    private static final Parameters TRUNCATE = new Parameters("truncate", 2, "path", "length");
    private static final Parameters DUP2 = new Parameters("dup2", 2, "fd", "fd2", "inheritable");
    private static final Parameters TWO_PATHS = new Parameters("rename", 2, "src", "dst");

    private PosixFiles() {}

    static void define(PyModule posix) {
        posix.function("getcwd", (vm, args, keywords) -> vm.descriptors().directory())
                .function("chdir", PosixFiles::chdir)
                .function("open", PosixFiles::open)
                .function("pread", PosixFiles::pread)
                .function("pwrite", PosixFiles::pwrite)
                .function("lseek", PosixFiles::lseek)
                .function("isatty", PosixFiles::isatty)
                .function("fsync", PosixFiles::sync)
                .function("fdatasync", PosixFiles::sync)
                .function("ftruncate", PosixFiles::ftruncate)
                .function("truncate", PosixFiles::truncate)
                .function("dup2", PosixFiles::dup2)
                .function("_status", PosixFiles::status)
                .function("access", PosixFiles::access)
                .function("chmod", PosixFiles::chmod)
                .function("_let_others", (vm, args, keywords) -> new Operation.CallSystem(0, None.NONE))
                .function("_times", PosixFiles::times)
                .function("_list", PosixFiles::list)
                .function("mkdir", PosixFiles::mkdir);
        onPath(posix, "rmdir", FileTree::removeDirectory);
        onPath(posix, "unlink", FileTree::unlink);
        onPath(posix, "remove", FileTree::unlink);
        onPaths(posix, "rename", FileTree::rename);
        onPaths(posix, "replace", FileTree::rename);
        onPaths(posix, "link", FileTree::link);
        posix.define("O_RDONLY", 0L)
                .define("O_WRONLY", (long) FileTree.WRITE_ONLY)
                .define("O_RDWR", (long) FileTree.READ_WRITE)
                .define("O_CREAT", (long) FileTree.CREATE)
                .define("O_EXCL", (long) FileTree.EXCLUSIVE)
                .define("O_TRUNC", (long) FileTree.TRUNCATE)
                .define("O_APPEND", (long) FileTree.APPEND)
                .define("O_DIRECTORY", (long) FileTree.DIRECTORY)
                .define("O_NONBLOCK", 2048L)
                .define("O_CLOEXEC", 524288L)
                .define("O_NOFOLLOW", 131072L)
                .define("O_SYNC", 1052672L);
    }

    /** {@code fcntl}, as far as it locks files. */
    static PyModule fcntl() {
        return new PyModule("fcntl")
                .function("flock", PosixFiles::flock)
                .function("lockf", PosixFiles::lockf)
                .function("fcntl", PosixFiles::fcntl)
                .define("LOCK_SH", 1L)
                .define("LOCK_EX", 2L)
                .define("LOCK_NB", 4L)
                .define("LOCK_UN", 8L)
                .define("F_DUPFD", (long) DUPFD)
                .define("F_DUPFD_CLOEXEC", (long) DUPFD_CLOEXEC)
                .define("F_GETFD", (long) GETFD)
                .define("F_SETFD", (long) SETFD)
                .define("F_GETFL", (long) GETFL)
                .define("F_SETFL", (long) SETFL)
                .define("FD_CLOEXEC", 1L);
    }

    // ---------------------------------------------------------------- the way to the system

    /** What is given to the program of the call's result. */
    @FunctionalInterface
    private interface Result {
        Object of(Vm vm, Object value);
    }

    private static Object call(FileCall call, Result result, Object... names) {
        return PosixModule.ask(new Operation.CallFiles(call), (vm, value) -> {
            if (value instanceof FileRefusal refusal) {
                throw Errno.of(refusal.number()).raise(vm, names);
            }
            return result.of(vm, value);
        });
    }

    private static Object nothing(Vm vm, Object value) {
        return None.NONE;
    }

    /** What is to be done with a path. */
    @FunctionalInterface
    private interface OfPath {
        Object with(Vm vm, String path, Object shown);
    }

    private static Object path(Vm vm, String function, Object given, OfPath then) {
        Object plain = PyDerived.plain(given);
        if (plain instanceof String text) {
            return then.with(vm, absolute(vm, text), given);
        }
        if (plain instanceof PyBytes bytes && !bytes.mutable()) {
            return then.with(vm, absolute(vm, new String(bytes.bytes(), StandardCharsets.UTF_8)), given);
        }
        Object hook = vm.two() ? null : Special.method(given, "__fspath__");
        if (hook == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "coercing to Unicode: need string or buffer, " + TypeNames.of(vm, given) + " found"
                            : function + ": path should be string, bytes"
                                    + (takesDescriptors(function) ? ", os.PathLike or integer" : " or os.PathLike")
                                    + ", not " + TypeNames.of(vm, given));
        }
        return new Request.Call((machine, real) -> path(machine, function, real, then), hook, given);
    }

    private static boolean takesDescriptors(String function) {
        return List.of("stat", "chdir", "truncate", "chmod", "listdir", "scandir", "utime")
                .contains(function);
    }

    static String absolute(Vm vm, String path) {
        if (path.indexOf('\0') >= 0) {
            throw vm.two()
                    ? Raise.typeError("must be encoded string without NULL bytes, not str")
                    : Raise.valueError("embedded null byte");
        }
        if (path.isEmpty() || path.startsWith("/")) {
            return path;
        }
        return vm.descriptors().directory() + "/" + path;
    }

    private static OpenFile file(Vm vm, Object number) {
        if (PosixModule.open(vm, number).other() instanceof OpenFile file) {
            return file;
        }
        throw Errno.SPIPE.raise(vm);
    }

    /** Null if it is none. */
    static OpenFile fileOf(Open open) {
        return open.other() instanceof OpenFile file ? file : null;
    }

    // ---------------------------------------------------------------- paths

    @FunctionalInterface
    private interface OnPath {
        void on(FileTree tree, String path);
    }

    @FunctionalInterface
    private interface OnPaths {
        void on(FileTree tree, String from, String to);
    }

    private static Object done(Runnable change) {
        change.run();
        return true;
    }

    private static void onPath(PyModule posix, String name, OnPath change) {
        var parameters = new Parameters(name, 1, "path");
        posix.function(
                name,
                (vm, args, keywords) -> path(
                        vm,
                        name,
                        parameters.bind(args, keywords, 0)[0],
                        (machine, path, shown) ->
                                call(tree -> done(() -> change.on(tree, path)), PosixFiles::nothing, shown)));
    }

    private static void onPaths(PyModule posix, String name, OnPaths change) {
        posix.function(name, (vm, args, keywords) -> {
            Object[] given = TWO_PATHS.bind(args, keywords, 0);
            return path(
                    vm,
                    name,
                    given[0],
                    (machine, from, shown) -> path(
                            machine,
                            name,
                            given[1],
                            (same, to, too) -> call(
                                    tree -> done(() -> change.on(tree, from, to)), PosixFiles::nothing, shown, too)));
        });
    }

    private static Object chdir(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("chdir", args, 1);
        return path(
                vm,
                "chdir",
                args[0],
                (machine, path, shown) -> call(
                        tree -> tree.directory(path),
                        (same, directory) -> {
                            same.descriptors().directory((String) directory);
                            return None.NONE;
                        },
                        shown));
    }

    private static Object mkdir(Vm vm, Object[] args, String[] keywords) {
        Object[] given = MKDIR.bind(args, keywords, 0);
        int mode = mode(vm, given[1], 0777);
        return path(
                vm,
                "mkdir",
                given[0],
                (machine, path, shown) ->
                        call(tree -> done(() -> tree.makeDirectory(path, mode)), PosixFiles::nothing, shown));
    }

    private static int mode(Vm vm, Object given, int otherwise) {
        return (given == null ? otherwise : (int) Special.requireLong(vm, given)) & ~UMASK;
    }

    private static Object chmod(Vm vm, Object[] args, String[] keywords) {
        Object[] given = CHMOD.bind(args, keywords, 0);
        int mode = (int) Special.requireLong(vm, given[1]);
        if (given[0] instanceof Long) {
            OpenFile file = file(vm, given[0]);
            return call(tree -> done(() -> tree.permit(file, mode)), PosixFiles::nothing);
        }
        return path(
                vm,
                "chmod",
                given[0],
                (machine, path, shown) ->
                        call(tree -> done(() -> tree.permit(path, mode)), PosixFiles::nothing, shown));
    }

    /** What cannot be found cannot be accessed. */
    private static Object access(Vm vm, Object[] args, String[] keywords) {
        Object[] given = ACCESS.bind(args, keywords, 0);
        int mode = (int) Special.requireLong(vm, given[1]);
        return path(
                vm,
                "access",
                given[0],
                (machine, path, shown) -> PosixModule.ask(
                        new Operation.CallFiles(tree -> tree.mayAccess(path, mode)),
                        (same, value) -> Boolean.TRUE.equals(value)));
    }

    /** {@code _times(path, accessed, modified)}, in nanoseconds since 1970; None for now. */
    private static Object times(Vm vm, Object[] args, String[] keywords) {
        boolean now = args[1] == None.NONE;
        long accessed = (now ? vm.localNanos() : Special.requireLong(vm, args[1]) - EPOCH_NANOS);
        long modified = (now ? vm.localNanos() : Special.requireLong(vm, args[2]) - EPOCH_NANOS);
        return path(
                vm,
                "utime",
                args[0],
                (machine, path, shown) ->
                        call(tree -> done(() -> tree.times(path, accessed, modified)), PosixFiles::nothing, shown));
    }

    /** {@code _status(path or descriptor, function)}: what {@code os.stat} tells, as a tuple. */
    private static Object status(Vm vm, Object[] args, String[] keywords) {
        if (args[0] instanceof Long) {
            Open open = PosixModule.open(vm, args[0]);
            OpenFile file = fileOf(open);
            if (file == null) {
                return SharedMemoryModule.status(vm, args[0], open);
            }
            return call(tree -> tree.status(file), (machine, status) -> tuple((FileStatus) status));
        }
        return path(
                vm,
                (String) args[1],
                args[0],
                (machine, path, shown) ->
                        call(tree -> tree.status(path), (same, status) -> tuple((FileStatus) status), shown));
    }

    private static PyTuple tuple(FileStatus status) {
        int kind = switch (status.kind()) {
            case FILE -> 0100000;
            case DIRECTORY -> 0040000;
            case DEVICE -> 0020000;
            case SOCKET -> 0140000;
        };
        long user = status.isOfRoot() ? 0 : 1000;
        return new PyTuple(
                (long) (kind | status.permissions()),
                status.number(),
                (long) status.links(),
                user,
                status.size(),
                EPOCH_NANOS + status.accessedNanos(),
                EPOCH_NANOS + status.modifiedNanos(),
                EPOCH_NANOS + status.changedNanos());
    }

    /**
     * {@code _list(path, function)}: a list of names, and one of 8 for a file, 4 for a directory, 2 for a device, 12 for a socket. To open the directory, to read each entry, its
     * end, and to close it are calls for which the GIL is given up each time.
     */
    private static Object list(Vm vm, Object[] args, String[] keywords) {
        return path(
                vm,
                (String) args[1],
                args[0],
                (machine, path, shown) -> call(
                        tree -> tree.list(path),
                        (same, value) -> {
                            var listing = (FileTree.Listing) value;
                            return entries(listing, listing.names().size());
                        },
                        shown));
    }

    private static Object entries(FileTree.Listing listing, int left) {
        return PosixModule.ask(new Operation.CallFiles(FileTree::nextEntry), (vm, done) -> {
            if (left > 0) {
                return entries(listing, left - 1);
            }
            return PosixModule.ask(new Operation.CallFiles(FileTree::passBy), (same, closed) -> {
                var names = new PyList();
                var kinds = new PyList();
                for (int i = 0; i < listing.names().size(); i++) {
                    names.add(listing.names().get(i));
                    kinds.add(
                            switch (listing.kinds().get(i)) {
                                case FILE -> 8L;
                                case DIRECTORY -> 4L;
                                case DEVICE -> 2L;
                                case SOCKET -> 12L;
                            });
                }
                return new PyTuple(names, kinds);
            });
        });
    }

    private static Object truncate(Vm vm, Object[] args, String[] keywords) {
        Object[] given = TRUNCATE.bind(args, keywords, 0);
        if (given[0] instanceof Long) {
            return ftruncate(vm, given, keywords);
        }
        long size = Special.requireLong(vm, given[1]);
        return path(
                vm,
                "truncate",
                given[0],
                (machine, path, shown) ->
                        call(tree -> done(() -> tree.truncate(path, size)), PosixFiles::nothing, shown));
    }

    // ---------------------------------------------------------------- descriptors

    private static Object open(Vm vm, Object[] args, String[] keywords) {
        Object[] given = OPEN.bind(args, keywords, 0);
        int flags = (int) Special.requireLong(vm, given[1]);
        int mode = mode(vm, given[2], 0777);
        return path(
                vm,
                "open",
                given[0],
                (machine, path, shown) -> call(
                        tree -> tree.open(path, flags, mode),
                        (same, file) -> same.descriptors().add(new Open(null, null, file, ((OpenFile) file).flags())),
                        shown));
    }

    static Object read(OpenFile file, int atMost) {
        return call(tree -> tree.read(file, atMost), (vm, bytes) -> ByteValues.of(vm, (byte[]) bytes));
    }

    static Object write(OpenFile file, byte[] bytes) {
        return call(tree -> tree.write(file, bytes), (vm, count) -> (long) (Integer) count);
    }

    private static Object pread(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("pread", args, 3);
        OpenFile file = file(vm, args[0]);
        int atMost = (int) Math.min(Integer.MAX_VALUE, Special.requireLong(vm, args[1]));
        long from = Special.requireLong(vm, args[2]);
        return call(
                tree -> tree.readAt(file, from, atMost), (machine, bytes) -> ByteValues.of(machine, (byte[]) bytes));
    }

    private static Object pwrite(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("pwrite", args, 3);
        OpenFile file = file(vm, args[0]);
        byte[] bytes = ByteValues.bytes(vm, args[1]).clone();
        long from = Special.requireLong(vm, args[2]);
        return call(tree -> tree.writeAt(file, from, bytes), (machine, count) -> (long) (Integer) count);
    }

    private static Object lseek(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("lseek", args, 3);
        long offset = Special.requireLong(vm, args[1]);
        int whence = (int) Special.requireLong(vm, args[2]);
        Open open = PosixModule.open(vm, args[0]);
        OpenFile file = fileOf(open);
        return PosixModule.ask(
                new Operation.CallFiles(tree -> file == null ? tree.passBy() : seek(tree, file, offset, whence)),
                (machine, place) -> {
                    if (file == null) {
                        throw Errno.SPIPE.raise(machine);
                    }
                    if (place instanceof FileRefusal refusal) {
                        throw Errno.of(refusal.number()).raise(machine);
                    }
                    return place;
                });
    }

    private static Object seek(FileTree tree, OpenFile file, long offset, int whence) {
        return tree.seek(file, offset, whence);
    }

    /** No descriptor that can be asked is a terminal; the standard streams are not asked. */
    private static Object isatty(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("isatty", args, 1);
        long number = Special.requireLong(vm, args[0]);
        if (number >= 0 && number <= 2) {
            return false;
        }
        return call(FileTree::passBy, (machine, done) -> false);
    }

    private static Object sync(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("fsync", args, 1);
        Object number = args[0] instanceof Long ? args[0] : null;
        if (number == null) {
            return new Request.Call(
                    (machine, found) -> sync(machine, new Object[] {found}, keywords), vm.attribute(args[0], "fileno"));
        }
        if (PosixModule.open(vm, number).other() instanceof OpenFile file) {
            return new Operation.SyncFile(file);
        }
        throw Errno.INVAL.raise(vm);
    }

    private static Object ftruncate(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("ftruncate", args, 2);
        OpenFile file = fileOf(PosixModule.open(vm, args[0]));
        if (file == null) {
            return SharedMemoryModule.truncate(vm, args, keywords);
        }
        long size = Special.requireLong(vm, args[1]);
        return call(tree -> done(() -> tree.truncate(file, size)), PosixFiles::nothing);
    }

    static Object close(Open open) {
        return call(FileTree::passBy, (vm, done) -> new Operation.CountDescriptor(open, false));
    }

    private static Object dup2(Vm vm, Object[] args, String[] keywords) {
        Object[] given = DUP2.bind(args, keywords, 0);
        Open open = PosixModule.open(vm, given[0]);
        int number = (int) Special.requireLong(vm, given[1]);
        Object result = vm.version().atLeast(3, 7) ? (Object) (long) number : None.NONE;
        if (number < Descriptors.FIRST) {
            throw Raise.notImplemented("the standard streams of a simulated Python cannot be redirected by os.dup2");
        }
        Open before = vm.descriptors().get(number);
        if (before == open) {
            return result;
        }
        vm.descriptors().put(number, open);
        closesOnExec(vm, number, given[2] != null && !Special.truth(vm, given[2]));
        return PosixModule.ask(
                new Operation.CountDescriptor(open, true),
                (machine, none) -> before == null
                        ? result
                        : PosixModule.ask(new Operation.CountDescriptor(before, false), (same, gone) -> result));
    }

    // ---------------------------------------------------------------- locks

    private static final int SHARED = 1;
    private static final int EXCLUSIVE = 2;
    private static final int NOT_BLOCKING = 4;
    private static final int UNLOCK = 8;
    /** Once for locks that bind others; since Linux 5.15 it is ignored, whatever else is wanted. */
    private static final int MANDATORY = 32;

    /** What flock(2) knows besides not to wait is exactly one of three (fs/locks.c: flock). */
    private static Object flock(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("flock", args, 2);
        return withNumber(vm, args[0], (machine, number) -> {
            int wanted = CInt.of(machine, args[1]);
            OpenFile file = lockable(machine, number);
            if ((wanted & MANDATORY) != 0) {
                return new Operation.CallSystem(0, None.NONE);
            }
            LockMode mode = switch (wanted & ~NOT_BLOCKING) {
                case SHARED -> LockMode.SHARED;
                case EXCLUSIVE -> LockMode.EXCLUSIVE;
                case UNLOCK -> LockMode.UNLOCKED;
                default -> throw refused(machine, Errno.INVAL);
            };
            return lock(file, false, mode, (wanted & NOT_BLOCKING) == 0, 0, Long.MAX_VALUE);
        });
    }

    private static Object lockf(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2 || args.length > 5) {
            throw Raise.typeError(
                    "lockf expected at " + (args.length < 2 ? "least 2" : "most 5") + " arguments, got " + args.length);
        }
        return withNumber(vm, args[0], (machine, number) -> {
            int wanted = CInt.of(machine, args[1]);
            long length = args.length > 2 ? Special.requireLong(machine, args[2]) : 0;
            long start = args.length > 3 ? Special.requireLong(machine, args[3]) : 0;
            if (args.length > 4 && Special.requireLong(machine, args[4]) != 0) {
                throw Raise.notImplemented(
                        "lockf() from elsewhere than the beginning of the file is not available in a simulated Python");
            }
            if (wanted != UNLOCK && (wanted & (SHARED | EXCLUSIVE)) == 0) {
                throw Raise.valueError("unrecognized lockf argument");
            }
            LockMode mode = wanted == UNLOCK
                    ? LockMode.UNLOCKED
                    : (wanted & SHARED) != 0 ? LockMode.SHARED : LockMode.EXCLUSIVE;
            OpenFile file = lockable(machine, number);
            if (!file.mayBeLocked(mode == LockMode.SHARED, mode == LockMode.EXCLUSIVE)) {
                throw refused(machine, Errno.BADF);
            }
            // A negative length is for the bytes before the start (fs/locks.c: flock64_to_posix_lock).
            long from = length < 0 ? start + length : start;
            long end = length > 0 ? start + length : length < 0 ? start : Long.MAX_VALUE;
            if (from < 0) {
                throw refused(machine, Errno.INVAL);
            }
            return lock(file, true, mode, (wanted & NOT_BLOCKING) == 0, from, end);
        });
    }

    private static OpenFile lockable(Vm vm, Object number) {
        Open open = vm.descriptors().get(Special.requireLong(vm, number));
        if (open != null && open.other() instanceof OpenFile file) {
            return file;
        }
        throw refused(vm, open == null ? Errno.BADF : Errno.INVAL);
    }

    /** 2.7's module raises IOError. */
    private static Raise refused(Vm vm, Errno refusal) {
        return vm.two() ? refusal.raiseAs(ExceptionTypes.named("IOError")) : refusal.raise(vm);
    }

    private static Object lock(
            OpenFile file, boolean ofProcess, LockMode mode, boolean blocking, long begin, long end) {
        var operation = new Operation.LockFile(file, ofProcess, mode, begin, end, blocking);
        return PosixModule.ask(operation, (machine, taken) -> {
            if (taken instanceof FileRefusal refusal) {
                throw refused(machine, Errno.of(refusal.number()));
            }
            return None.NONE;
        });
    }

    private static Object withNumber(Vm vm, Object file, Request.Then then) {
        if (file instanceof Long number) {
            if (number < 0) {
                throw Raise.valueError("file descriptor cannot be a negative integer (" + number + ")");
            }
            return then.returned(vm, file);
        }
        Object fileno = vm.attribute(file, "fileno");
        if (fileno == null) {
            throw Raise.typeError("argument must be an int, or have a fileno() method" + (vm.two() ? "" : "."));
        }
        return new Request.Call(then, fileno);
    }

    private static final int DUPFD = 0;
    private static final int GETFD = 1;
    private static final int SETFD = 2;
    private static final int GETFL = 3;
    private static final int SETFL = 4;
    private static final int DUPFD_CLOEXEC = 1030;

    /** What is done with flags is done without the system: it takes no time. */
    private static Object fcntl(Vm vm, Object[] args, String[] keywords) {
        return withNumber(vm, args[0], (machine, number) -> {
            Open open = machine.descriptors().get((Long) number);
            if (open == null) {
                throw refused(machine, Errno.BADF);
            }
            int command = CInt.of(machine, args[1]);
            Object argument = args.length > 2 ? args[2] : (Object) 0L;
            if (argument instanceof String || argument instanceof PyBytes) {
                if (command == GETFL || command == GETFD) {
                    return argument instanceof String text && !machine.two()
                            ? new PyBytes(text.getBytes(StandardCharsets.UTF_8))
                            : argument;
                }
                throw Raise.notImplemented("fcntl() with a structure is not available in a simulated Python");
            }
            int wanted = CInt.of(machine, argument);
            switch (command) {
                case GETFD:
                    return closesOnExec(machine, (Long) number) ? 1L : 0L;
                case SETFD:
                    closesOnExec(machine, (Long) number, (wanted & 1) != 0);
                    return 0L;
                case GETFL:
                    return (long) open.flags().value();
                case SETFL:
                    open.flags().change(wanted);
                    return 0L;
                case DUPFD, DUPFD_CLOEXEC:
                    long copy = machine.descriptors().add(open, wanted);
                    closesOnExec(machine, copy, command == DUPFD_CLOEXEC);
                    return PosixModule.ask(new Operation.CountDescriptor(open, true), (same, none) -> copy);
                default:
                    if (command > 20 && command < 1024 || command > 1100) {
                        throw refused(machine, Errno.INVAL);
                    }
                    throw Raise.notImplemented("this command of fcntl() is not available in a simulated Python");
            }
        });
    }

    /** FD_CLOEXEC: what is opened has it since 3.4 (PEP 446). */
    static boolean closesOnExec(Vm vm, long number) {
        return vm.version().atLeast(3, 4) != vm.descriptors().isInheritanceChanged(number);
    }

    static void closesOnExec(Vm vm, long number, boolean wanted) {
        vm.descriptors().changeInheritance(number, wanted != vm.version().atLeast(3, 4));
    }
}
