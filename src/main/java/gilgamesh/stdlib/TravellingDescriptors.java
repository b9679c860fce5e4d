package gilgamesh.stdlib;

import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Descriptors that are sent through a socket to another process, by {@code sendfds} and {@code recvfds} in the place of {@code sendmsg} and {@code recvmsg} with
 * SCM_RIGHTS; their message is eight bytes longer here.
 */
final class TravellingDescriptors {

    private TravellingDescriptors() {}

    private static String parcel(long number) {
        return "descriptors:" + number;
    }

    /** sendfds(fd, data, fds): what they stand for waits under a number, which follows the data. */
    static Object send(Vm vm, Object[] args, String[] keywords) {
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
    static Object receive(Vm vm, Object[] args, String[] keywords) {
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
                    long descriptor = m.descriptors().add(each);
                    // It comes without FD_CLOEXEC, as nobody asks for that (recvmsg(2): MSG_CMSG_CLOEXEC).
                    PosixFiles.closesOnExec(m, descriptor, false);
                    numbers.add(descriptor);
                }
                return new PyTuple(new PyBytes(Arrays.copyOf(bytes, size)), numbers);
            });
        });
    }
}
