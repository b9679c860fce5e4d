package gilgamesh.stdlib;

import gilgamesh.machine.Socket.Address;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code _socket}: stream sockets between the threads and processes of one machine, by path or by its own addresses (Modules/socketmodule.c). There is no network. */
final class SocketModule {

    /** The numbers of Linux, by name. */
    private static final Map<String, Long> NUMBERS = new LinkedHashMap<>();

    static {
        Object[] numbers = {
            "AF_UNSPEC",
            0,
            "AF_UNIX",
            1,
            "AF_INET",
            2,
            "AF_INET6",
            10,
            "SOCK_STREAM",
            1,
            "SOCK_DGRAM",
            2,
            "SOCK_RAW",
            3,
            "SOCK_SEQPACKET",
            5,
            "SOCK_CLOEXEC",
            524288,
            "SOCK_NONBLOCK",
            2048,
            "SOL_SOCKET",
            1,
            "SO_DEBUG",
            1,
            "SO_REUSEADDR",
            2,
            "SO_TYPE",
            3,
            "SO_ERROR",
            4,
            "SO_DONTROUTE",
            5,
            "SO_BROADCAST",
            6,
            "SO_SNDBUF",
            7,
            "SO_RCVBUF",
            8,
            "SO_KEEPALIVE",
            9,
            "SO_OOBINLINE",
            10,
            "SO_LINGER",
            13,
            "SO_REUSEPORT",
            15,
            "SO_RCVLOWAT",
            18,
            "SO_SNDLOWAT",
            19,
            "SO_RCVTIMEO",
            20,
            "SO_SNDTIMEO",
            21,
            "SO_ACCEPTCONN",
            30,
            "SO_PROTOCOL",
            38,
            "SO_DOMAIN",
            39,
            "SOMAXCONN",
            4096,
            "IPPROTO_IP",
            0,
            "IPPROTO_ICMP",
            1,
            "IPPROTO_TCP",
            6,
            "IPPROTO_UDP",
            17,
            "IPPROTO_IPV6",
            41,
            "TCP_NODELAY",
            1,
            "TCP_MAXSEG",
            2,
            "TCP_CORK",
            3,
            "TCP_KEEPIDLE",
            4,
            "TCP_KEEPINTVL",
            5,
            "TCP_KEEPCNT",
            6,
            "TCP_SYNCNT",
            7,
            "TCP_LINGER2",
            8,
            "TCP_DEFER_ACCEPT",
            9,
            "TCP_QUICKACK",
            12,
            "TCP_USER_TIMEOUT",
            18,
            "SHUT_RD",
            0,
            "SHUT_WR",
            1,
            "SHUT_RDWR",
            2,
            "MSG_OOB",
            1,
            "MSG_PEEK",
            2,
            "MSG_DONTROUTE",
            4,
            "MSG_DONTWAIT",
            64,
            "MSG_WAITALL",
            256,
            "MSG_NOSIGNAL",
            16384,
            "INADDR_ANY",
            0,
            "INADDR_LOOPBACK",
            0x7f000001L,
            "INADDR_BROADCAST",
            0xffffffffL,
            "INADDR_NONE",
            0xffffffffL,
            "AI_PASSIVE",
            1,
            "AI_CANONNAME",
            2,
            "AI_NUMERICHOST",
            4,
            "AI_NUMERICSERV",
            1024,
            "NI_NUMERICHOST",
            1,
            "NI_NUMERICSERV",
            2,
            "EAI_FAMILY",
            -6,
            "EAI_NONAME",
            -2,
            "EAI_SERVICE",
            -8,
            "EAI_SOCKTYPE",
            -7
        };
        for (int i = 0; i < numbers.length; i += 2) {
            NUMBERS.put((String) numbers[i], ((Number) numbers[i + 1]).longValue());
        }
    }

    private SocketModule() {}

    static PyModule create(PythonVersion version) {
        var module = new PyModule("_socket");
        NUMBERS.forEach(module::define);
        boolean two = !version.atLeast(3, 0);
        if (!two) {
            module.define("SO_PEERCRED", SocketOptions.PEER_CREDENTIALS);
        }
        return module.define("error", two ? SocketErrors.ERROR_2 : SocketErrors.ERROR)
                .define("timeout", SocketErrors.timeout(version))
                .define("herror", two ? SocketErrors.HERROR_2 : SocketErrors.HERROR)
                .define("gaierror", two ? SocketErrors.GAIERROR_2 : SocketErrors.GAIERROR)
                .define("socket", SocketObject.TYPE)
                .define("has_ipv6", false)
                .function("socketpair", (vm, args, keywords) -> pair())
                .function("_pair", (vm, args, keywords) -> pairOfDescriptors())
                .function("sendfds", TravellingDescriptors::send)
                .function("recvfds", TravellingDescriptors::receive)
                .function("close", (vm, args, keywords) -> SocketObject.close(vm, Special.requireLong(vm, args[0])))
                .function("dup", SocketModule::duplicate)
                .function("inet_aton", SocketModule::aton)
                .function("inet_ntoa", SocketModule::ntoa)
                .function("htons", (vm, args, keywords) -> swapped(vm, "htons", args, 2))
                .function("ntohs", (vm, args, keywords) -> swapped(vm, "ntohs", args, 2))
                .function("htonl", (vm, args, keywords) -> swapped(vm, "htonl", args, 4))
                .function("ntohl", (vm, args, keywords) -> swapped(vm, "ntohl", args, 4))
                .function("_resolve", (vm, args, keywords) -> SocketAddresses.text(SocketAddresses.host(vm, args[0])))
                .function("_is_numeric", (vm, args, keywords) -> SocketAddresses.number((String) args[0]) != null)
                .define("_HOST", SocketAddresses.HOST_NAME);
    }

    /** The two ends of a new pair, whose process knows itself at the other end. */
    private static Open[] ends(Vm vm, Object made) {
        var ends = (Open[]) made;
        for (Open end : ends) {
            end.socket().belongsTo(vm.pid());
        }
        return ends;
    }

    /** Two sockets of a pair, for {@code multiprocessing}. */
    private static Object pair() {
        return PosixModule.ask(new Operation.OpenPipe(true), (vm, made) -> {
            Open[] ends = ends(vm, made);
            var one = SocketObject.of(vm, vm.descriptors().add(ends[0]), 1);
            return new PyTuple(one, SocketObject.of(vm, vm.descriptors().add(ends[1]), 1));
        });
    }

    /** The descriptors of such a pair, for {@code socket.socketpair}. */
    private static Object pairOfDescriptors() {
        return PosixModule.ask(new Operation.OpenPipe(true), (vm, made) -> {
            Open[] ends = ends(vm, made);
            long first = vm.descriptors().add(ends[0]);
            return new PyTuple(first, vm.descriptors().add(ends[1]));
        });
    }

    private static Object duplicate(Vm vm, Object[] args, String[] keywords) {
        Open open = PosixModule.open(vm, args[0]);
        long number = vm.descriptors().add(open);
        return PosixModule.ask(new Operation.CountDescriptor(open, true), (machine, none) -> number);
    }

    // ---------------------------------------------------------------- numbers

    private static Object aton(Vm vm, Object[] args, String[] keywords) {
        Long number = args[0] instanceof String text ? SocketAddresses.number(text) : null;
        if (number == null) {
            throw SocketErrors.raise(vm, "illegal IP address string passed to inet_aton");
        }
        int host = number.intValue();
        return ByteValues.of(
                vm, new byte[] {(byte) (host >>> 24), (byte) (host >>> 16), (byte) (host >>> 8), (byte) host});
    }

    private static Object ntoa(Vm vm, Object[] args, String[] keywords) {
        byte[] bytes = ByteValues.bytes(vm, args[0]);
        if (bytes.length != 4) {
            throw SocketErrors.raise(vm, "packed IP wrong length for inet_ntoa");
        }
        int host = 0;
        for (byte each : bytes) {
            host = host << 8 | each & 0xff;
        }
        return SocketAddresses.text(host);
    }

    /** The machine's processors have the least significant byte first, networks have it last. */
    private static Object swapped(Vm vm, String function, Object[] args, int bytes) {
        if (!(args[0] instanceof Long value)) {
            throw Raise.typeError(
                    bytes == 4 && !vm.two()
                            ? "expected int, " + TypeNames.of(vm, args[0]) + " found"
                            : CInt.refusal(vm, args[0], "integer argument expected, got float"));
        }
        if (value < 0) {
            throw Raise.overflow(
                    bytes == 2
                            ? function + ": can't convert negative Python int to C 16-bit unsigned integer"
                            : "can't convert negative value to unsigned int");
        }
        if (bytes == 2) {
            if (value > 0xffff && vm.version().atLeast(3, 10)) {
                throw Raise.overflow(function + ": Python int too large to convert to C 16-bit unsigned integer");
            }
            return (long) (Short.reverseBytes(value.shortValue()) & 0xffff);
        }
        if (value > 0xffffffffL) {
            throw Raise.overflow("int larger than 32 bits");
        }
        return Integer.toUnsignedLong(Integer.reverseBytes(value.intValue()));
    }

    /** The address of a socket as Python has it: a pair, or a path; an empty text for none. */
    static Object value(Vm vm, Object address, boolean tcp) {
        if (address instanceof Address some) {
            return new PyTuple(SocketAddresses.text(some.host()), (long) some.port());
        }
        if (address instanceof String path) {
            return SocketAddresses.value(vm, path);
        }
        return tcp ? new PyTuple("0.0.0.0", 0L) : "";
    }
}
