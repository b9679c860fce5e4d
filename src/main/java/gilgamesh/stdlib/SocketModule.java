package gilgamesh.stdlib;

import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * {@code _socket}: stream sockets between processes of one machine, by path (Modules/socketmodule.c, AF_UNIX). There is no network. What is
 * sent goes through {@code os.read} and {@code os.write}. Descriptors travel by {@code sendfds} and {@code recvfds}, in the place of
 * {@code sendmsg} and {@code recvmsg} with SCM_RIGHTS; their message is eight bytes longer here.
 */
final class SocketModule {

    private static final long LOCAL = 1;
    private static final long STREAM = 1;

    private SocketModule() {}

    static PyModule create() {
        return new PyModule("_socket")
                .define("AF_UNIX", LOCAL)
                .define("SOCK_STREAM", STREAM)
                .define("socket", Socket.TYPE)
                .define("error", ExceptionTypes.named("OSError"))
                .function("socketpair", (vm, args, keywords) -> pair())
                .function("unlink", SocketModule::unlink)
                .function("sendfds", SocketModule::send)
                .function("recvfds", SocketModule::receive);
    }

    private static Object pair() {
        return PosixModule.ask(new Operation.OpenPipe(true), (vm, made) -> {
            var ends = (Open[]) made;
            var one = new Socket(vm.descriptors().add(ends[0]));
            return new PyTuple(one, new Socket(vm.descriptors().add(ends[1])));
        });
    }

    private static String place(Object path) {
        if (!(path instanceof String text)) {
            throw Raise.typeError(
                    "a bytes-like object is required, not '" + PyType.of(path).name() + "'");
        }
        return "socket:" + text;
    }

    /** Takes the path away from the socket that is bound to it, as {@code os.unlink} of its file does. */
    private static Object unlink(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("unlink", args, 1);
        String place = place(args[0]);
        return PosixModule.ask(new Operation.AccessShared(shared -> found(shared.unlink(place))), (machine, had) -> {
            if (had == None.NONE) {
                throw Errno.NOENT.raise(machine);
            }
            return None.NONE;
        });
    }

    private static Object found(Object named) {
        return named == null ? None.NONE : named;
    }

    /** A socket is a descriptor; what that stands for changes when it is bound or connected. */
    private static final class Socket extends PyObject {

        private static final Parameters NEW = new Parameters("socket", 0, "family", "type", "proto", "fileno");

        static final PyType TYPE = new PyType("socket", Types.OBJECT)
                .define("__module__", "_socket")
                .define("__new__", PyBuiltin.function("socket.__new__", Socket::create))
                .method("fileno", (vm, args, keywords) -> of(args[0]).descriptor)
                .method("detach", (vm, args, keywords) -> of(args[0]).detach())
                .method("close", (vm, args, keywords) -> of(args[0]).close(vm))
                .method("bind", (vm, args, keywords) -> of(args[0]).bind(vm, args[1]))
                .method("listen", (vm, args, keywords) -> None.NONE)
                .method("_accept", (vm, args, keywords) -> of(args[0]).accept(vm))
                .method("connect", (vm, args, keywords) -> of(args[0]).connect(vm, args[1]))
                .method("getsockname", (vm, args, keywords) -> of(args[0]).path)
                .method("setblocking", (vm, args, keywords) -> of(args[0]).setBlocking(vm, args[1]));

        private long descriptor;
        private String path = "";

        private Socket(long descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public PyType type() {
            return TYPE;
        }

        private static Socket of(Object self) {
            return (Socket) self;
        }

        private static Object create(Vm vm, Object[] args, String[] keywords) {
            Object[] given = NEW.bind(args, keywords, 1);
            if (given[0] != null && !given[0].equals(LOCAL) && !given[0].equals(-1L)) {
                throw Raise.of(
                        "NotImplementedError",
                        "there is no network in a simulated machine: only AF_UNIX sockets are there");
            }
            if (given[3] != null && given[3] != None.NONE) {
                return new Socket(Special.requireLong(vm, given[3]));
            }
            return new Socket(vm.descriptors().add(new Open(null, null)));
        }

        private Open open(Vm vm) {
            return PosixModule.open(vm, descriptor);
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
            Open open = vm.descriptors().remove(descriptor);
            descriptor = -1;
            return open == null ? None.NONE : new Operation.CountDescriptor(open, false);
        }

        private Object bind(Vm vm, Object address) {
            open(vm);
            String place = place(address);
            return PosixModule.ask(new Operation.OpenListener(), (machine, listener) -> {
                machine.descriptors().put((int) descriptor, new Open(null, null, listener, true));
                path = (String) address;
                return PosixModule.ask(
                        new Operation.AccessShared(shared -> {
                            if (shared.named(place) != null) {
                                return false;
                            }
                            shared.name(place, listener);
                            return true;
                        }),
                        (m, bound) -> {
                            if (bound != Boolean.TRUE) {
                                throw Errno.ADDRINUSE.raise(m);
                            }
                            return None.NONE;
                        });
            });
        }

        private Object accept(Vm vm) {
            Open open = open(vm);
            if (open.other() == null) {
                throw Errno.INVAL.raise(vm);
            }
            return PosixModule.ask(
                    new Operation.AcceptConnection(open.other(), open.blocking()), (machine, connection) -> {
                        if (!(connection instanceof Open accepted)) {
                            throw Errno.AGAIN.raise(machine);
                        }
                        return new PyTuple(machine.descriptors().add(accepted), "");
                    });
        }

        private Object connect(Vm vm, Object address) {
            open(vm);
            String place = place(address);
            return PosixModule.ask(
                    new Operation.AccessShared(shared -> found(shared.named(place))), (machine, listener) -> {
                        if (listener == None.NONE) {
                            throw Errno.NOENT.raise(machine);
                        }
                        return PosixModule.ask(new Operation.Connect(listener), (m, connection) -> {
                            if (!(connection instanceof Open connected)) {
                                throw Errno.CONNREFUSED.raise(m);
                            }
                            m.descriptors().put((int) descriptor, connected);
                            return None.NONE;
                        });
                    });
        }

        private Object setBlocking(Vm vm, Object wanted) {
            vm.descriptors().put((int) descriptor, open(vm).withBlocking(Special.truth(vm, wanted)));
            return None.NONE;
        }
    }

    // ---------------------------------------------------------------- descriptors that travel

    private static String parcel(long number) {
        return "descriptors:" + number;
    }

    /** sendfds(fd, data, fds): what they stand for waits under a number, which follows the data. */
    private static Object send(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("sendfds", args, 3);
        Open socket = PosixModule.open(vm, args[0]);
        byte[] data = ByteValues.bytes(vm, args[1]);
        return Request.collect(vm, args[2], (machine, collected) -> {
            var numbers = (PyList) collected;
            var opened = new Open[numbers.size()];
            for (int i = 0; i < opened.length; i++) {
                opened[i] = PosixModule.open(machine, numbers.get(i));
            }
            return count(
                    opened,
                    0,
                    () -> PosixModule.ask(
                            new Operation.AccessShared(shared -> {
                                long number = shared.number();
                                shared.name(parcel(number), opened);
                                return number;
                            }),
                            (m, number) -> PosixModule.ask(
                                    new Operation.Write(socket.out(), message(data, (Long) number), true),
                                    (last, written) -> (long) data.length)));
        });
    }

    private interface Next {
        Object ask();
    }

    /** On its way there is one more of each. */
    private static Object count(Open[] opened, int from, Next next) {
        if (from == opened.length) {
            return next.ask();
        }
        return PosixModule.ask(
                new Operation.CountDescriptor(opened[from], true), (vm, none) -> count(opened, from + 1, next));
    }

    private static byte[] message(byte[] data, long number) {
        return ByteBuffer.allocate(data.length + Long.BYTES)
                .put(data)
                .putLong(number)
                .array();
    }

    /** recvfds(fd, size, most): the data, and the new descriptors. */
    private static Object receive(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("recvfds", args, 3);
        Open socket = PosixModule.open(vm, args[0]);
        int size = (int) Special.requireLong(vm, args[1]);
        return PosixModule.ask(new Operation.Read(socket.in(), size + Long.BYTES, true), (machine, got) -> {
            byte[] bytes = (byte[]) got;
            if (bytes.length < size + Long.BYTES) {
                throw Raise.of("EOFError", "");
            }
            long number = ByteBuffer.wrap(bytes, size, Long.BYTES).getLong();
            return PosixModule.ask(new Operation.AccessShared(shared -> shared.unlink(parcel(number))), (m, opened) -> {
                var numbers = new PyList();
                for (Open each : (Open[]) opened) {
                    numbers.add(m.descriptors().add(each));
                }
                return new PyTuple(new PyBytes(Arrays.copyOf(bytes, size)), numbers);
            });
        });
    }
}
