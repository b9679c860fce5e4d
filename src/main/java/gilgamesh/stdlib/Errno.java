package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;

/** The errors of the operating system that are modelled, and the exceptions that they become (errno(3); Lib/_pyio has none, PEP 3151). */
enum Errno {
    PERM(1, "Operation not permitted", "PermissionError"),
    NOENT(2, "No such file or directory", "FileNotFoundError"),
    SRCH(3, "No such process", "ProcessLookupError"),
    INTR(4, "Interrupted system call", "InterruptedError"),
    NXIO(6, "No such device or address", "OSError"),
    BADF(9, "Bad file descriptor", "OSError"),
    CHILD(10, "No child processes", "ChildProcessError"),
    AGAIN(11, "Resource temporarily unavailable", "BlockingIOError"),
    ACCES(13, "Permission denied", "PermissionError"),
    FAULT(14, "Bad address", "OSError"),
    BUSY(16, "Device or resource busy", "OSError"),
    EXIST(17, "File exists", "FileExistsError"),
    NOTDIR(20, "Not a directory", "NotADirectoryError"),
    ISDIR(21, "Is a directory", "IsADirectoryError"),
    INVAL(22, "Invalid argument", "OSError"),
    FBIG(27, "File too large", "OSError"),
    NOSPC(28, "No space left on device", "OSError"),
    SPIPE(29, "Illegal seek", "OSError"),
    PIPE(32, "Broken pipe", "BrokenPipeError"),
    DEADLK(35, "Resource deadlock avoided", "OSError"),
    NAMETOOLONG(36, "File name too long", "OSError"),
    NOTEMPTY(39, "Directory not empty", "OSError"),
    NOTSOCK(88, "Socket operation on non-socket", "OSError"),
    NOPROTOOPT(92, "Protocol not available", "OSError"),
    OPNOTSUPP(95, "Operation not supported", "OSError"),
    AFNOSUPPORT(97, "Address family not supported by protocol", "OSError"),
    ADDRINUSE(98, "Address already in use", "OSError"),
    ADDRNOTAVAIL(99, "Cannot assign requested address", "OSError"),
    NETUNREACH(101, "Network is unreachable", "OSError"),
    CONNRESET(104, "Connection reset by peer", "ConnectionResetError"),
    ISCONN(106, "Transport endpoint is already connected", "OSError"),
    NOTCONN(107, "Transport endpoint is not connected", "OSError"),
    TIMEDOUT(110, "Connection timed out", "TimeoutError"),
    CONNREFUSED(111, "Connection refused", "ConnectionRefusedError"),
    ALREADY(114, "Operation already in progress", "BlockingIOError"),
    INPROGRESS(115, "Operation now in progress", "BlockingIOError");

    private final long number;
    private final String message;
    private final String exception;

    Errno(long number, String message, String exception) {
        this.number = number;
        this.message = message;
        this.exception = exception;
    }

    long number() {
        return number;
    }

    Raise raise(Vm vm) {
        return raiseAs(ExceptionTypes.named(vm.two() ? "OSError" : exception));
    }

    /** With what the system was asked for, a path or two. */
    Raise raise(Vm vm, Object... paths) {
        Raise raise = raise(vm);
        if (paths.length > 0) {
            raise.exception().setOwn("filename", paths[0]);
        }
        // 2.7 keeps the second one to itself (Modules/posixmodule.c: posix_2str).
        if (paths.length > 1 && !vm.two()) {
            raise.exception().setOwn("filename2", paths[1]);
        } else if (paths.length > 1) {
            raise.exception().setOwn("filename", None.NONE);
        }
        return raise;
    }

    /** The error of that number. */
    static Errno of(int number) {
        for (Errno each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new IllegalArgumentException("errno " + number);
    }

    Raise raiseAs(PyType type) {
        return Raise.of(type, number, message);
    }
}
