package gilgamesh.stdlib;

import gilgamesh.machine.FileRefusal;
import gilgamesh.machine.Poll;
import gilgamesh.machine.Shared;
import gilgamesh.machine.Socket;
import gilgamesh.machine.Socket.Address;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.Operation.Price;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.function.Function;

/**
 * {@code _socket.socket} (Modules/socketmodule.c). Each call gives the GIL up as CPython's does (sock_call_ex): a socket with a timeout polls first, and makes its
 * call after that, when it has had the GIL in between; without one, or with a timeout of 0, the call is made at once.
 */
final class SocketObject extends PyInstance {

    static final PyType TYPE = new PyType("socket", Types.OBJECT).define("__module__", "_socket");

    private static final long LOCAL = 1;
    private static final long INTERNET = 2;
    private static final long STREAM = 1;
    private static final long TYPE_BITS = 15;
    private static final long NONBLOCK = 2048;
    private static final int DONTWAIT = 64;
    private static final int WAITALL = 256;
    private static final int IGNORED = 16384;
    private static final long MILLI = 1_000_000;
    private static final long NONE_GIVEN = -1;

    private static final Parameters NEW = new Parameters("socket", 0, "family", "type", "proto", "fileno");
    private static final Parameters INTO = new Parameters("recv_into", 1, "buffer", "nbytes", "flags");

    static {
        TYPE.define(
                "__new__",
                PyBuiltin.function("socket.__new__", (vm, args, keywords) -> new SocketObject((PyType) args[0])));
        TYPE.method("__init__", (vm, args, keywords) -> self(args).open(vm, NEW.bind(args, keywords, 1)));
        TYPE.method("recv_into", (vm, args, keywords) -> self(args).receiveInto(vm, INTO.bind(args, keywords, 1)));
        new Table(TYPE)
                .method("fileno", Signature.NONE, (vm, a) -> self(a).descriptor)
                .method("detach", Signature.NONE, (vm, a) -> self(a).detach())
                .method("close", Signature.NONE, (vm, a) -> self(a).close(vm))
                .method("bind", Signature.ONE, (vm, a) -> self(a).bind(vm, a[1]))
                .method("listen", Signature.between(0, 1), (vm, a) -> self(a).listen(vm, a[1]))
                .method("_accept", Signature.NONE, (vm, a) -> self(a).accept(vm))
                .method("connect", Signature.ONE, (vm, a) -> self(a).connect(vm, a[1], true))
                .method("connect_ex", Signature.ONE, (vm, a) -> self(a).connect(vm, a[1], false))
                .method("recv", Signature.between(1, 2), (vm, a) -> self(a).receive(vm, a))
                .method("recvfrom", Signature.between(1, 2), (vm, a) -> self(a).receiveFrom(vm, a))
                .method("send", Signature.between(1, 2), (vm, a) -> self(a).send(vm, a[1], a[2]))
                .method("sendall", Signature.between(1, 2), (vm, a) -> self(a).sendAll(vm, a[1], a[2]))
                .method("shutdown", Signature.ONE, (vm, a) -> self(a).shutdown(vm, a[1]))
                .method("getsockname", Signature.NONE, (vm, a) -> self(a).name(vm))
                .method("getpeername", Signature.NONE, (vm, a) -> self(a).peer(vm))
                .method("setblocking", Signature.ONE, (vm, a) -> self(a).setBlocking(vm, a[1]))
                .method("settimeout", Signature.ONE, (vm, a) -> self(a).setTimeout(vm, a[1]))
                .method("gettimeout", Signature.NONE, (vm, a) -> self(a).timeout())
                .method("setsockopt", Signature.between(3, 4), (vm, a) -> SocketOptions.set(vm, self(a).socket(vm), a))
                .method("getsockopt", Signature.between(2, 3), (vm, a) -> self(a).option(vm, a))
                .since(PythonVersion.V3_7)
                .method("getblocking", Signature.NONE, (vm, a) -> self(a).timeoutNanos != 0);
        TYPE.getter("family", (vm, args, keywords) -> self(args).family);
        TYPE.getter("type", (vm, args, keywords) -> self(args).type(vm));
        TYPE.getter("proto", (vm, args, keywords) -> self(args).proto);
        TYPE.getter("timeout", (vm, args, keywords) -> self(args).timeout());
    }

    private long descriptor = -1;
    private long family = INTERNET;
    private long type = STREAM;
    private long proto;
    /** 0 for who never waits, -1 for who waits for ever. */
    private long timeoutNanos = NONE_GIVEN;

    private SocketObject(PyType type) {
        super(type);
    }

    static SocketObject of(Vm vm, long descriptor, long family) {
        var made = new SocketObject(TYPE);
        made.descriptor = descriptor;
        made.family = family;
        return made;
    }

    private static SocketObject self(Object[] args) {
        return (SocketObject) args[0];
    }

    // ---------------------------------------------------------------- its life

    private static long given(Vm vm, Object value, long otherwise) {
        long number = value == null || value == None.NONE ? -1 : Special.requireLong(vm, value);
        return number == -1 ? otherwise : number;
    }

    private Object open(Vm vm, Object[] given) {
        Socket known = null;
        if (given[3] != null && given[3] != None.NONE) {
            descriptor = Special.requireLong(vm, given[3]);
            if (descriptor < 0) {
                throw Raise.valueError("negative file descriptor");
            }
            Open open = vm.descriptors().get(descriptor);
            if (open == null) {
                throw SocketErrors.raise(vm, Errno.BADF);
            }
            known = open.socket();
        }
        boolean path = known != null && !known.isTcp();
        family = given(vm, given[0], path ? LOCAL : INTERNET);
        type = given(vm, given[1], STREAM);
        proto = given(vm, given[2], 0);
        boolean blocking = (type & NONBLOCK) == 0;
        timeoutNanos = blocking ? NONE_GIVEN : 0;
        type &= ~NONBLOCK;
        if (given[3] != null && given[3] != None.NONE) {
            return None.NONE;
        }
        long kind = type & TYPE_BITS;
        if (family == 10 || kind == 2 && (family == INTERNET || family == LOCAL)) {
            throw Raise.notImplemented("a simulated machine has only stream sockets, of AF_INET and AF_UNIX: no "
                    + (family == 10 ? "AF_INET6" : "SOCK_DGRAM"));
        }
        if (family != INTERNET && family != LOCAL) {
            throw SocketErrors.raise(vm, Errno.AFNOSUPPORT);
        }
        if (kind != STREAM) {
            throw Raise.notImplemented("a simulated machine has only stream sockets");
        }
        type = kind;
        var made = new Open(family == LOCAL ? Socket.ofPath() : Socket.ofTcp());
        made.flags().setBlocking(blocking);
        return PosixModule.ask(new Operation.CallBriefly(Price.OPEN_SOCKET, None.NONE), (machine, none) -> {
            descriptor = machine.descriptors().add(made);
            return none;
        });
    }

    private Open open(Vm vm) {
        Open open = descriptor < 0 ? null : vm.descriptors().get(descriptor);
        if (open == null) {
            throw SocketErrors.raise(vm, Errno.BADF);
        }
        if (open.socket() == null) {
            throw SocketErrors.raise(vm, Errno.NOTSOCK);
        }
        return open;
    }

    private Socket socket(Vm vm) {
        return open(vm).socket();
    }

    private Object detach() {
        long was = descriptor;
        descriptor = -1;
        return was;
    }

    private Object close(Vm vm) {
        if (descriptor < 0) {
            return None.NONE;
        }
        long was = descriptor;
        descriptor = -1;
        return vm.descriptors().get(was) == null ? None.NONE : close(vm, was);
    }

    /** Closes the descriptor; what happens to the other side is felt as soon as the call is made. */
    static Object close(Vm vm, long number) {
        Open open = vm.descriptors().remove(number);
        if (open == null) {
            throw SocketErrors.raise(vm, Errno.BADF);
        }
        Price price = price(open.socket());
        return PosixModule.ask(
                new Operation.CountDescriptor(open, false),
                (machine, none) -> PosixModule.ask(new Operation.CallBriefly(price, None.NONE), (m, done) -> done));
    }

    private static Price price(Socket socket) {
        if (socket == null || socket.isPaid()) {
            return Price.CALL;
        }
        boolean ends = socket.isTcp() && socket.isLastOfConnection() && !socket.hasSaidEnd();
        return !ends ? Price.CLOSE_SOCKET : socket.isOtherGone() ? Price.CLOSE_TCP_LAST : Price.CLOSE_TCP;
    }

    // ---------------------------------------------------------------- addresses

    private static Object briefly(Object result) {
        return PosixModule.ask(new Operation.CallBriefly(Price.CALL, None.NONE), (vm, none) -> result);
    }

    /** Looks at what processes share, in a call of the system's. */
    private static Object shared(Function<Shared, Object> access, Request.Then then) {
        return PosixModule.ask(
                new Operation.AccessShared(access),
                (vm, seen) -> PosixModule.ask(
                        new Operation.CallBriefly(Price.CALL, None.NONE), (m, none) -> then.returned(m, seen)));
    }

    private Object bind(Vm vm, Object address) {
        Socket socket = socket(vm);
        if (socket.isTcp()) {
            Address wanted = SocketAddresses.of(vm, "bind", address);
            if (!SocketAddresses.isOwn(wanted.host())) {
                throw SocketErrors.raise(vm, Errno.ADDRNOTAVAIL);
            }
            if (socket.hasPort()) {
                throw SocketErrors.raise(vm, Errno.INVAL);
            }
            return shared(
                    shared -> shared.ports().bind(socket, wanted),
                    (machine, bound) -> bound(machine, bound == Boolean.TRUE));
        }
        String path = SocketAddresses.path(vm, address);
        SocketAddresses.checkLength(vm, path);
        if (socket.name() != null) {
            if (path.isEmpty()) {
                return briefly(None.NONE);
            }
            throw SocketErrors.raise(vm, Errno.INVAL);
        }
        if (path.isEmpty()) {
            return bindName(socket, SocketAddresses::unused);
        }
        return SocketAddresses.isAbstract(path) ? bindName(socket, shared -> path) : bindPath(vm, socket, path);
    }

    private static Object bindName(Socket socket, Function<Shared, String> name) {
        return shared(
                shared -> {
                    String wanted = name.apply(shared);
                    if (SocketAddresses.isUsed(shared, wanted)) {
                        return false;
                    }
                    shared.name(SocketAddresses.place(wanted), socket);
                    socket.bind(wanted, null);
                    return true;
                },
                (machine, bound) -> bound(machine, bound == Boolean.TRUE));
    }

    private static Object bindPath(Vm vm, Socket socket, String path) {
        String place = PosixFiles.absolute(vm, path);
        var bind = new Operation.CallFiles(tree -> tree.bind(place, socket, 0777 & ~PosixFiles.UMASK));
        return PosixModule.ask(bind, (machine, answer) -> {
            if (answer instanceof FileRefusal refusal) {
                Errno errno = Errno.of(refusal.number());
                throw SocketErrors.raise(machine, errno == Errno.EXIST ? Errno.ADDRINUSE : errno);
            }
            socket.bind(path, null);
            return None.NONE;
        });
    }

    private static Object bound(Vm vm, boolean bound) {
        if (!bound) {
            throw SocketErrors.raise(vm, Errno.ADDRINUSE);
        }
        return None.NONE;
    }

    private Object name(Vm vm) {
        Socket socket = socket(vm);
        return briefly(SocketModule.value(vm, socket.name(), socket.isTcp()));
    }

    private Object peer(Vm vm) {
        Socket socket = socket(vm);
        if (socket.state() != Socket.State.CONNECTED || socket.isTcp() && socket.isOver()) {
            throw SocketErrors.raise(vm, Errno.NOTCONN);
        }
        return briefly(SocketModule.value(vm, socket.peer(), socket.isTcp()));
    }

    // ---------------------------------------------------------------- connections

    private Object listen(Vm vm, Object backlog) {
        Socket socket = socket(vm);
        long wanted = backlog == null ? 128 : Special.requireLong(vm, backlog);
        if (socket.state() == Socket.State.CONNECTED || !socket.isTcp() && socket.name() == null) {
            throw SocketErrors.raise(vm, Errno.INVAL);
        }
        socket.belongsTo(vm.pid());
        // Up to net.core.somaxconn.
        var listen = new Operation.Listen(socket, (int) Math.max(0, Math.min(wanted, 4096)));
        if (socket.isTcp() ? socket.hasPort() : socket.name() != null) {
            return PosixModule.ask(listen, (machine, none) -> briefly(none));
        }
        return shared(
                shared -> shared.ports().bind(socket, new Address(0, 0)),
                (machine, bound) ->
                        bound == Boolean.TRUE ? PosixModule.ask(listen, (m, none) -> none) : bound(machine, false));
    }

    private Object accept(Vm vm) {
        Socket socket = socket(vm);
        return call(vm, Poll.IN, new Attempt() {
            @Override
            public Operation make(boolean blocking) {
                return new Operation.AcceptConnection(socket, blocking);
            }

            @Override
            public Object done(Vm machine, Object answer) {
                if (!(answer instanceof Socket connection)) {
                    return failed(machine, answer);
                }
                long number = machine.descriptors().add(new Open(connection));
                return new PyTuple(number, SocketModule.value(machine, connection.peer(), socket.isTcp()));
            }
        });
    }

    private Object connect(Vm vm, Object address, boolean raises) {
        Socket socket = socket(vm);
        int host;
        Function<Shared, Object> find;
        if (socket.isTcp()) {
            Address given = SocketAddresses.of(vm, raises ? "connect" : "connect_ex", address);
            if (!SocketAddresses.isOwn(given.host())) {
                return outcome(vm, (int) Errno.NETUNREACH.number(), raises);
            }
            Address wanted = given.host() == 0 ? new Address(Address.LOOPBACK, given.port()) : given;
            host = wanted.host();
            find = shared -> {
                if (!socket.hasPort() && !shared.ports().bindToConnect(socket, wanted)) {
                    return false;
                }
                socket.connectsTo(wanted);
                return shared.ports().listening(wanted);
            };
        } else {
            String path = SocketAddresses.path(vm, address);
            SocketAddresses.checkLength(vm, path);
            if (path.isEmpty()) {
                return outcome(vm, (int) Errno.INVAL.number(), raises);
            }
            socket.connectsFrom(vm.pid());
            host = 0;
            find = SocketAddresses.isAbstract(path) ? shared -> shared.named(SocketAddresses.place(path)) : null;
        }
        int already = already(socket);
        if (already != 0) {
            return outcome(vm, Math.max(0, already), raises);
        }
        if (find == null) {
            String path = PosixFiles.absolute(vm, SocketAddresses.path(vm, address));
            return connect(socket, null, path, host, raises);
        }
        return PosixModule.ask(new Operation.AccessShared(find), (machine, found) -> {
            if (found == Boolean.FALSE) {
                return outcome(machine, (int) Errno.ADDRNOTAVAIL.number(), raises);
            }
            Socket listening = found instanceof Socket there && there.listener() != null ? there : null;
            return connect(socket, listening, null, host, raises);
        });
    }

    private Object connect(Socket socket, Socket listening, String path, int host, boolean raises) {
        var operation = new Operation.Connect(socket, listening, path, host, timeoutNanos < 0);
        return PosixModule.ask(operation, (vm, answer) -> tried(vm, socket, (Integer) answer, raises));
    }

    /** What a socket says that has tried to connect before; 0 if it may try, -1 if that has succeeded meanwhile. */
    private static int already(Socket socket) {
        return switch (socket.state()) {
            case FRESH -> socket.isTcp() ? socket.takeError() : 0;
            case LISTENING -> socket.isTcp() ? Socket.EISCONN : Socket.EINVAL;
            case CONNECTING -> Socket.EALREADY;
            case CONNECTED -> socket.takeInProgress() ? -1 : Socket.EISCONN;
        };
    }

    private Object tried(Vm vm, Socket socket, int errno, boolean raises) {
        if (errno != Socket.EINPROGRESS) {
            return outcome(vm, errno, raises);
        }
        socket.inProgress();
        if (timeoutNanos <= 0) {
            return outcome(vm, errno, raises);
        }
        var wait =
                new Operation.PollAll(new Open[] {open(vm)}, new int[] {Poll.OUT | Poll.ERROR}, millis(timeoutNanos));
        return PosixModule.ask(wait, (machine, found) -> {
            if (((int[]) found)[0] == 0) {
                if (raises) {
                    throw SocketErrors.timedOut(machine);
                }
                return (long) Socket.EAGAIN;
            }
            socket.takeInProgress();
            int failure = socket.takeError();
            return PosixModule.ask(
                    new Operation.CallBriefly(Price.CALL, None.NONE), (m, none) -> outcome(m, failure, raises));
        });
    }

    private static Object outcome(Vm vm, int errno, boolean raises) {
        if (errno != 0 && raises) {
            throw SocketErrors.raise(vm, errno);
        }
        return raises ? None.NONE : (Object) (long) errno;
    }

    private Object shutdown(Vm vm, Object how) {
        Socket socket = socket(vm);
        long wanted = Special.requireLong(vm, how);
        if (wanted < 0 || wanted > 2) {
            throw SocketErrors.raise(vm, Errno.INVAL);
        }
        return PosixModule.ask(
                new Operation.Shutdown(socket, wanted != 1, wanted != 0),
                (machine, answer) -> outcome(machine, (Integer) answer, true));
    }

    // ---------------------------------------------------------------- bytes

    private static int flags(Vm vm, Object given) {
        int flags = given == null ? 0 : CInt.of(vm, given) & ~IGNORED;
        if ((flags & ~(DONTWAIT | WAITALL)) != 0) {
            throw Raise.notImplemented(
                    "of the flags of sockets a simulated Python has MSG_DONTWAIT, MSG_WAITALL and MSG_NOSIGNAL");
        }
        return flags;
    }

    private static Object received(Vm vm, int most, byte[] bytes) {
        vm.takeMemory(most, bytes.length);
        return ByteValues.of(vm, bytes);
    }

    /** Goes on with a byte array. */
    private Object read(Vm vm, int most, int flags, Request.Then then) {
        Socket socket = socket(vm);
        return call(vm, Poll.IN, new Attempt() {
            @Override
            public Operation make(boolean blocking) {
                return new Operation.Read(socket, most, blocking && (flags & DONTWAIT) == 0);
            }

            @Override
            public Object done(Vm machine, Object answer) {
                if (!(answer instanceof byte[] bytes)) {
                    return failed(machine, answer);
                }
                boolean goesOn = (flags & WAITALL) != 0 && bytes.length > 0 && bytes.length < most;
                return !goesOn
                        ? then.returned(machine, bytes)
                        : read(machine, most - bytes.length, flags, (m, more) -> then.returned(m, joined(bytes, more)));
            }
        });
    }

    private static byte[] joined(byte[] bytes, Object more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + ((byte[]) more).length);
        System.arraycopy(more, 0, all, bytes.length, all.length - bytes.length);
        return all;
    }

    private Object receive(Vm vm, Object[] a) {
        int size = CInt.of(vm, a[1]);
        if (size < 0) {
            throw Raise.valueError("negative buffersize in recv");
        }
        return read(vm, size, flags(vm, a[2]), (machine, bytes) -> received(machine, size, (byte[]) bytes));
    }

    private Object receiveFrom(Vm vm, Object[] a) {
        int size = CInt.of(vm, a[1]);
        if (size < 0) {
            throw Raise.valueError("negative buffersize in recvfrom");
        }
        Socket socket = socket(vm);
        return read(vm, size, flags(vm, a[2]), (machine, read) -> {
            byte[] bytes = (byte[]) read;
            // Only what has come by a path says from where, and only if that has a name.
            boolean known = !socket.isTcp() && socket.peer() != null && bytes.length > 0;
            Object from = known ? SocketModule.value(machine, socket.peer(), false) : None.NONE;
            return new PyTuple(ByteValues.of(machine, bytes), from);
        });
    }

    private Object receiveInto(Vm vm, Object[] given) {
        long room = ByteValues.writable(vm, given[0]);
        if (room < 0) {
            throw Raise.typeError(
                    vm.two()
                            ? "must be read-write buffer, not "
                                    + PyType.of(given[0]).name()
                            : "recv_into() argument 1 must be read-write bytes-like object, not "
                                    + PyType.of(given[0]).name());
        }
        long size = given[1] == null ? 0 : Special.requireLong(vm, given[1]);
        if (size < 0) {
            throw Raise.valueError("negative buffersize in recv_into");
        }
        if (size > room) {
            throw Raise.valueError("buffer too small for requested bytes");
        }
        int most = (int) (size == 0 ? room : size);
        return read(vm, most, flags(vm, given[2]), (machine, answer) -> {
            byte[] bytes = (byte[]) answer;
            Object put = ByteValues.put(machine, given[0], 0, bytes);
            long count = bytes.length;
            return put instanceof Request.Call call
                    ? new Request.Call((m, none) -> count, call.callable, call.args)
                    : (Object) count;
        });
    }

    private static byte[] bytes(Vm vm, Object data) {
        if (data instanceof PyBytes || vm.two() && data instanceof String) {
            return ByteValues.bytes(vm, data);
        }
        Object contents = ArrayModule.contents(vm, data);
        if (contents != null) {
            return ByteValues.bytes(vm, contents);
        }
        if (vm.two()) {
            throw Raise.typeError(
                    "must be string or buffer, not " + PyType.of(data).name());
        }
        return ByteValues.bytes(vm, PyDerived.plain(data));
    }

    private Object send(Vm vm, Object data, Object flags) {
        byte[] bytes = bytes(vm, data).clone();
        return write(vm, bytes, flags(vm, flags), (machine, count) -> ((Integer) count).longValue());
    }

    private Object write(Vm vm, byte[] bytes, int flags, Request.Then then) {
        Socket socket = socket(vm);
        return call(vm, Poll.OUT, new Attempt() {
            @Override
            public Operation make(boolean blocking) {
                return new Operation.Write(socket, bytes, blocking && (flags & DONTWAIT) == 0);
            }

            @Override
            public Object done(Vm machine, Object answer) {
                int count = (Integer) answer;
                return count < 0 || count == 0 && bytes.length > 0
                        ? failed(machine, count < 0 ? answer : false)
                        : then.returned(machine, answer);
            }
        });
    }

    private Object sendAll(Vm vm, Object data, Object flags) {
        return sendAll(vm, bytes(vm, data).clone(), flags(vm, flags), vm.localNanos() + timeoutNanos);
    }

    /** The timeout is for all of it (Modules/socketmodule.c: sock_sendall); in 2.7 for each part. */
    private Object sendAll(Vm vm, byte[] bytes, int flags, long deadline) {
        if (timeoutNanos > 0 && !vm.two() && vm.localNanos() >= deadline) {
            throw SocketErrors.timedOut(vm);
        }
        return write(vm, bytes, flags, (machine, count) -> {
            int sent = (Integer) count;
            return sent == bytes.length
                    ? None.NONE
                    : sendAll(machine, Arrays.copyOfRange(bytes, sent, bytes.length), flags, deadline);
        });
    }

    // ---------------------------------------------------------------- waiting

    /** A call of the system's on this socket. */
    private interface Attempt {

        Operation make(boolean blocking);

        /** @return null if it would have had to wait */
        Object done(Vm vm, Object answer);
    }

    /** Raises what is wrong with the socket; null if only somebody would have had to wait. */
    private static Object failed(Vm vm, Object answer) {
        if (answer instanceof Integer errno) {
            throw SocketErrors.raise(vm, -errno);
        }
        return null;
    }

    private Object call(Vm vm, int events, Attempt attempt) {
        return timeoutNanos > 0
                ? poll(vm, events, vm.localNanos() + timeoutNanos, attempt)
                : make(vm, events, 0, attempt);
    }

    private Object make(Vm vm, int events, long deadline, Attempt attempt) {
        return PosixModule.ask(attempt.make(timeoutNanos < 0), (machine, answer) -> {
            Object result = attempt.done(machine, answer);
            if (result == null && deadline == 0) {
                throw SocketErrors.raise(machine, Errno.AGAIN);
            }
            // Somebody else was faster: it polls for the time that is left.
            return result == null ? poll(machine, events, deadline, attempt) : result;
        });
    }

    private Object poll(Vm vm, int events, long deadline, Attempt attempt) {
        long left = deadline - vm.localNanos();
        if (left < 0) {
            throw SocketErrors.timedOut(vm);
        }
        var wait = new Operation.PollAll(new Open[] {open(vm)}, new int[] {events}, millis(left));
        return PosixModule.ask(wait, (machine, found) -> {
            if (((int[]) found)[0] == 0) {
                throw SocketErrors.timedOut(machine);
            }
            return make(machine, events, deadline, attempt);
        });
    }

    /** Rounded up to whole milliseconds, which are what poll knows (internal_select). */
    private static long millis(long nanos) {
        return -Math.floorDiv(-nanos, MILLI) * MILLI;
    }

    // ---------------------------------------------------------------- settings

    /** Before 3.7 it says whether the socket waits, too: internal_setblocking of 3.6. */
    private long type(Vm vm) {
        boolean tells = !vm.two() && !vm.version().atLeast(3, 7);
        return tells && timeoutNanos >= 0 ? type | NONBLOCK : type;
    }

    private Object timeout() {
        return timeoutNanos < 0 ? None.NONE : (Object) (timeoutNanos / 1e9);
    }

    private Object setBlocking(Vm vm, Object wanted) {
        boolean blocking = Special.truth(vm, wanted);
        return timeout(vm, blocking ? NONE_GIVEN : 0);
    }

    private Object setTimeout(Vm vm, Object wanted) {
        if (wanted == None.NONE) {
            return timeout(vm, NONE_GIVEN);
        }
        long nanos = Seconds.toNanos(vm, wanted, 1);
        if (nanos < 0) {
            throw Raise.valueError("Timeout value out of range");
        }
        return timeout(vm, nanos);
    }

    private Object timeout(Vm vm, long nanos) {
        open(vm).flags().setBlocking(nanos < 0);
        timeoutNanos = nanos;
        return briefly(None.NONE);
    }

    private Object option(Vm vm, Object[] a) {
        return SocketOptions.get(vm, socket(vm), a, family, type);
    }
}
