package gilgamesh.stdlib;

import gilgamesh.machine.Shared;
import gilgamesh.machine.Socket;
import gilgamesh.machine.Socket.Address;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of sockets: paths, and hosts and ports, of which the machine itself is the only host. */
final class SocketAddresses {

    /** What the machine is called, as {@code platform.node()} says. */
    static final String HOST_NAME = "gilgamesh";

    private static final int LONGEST_PATH = 108;
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))(?:\\.(\\d{1,3}))(?:\\.(\\d{1,3}))");

    private SocketAddresses() {}

    /** Whether it is a name among those of the processes, and no path of a file (unix(7): abstract). */
    static boolean isAbstract(String path) {
        return path.startsWith("\0");
    }

    /** Under which name processes know what is bound to an abstract address. */
    static String place(String path) {
        return "socket:" + path;
    }

    /** A path as a text, or an abstract name: its bytes, each as a character. */
    static String path(Vm vm, Object path) {
        byte[] bytes;
        if (path instanceof PyBytes given) {
            bytes = given.bytes();
        } else if (path instanceof String given) {
            bytes = vm.two() ? ByteValues.bytes(vm, given) : given.getBytes(StandardCharsets.UTF_8);
        } else {
            throw Raise.typeError(
                    vm.two()
                            ? "argument must be string or read-only character buffer, not " + TypeNames.of(vm, path)
                            : "a bytes-like object is required, not '"
                                    + PyType.of(path).name() + "'");
        }
        if (bytes.length > 0 && bytes[0] == 0) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        String text = path instanceof String given ? given : new String(bytes, StandardCharsets.UTF_8);
        // The kernel reads as far as a zero.
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The path or the name as Python has it. */
    static Object value(Vm vm, String path) {
        return isAbstract(path) ? ByteValues.of(vm, path.getBytes(StandardCharsets.ISO_8859_1)) : path;
    }

    /** The first abstract name of five hexadecimal digits that is free; Linux begins its search anywhere (net/unix/af_unix.c: unix_autobind). */
    static String unused(Shared shared) {
        int number = 1;
        while (isUsed(shared, String.format("\0%05x", number))) {
            number++;
        }
        return String.format("\0%05x", number);
    }

    /** Whether a socket has the abstract name that is not closed yet. */
    static boolean isUsed(Shared shared, String name) {
        return shared.named(place(name)) instanceof Socket socket && !socket.isReleased();
    }

    static void checkLength(Vm vm, String path) {
        // Only paths end with a zero.
        int length = isAbstract(path) ? path.length() - 1 : path.getBytes(StandardCharsets.UTF_8).length;
        if (length >= LONGEST_PATH) {
            throw SocketErrors.raise(vm, "AF_UNIX path too long");
        }
    }

    /** The number of a dotted address, or null if it is none. */
    static Long number(String text) {
        Matcher matcher = DOTTED.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                return null;
            }
            number = number << 8 | part;
        }
        return number;
    }

    static String text(int host) {
        return (host >>> 24) + "." + (host >>> 16 & 0xff) + "." + (host >>> 8 & 0xff) + "." + (host & 0xff);
    }

    /** What a name stands for; all names that are known stand for the machine itself. */
    static int host(Vm vm, Object name) {
        String text = name instanceof PyBytes bytes ? new String(bytes.bytes(), StandardCharsets.UTF_8) : null;
        if (name instanceof String given) {
            text = given;
        }
        if (text == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "must be string, not " + TypeNames.of(vm, name)
                            : "str, bytes or bytearray expected, not " + TypeNames.of(vm, name));
        }
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("<broadcast>")) {
            return -1;
        }
        Long number = number(text);
        if (number != null) {
            return number.intValue();
        }
        if (text.equals("localhost") || text.equals(HOST_NAME) || text.equals("localhost.localdomain")) {
            return Address.LOOPBACK;
        }
        throw SocketErrors.unknownHost(vm);
    }

    static boolean isOwn(int host) {
        return host >>> 24 == 127 || host == 0;
    }

    /** Modules/socketmodule.c: getsockaddrarg. */
    static Address of(Vm vm, String function, Object value) {
        boolean named = vm.version().atLeast(3, 8);
        String prefix = named ? function + "(): " : "";
        if (!(value instanceof PyTuple pair)) {
            throw Raise.typeError((named ? prefix : "getsockaddrarg: ") + "AF_INET address must be tuple, not "
                    + TypeNames.of(vm, value));
        }
        if (pair.size() != 2) {
            throw Raise.typeError(
                    named
                            ? "AF_INET address must be a pair (host, port)"
                            : "getsockaddrarg() takes exactly 2 arguments (" + pair.size() + " given)");
        }
        int port = CInt.of(vm, pair.get(1));
        int host = host(vm, pair.get(0));
        if (port < 0 || port > 0xffff) {
            throw Raise.overflow((named ? function + "()" : "getsockaddrarg") + ": port must be 0-65535.");
        }
        return new Address(host, port);
    }
}
