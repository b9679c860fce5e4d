package gilgamesh.stdlib;

import gilgamesh.machine.Socket;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** {@code setsockopt} and {@code getsockopt}: the options that Linux has, most of which change nothing here (net/core/sock.c, net/ipv4/tcp.c). */
final class SocketOptions {

    private static final long SOCKET = 1;
    private static final long TCP = 6;
    private static final long IP = 0;

    private static final long TYPE = 3;
    private static final long ERROR = 4;
    private static final long SEND_BUFFER = 7;
    private static final long RECEIVE_BUFFER = 8;
    private static final long LINGER = 13;
    static final long PEER_CREDENTIALS = 17;
    // The user and the group of all processes.
    private static final int USER = 1000;
    private static final long REUSE_PORT = 15;
    private static final long SEND_LOW_WATER = 19;
    private static final long RECEIVE_TIMEOUT = 20;
    private static final long SEND_TIMEOUT = 21;
    private static final long ACCEPTS = 30;
    private static final long PROTOCOL = 38;
    private static final long DOMAIN = 39;

    private static final Set<Long> READ_ONLY = Set.of(TYPE, ERROR, SEND_LOW_WATER, ACCEPTS, PROTOCOL, DOMAIN);
    // What an option is that nobody has set, by its number, for each level. The buffers' are those of TCP (tcp_wmem[1],
    // tcp_rmem[1]); MAXSEG is of a socket that is not connected.
    private static final Map<Long, Map<Long, Long>> KNOWN = Map.of(
            SOCKET,
            Map.ofEntries(
                    Map.entry(1L, 0L),
                    Map.entry(2L, 0L),
                    Map.entry(5L, 0L),
                    Map.entry(6L, 0L),
                    Map.entry(SEND_BUFFER, 16_384L),
                    Map.entry(RECEIVE_BUFFER, 131_072L),
                    Map.entry(9L, 0L),
                    Map.entry(10L, 0L),
                    Map.entry(12L, 0L),
                    Map.entry(LINGER, 0L),
                    Map.entry(REUSE_PORT, 0L),
                    Map.entry(18L, 1L),
                    Map.entry(SEND_LOW_WATER, 1L),
                    Map.entry(RECEIVE_TIMEOUT, 0L),
                    Map.entry(SEND_TIMEOUT, 0L)),
            TCP,
            Map.ofEntries(
                    Map.entry(1L, 0L),
                    Map.entry(2L, 536L),
                    Map.entry(3L, 0L),
                    Map.entry(4L, 7200L),
                    Map.entry(5L, 75L),
                    Map.entry(6L, 9L),
                    Map.entry(7L, 6L),
                    Map.entry(8L, 60L),
                    Map.entry(9L, 0L),
                    Map.entry(10L, 0L),
                    Map.entry(12L, 1L),
                    Map.entry(18L, 0L)),
            IP,
            Map.of(1L, 0L, 2L, 64L));
    // Those that are yes or no.
    private static final Map<Long, Set<Long>> FLAGS =
            Map.of(SOCKET, Set.of(1L, 2L, 5L, 6L, 9L, 10L, REUSE_PORT), TCP, Set.of(1L, 3L), IP, Set.of());
    private static final long LOCAL_BUFFER = 212_992;
    private static final int LONGEST = 1024;

    private SocketOptions() {}

    static Object set(Vm vm, Socket socket, Object[] a) {
        long level = CInt.of(vm, a[1]);
        long option = CInt.of(vm, a[2]);
        if (a[4] != null && a[3] != None.NONE) {
            throw Raise.typeError("setsockopt() takes exactly 3 arguments (4 given)");
        }
        if (a[4] != null) {
            throw SocketErrors.raise(vm, Errno.FAULT);
        }
        byte[] given = given(vm, a[3]);
        Long usual = usual(vm, socket, level, option, true);
        if (usual == null || level == SOCKET && READ_ONLY.contains(option)) {
            throw SocketErrors.raise(vm, Errno.NOPROTOOPT);
        }
        boolean local = !socket.isTcp();
        if (level == SOCKET && option == REUSE_PORT && local) {
            throw SocketErrors.raise(vm, Errno.OPNOTSUPP);
        }
        boolean times = level == SOCKET && (option == RECEIVE_TIMEOUT || option == SEND_TIMEOUT);
        boolean linger = level == SOCKET && option == LINGER;
        if (given.length < (times ? 16 : linger ? 8 : 4)) {
            throw SocketErrors.raise(vm, Errno.INVAL);
        }
        if (times) {
            throw Raise.notImplemented(
                    "SO_RCVTIMEO and SO_SNDTIMEO are not available in a simulated Python: use settimeout()");
        }
        ByteBuffer bytes = ByteBuffer.wrap(given).order(ByteOrder.LITTLE_ENDIAN);
        long value = linger ? bytes.getLong() : bytes.getInt();
        if (level == SOCKET && (option == SEND_BUFFER || option == RECEIVE_BUFFER)) {
            // The kernel doubles them, for what it keeps beside the bytes (net/core/sock.c: sk_setsockopt).
            value = Math.max(option == SEND_BUFFER ? 4608 : 2304, 2 * Math.min(value, LOCAL_BUFFER));
        } else if (FLAGS.get(level).contains(option)) {
            value = value == 0 ? 0 : 1;
        }
        socket.option(level, option, value);
        return None.NONE;
    }

    /** An int of C, or else bytes (Modules/socketmodule.c: sock_setsockopt). */
    private static byte[] given(Vm vm, Object value) {
        Object number = value instanceof Boolean flag ? (Object) (flag ? 1L : 0L) : value;
        if (number instanceof Long some && some == some.intValue()) {
            return ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(some.intValue())
                    .array();
        }
        if (value instanceof PyBytes || vm.two() && value instanceof String) {
            return ByteValues.bytes(vm, value);
        }
        if (value instanceof Long || value instanceof String || value == None.NONE || value instanceof Double) {
            throw Raise.typeError(
                    vm.two()
                            ? "must be string or read-only buffer, not "
                                    + (value == None.NONE
                                            ? "None"
                                            : PyType.of(value).name())
                            : "a bytes-like object is required, not '"
                                    + PyType.of(value).name() + "'");
        }
        return given(vm, (Object) (long) CInt.of(vm, value));
    }

    static Object get(Vm vm, Socket socket, Object[] a, long family, long type) {
        long level = CInt.of(vm, a[1]);
        long option = CInt.of(vm, a[2]);
        int length = a[3] == null ? 0 : CInt.of(vm, a[3]);
        if (length < 0 || length > LONGEST) {
            throw SocketErrors.raise(vm, "getsockopt buflen out of range");
        }
        if (level == SOCKET && option == PEER_CREDENTIALS) {
            return peerCredentials(vm, socket, length);
        }
        long value = value(vm, socket, level, option, family, type);
        if (length == 0) {
            return (long) (int) value;
        }
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        int size = level == SOCKET && option == LINGER ? 8 : 4;
        return ByteValues.of(vm, Arrays.copyOf(all, Math.min(length, size)));
    }

    /** A struct ucred: of nobody, as long as there is no other side (unix(7)). */
    private static Object peerCredentials(Vm vm, Socket socket, int length) {
        long pid = socket.peerProcess();
        if (length == 0) {
            return pid;
        }
        int user = pid == 0 ? -1 : USER;
        byte[] all = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) pid)
                .putInt(user)
                .putInt(user)
                .array();
        return ByteValues.of(vm, Arrays.copyOf(all, Math.min(length, all.length)));
    }

    private static long value(Vm vm, Socket socket, long level, long option, long family, long type) {
        Long usual = usual(vm, socket, level, option, false);
        if (level == SOCKET) {
            if (option == TYPE) {
                return type;
            }
            if (option == ERROR) {
                return socket.takeError();
            }
            if (option == ACCEPTS) {
                return socket.state() == Socket.State.LISTENING ? 1 : 0;
            }
            if (option == PROTOCOL) {
                return socket.isTcp() ? TCP : 0;
            }
            if (option == DOMAIN) {
                return family;
            }
        }
        if (usual == null) {
            throw SocketErrors.raise(vm, Errno.NOPROTOOPT);
        }
        Long set = socket.option(level, option);
        if (set != null) {
            return set;
        }
        boolean buffer = level == SOCKET && (option == SEND_BUFFER || option == RECEIVE_BUFFER);
        return buffer && !socket.isTcp() ? LOCAL_BUFFER : usual;
    }

    /** What the option is if nobody sets it; null if there is none of that number. */
    private static Long usual(Vm vm, Socket socket, long level, long option, boolean toSet) {
        Map<Long, Long> known = KNOWN.get(level);
        if (level != SOCKET && !socket.isTcp() || known == null && !toSet) {
            throw SocketErrors.raise(vm, Errno.OPNOTSUPP);
        }
        return known == null ? null : known.get(option);
    }
}
