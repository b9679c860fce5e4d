package gilgamesh.stdlib;

import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * {@code _multiprocessing.Connection} of 2.7: how messages are pickled, written and read, which is Python code from 3.3 on
 * (Modules/_multiprocessing/connection.h, socket_connection.c). What is refused, and why, the Python class says that is made of this one.
 */
final class Connection {

    static final PyType TYPE = new PyType("Connection", Types.OBJECT)
            .define("__module__", "_multiprocessing")
            .define("__new__", PyBuiltin.function("Connection.__new__", Connection::make))
            .method("send", Connection::send)
            .method("recv", Connection::receive)
            .method("_send_bytes", (vm, args, keywords) -> write(vm, args[0], ByteValues.bytes(vm, args[1])))
            .method(
                    "_recv_bytes",
                    (vm, args, keywords) ->
                            read(vm, args[0], args.length < 2 ? None.NONE : args[1], (machine, message) -> message));

    /** A message of that many bytes goes out on its own, behind its length. */
    private static final int WRITTEN_ALONE = 16 * 1024;

    private static final long PROTOCOL = 2;

    private Connection() {}

    /** A pickle of one names no handle, so that it can be written and not be read. */
    private static Object make(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2) {
            throw Raise.typeError("Required argument 'handle' (pos 1) not found");
        }
        return new PyInstance((PyType) args[0]);
    }

    private static Object send(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("send", args, 2);
        Object self = args[0];
        if (!isOpen(vm, self, "_writable")) {
            return refusal(vm, self, "_check_writable");
        }
        return new Request.Call(
                (machine, message) -> write(machine, self, ByteValues.bytes(machine, message)),
                PickleModule.DUMPS_2,
                args[1],
                PROTOCOL);
    }

    private static Object receive(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("recv", args, 1);
        Object self = args[0];
        if (!isOpen(vm, self, "_readable")) {
            return refusal(vm, self, "_check_readable");
        }
        return read(vm, self, None.NONE, (machine, message) -> new Request.Call(PickleModule.LOADS_2, message));
    }

    private static boolean isOpen(Vm vm, Object self, String direction) {
        return vm.attribute(self, "_handle") != None.NONE && Special.truth(vm, vm.attribute(self, direction));
    }

    private static Object refusal(Vm vm, Object self, String check) {
        boolean closed = vm.attribute(self, "_handle") == None.NONE;
        return new Request.Call(vm.attribute(self, closed ? "_check_closed" : check));
    }

    private static Object write(Vm vm, Object self, byte[] message) {
        byte[] length = ByteBuffer.allocate(4).putInt(message.length).array();
        if (message.length >= WRITTEN_ALONE) {
            return write(vm, self, length, 0, (machine, none) -> write(machine, self, message, 0, Connection::done));
        }
        byte[] all = Arrays.copyOf(length, 4 + message.length);
        System.arraycopy(message, 0, all, 4, message.length);
        return write(vm, self, all, 0, Connection::done);
    }

    /** What the connection has open, unless somebody has closed it meanwhile. */
    private static Open open(Vm vm, Object self) {
        Object handle = vm.attribute(self, "_handle");
        Open open = handle instanceof Long number ? vm.descriptors().get(number.intValue()) : null;
        if (open == null) {
            throw Errno.BADF.raiseAs(ExceptionTypes.IO_ERROR);
        }
        return open;
    }

    private static Object done(Vm vm, Object none) {
        return none;
    }

    private static Object write(Vm vm, Object self, byte[] bytes, int from, Request.Then then) {
        Open open = open(vm, self);
        if (open.out() == null) {
            throw Errno.BADF.raiseAs(ExceptionTypes.IO_ERROR);
        }
        byte[] rest = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
        return PosixModule.ask(new Operation.Write(open.out(), rest, open.blocking()), (machine, count) -> {
            int written = (Integer) count;
            if (written <= 0) {
                throw (written < 0 ? Errno.of(-written) : Errno.AGAIN).raiseAs(ExceptionTypes.IO_ERROR);
            }
            return written == rest.length
                    ? then.returned(machine, None.NONE)
                    : write(machine, self, bytes, from + written, then);
        });
    }

    /** @param most the longest message that is wanted, or None; {@code then} is given None if it is longer */
    private static Object read(Vm vm, Object self, Object most, Request.Then then) {
        return read(vm, self, new byte[0], 4, (machine, header) -> {
            long size = Integer.toUnsignedLong(ByteBuffer.wrap((byte[]) header).getInt());
            if (most != None.NONE && size > Special.requireLong(machine, most)) {
                return then.returned(machine, None.NONE);
            }
            return read(
                    machine,
                    self,
                    new byte[0],
                    size,
                    (again, message) -> then.returned(again, ByteValues.of(again, (byte[]) message)));
        });
    }

    /** Reads until there are so many bytes. */
    private static Object read(Vm vm, Object self, byte[] got, long size, Request.Then then) {
        if (got.length == size) {
            return then.returned(vm, got);
        }
        Open open = open(vm, self);
        if (open.in() == null) {
            throw Errno.BADF.raiseAs(ExceptionTypes.IO_ERROR);
        }
        int atMost = (int) Math.min(Integer.MAX_VALUE, size - got.length);
        return PosixModule.ask(new Operation.Read(open.in(), atMost, open.blocking()), (machine, answer) -> {
            if (!(answer instanceof byte[] more)) {
                throw (answer instanceof Integer errno ? Errno.of(-errno) : Errno.AGAIN)
                        .raiseAs(ExceptionTypes.IO_ERROR);
            }
            if (more.length == 0) {
                throw got.length == 0
                        ? Raise.of(ExceptionTypes.EOF_ERROR)
                        : Raise.of(ExceptionTypes.IO_ERROR, "got end of file during message");
            }
            byte[] all = Arrays.copyOf(got, got.length + more.length);
            System.arraycopy(more, 0, all, got.length, more.length);
            return read(machine, self, all, size, then);
        });
    }
}
