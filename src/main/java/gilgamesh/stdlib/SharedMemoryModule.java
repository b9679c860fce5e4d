package gilgamesh.stdlib;

import gilgamesh.machine.MemoryBlock;
import gilgamesh.machine.Shared;
import gilgamesh.machine.StatusFlags;
import gilgamesh.vm.Descriptors.Open;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;

/** {@code _posixshmem}: blocks of memory that processes find by name (Modules/_multiprocessing/posixshmem.c). */
final class SharedMemoryModule {

    private static final int CREATE = 64;
    private static final int EXCLUSIVE = 128;
    private static final Parameters OPEN = new Parameters("shm_open", 2, "path", "flags", "mode");

    private SharedMemoryModule() {}

    static PyModule create() {
        return new PyModule("_posixshmem")
                .function("shm_open", SharedMemoryModule::open)
                .function("shm_unlink", SharedMemoryModule::unlink);
    }

    /** A block is a name in one space with others; so that it cannot be taken for a semaphore its name begins with the folder. */
    private static String place(Object name) {
        return "/dev/shm" + name;
    }

    private static Object open(Vm vm, Object[] args, String[] keywords) {
        Object[] given = OPEN.bind(args, keywords, 0);
        long flags = Special.requireLong(vm, given[1]);
        return PosixModule.ask(
                new Operation.AccessShared(shared -> find(shared, place(given[0]), flags)), (machine, found) -> {
                    if (found instanceof Errno error) {
                        throw error.raise(machine, given[0]);
                    }
                    return machine.descriptors().add(new Open(null, null, found, new StatusFlags((int) flags)));
                });
    }

    private static Object find(Shared shared, String name, long flags) {
        Object there = shared.named(name);
        if (there == null && (flags & CREATE) == 0) {
            return Errno.NOENT;
        }
        if (there != null && (flags & CREATE) != 0 && (flags & EXCLUSIVE) != 0) {
            return Errno.EXIST;
        }
        if (there == null) {
            there = new MemoryBlock(0);
            shared.name(name, there);
        }
        return there;
    }

    private static Object unlink(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("shm_unlink", args, 1);
        return PosixModule.ask(new Operation.AccessShared(shared -> shared.unlink(place(args[0]))), (machine, had) -> {
            if (had == None.NONE) {
                throw Errno.NOENT.raise(machine, args[0]);
            }
            return None.NONE;
        });
    }

    /** {@code os.ftruncate}. */
    static Object truncate(Vm vm, Object[] args, String[] keywords) {
        PosixModule.require("ftruncate", args, 2);
        MemoryBlock block = block(vm, args[0]);
        int size = (int) Special.requireLong(vm, args[1]);
        return new Operation.AccessShared(shared -> {
            block.resize(size);
            return None.NONE;
        });
    }

    /** What {@code os.fstat} tells of a block, as {@link PosixFiles} tells it of files; of a pipe and a socket only what they are. */
    static PyTuple status(Vm vm, Object number, Open open) {
        long size = open.other() instanceof MemoryBlock block ? block.size() : 0;
        int kind = open.socket() != null ? 0140777 : open.other() instanceof MemoryBlock ? 0100600 : 0010600;
        long epoch = TimeModule.EPOCH * 1_000_000_000;
        return new PyTuple((long) kind, Special.requireLong(vm, number), 1L, 1000L, size, epoch, epoch, epoch);
    }

    private static MemoryBlock block(Vm vm, Object number) {
        if (PosixModule.open(vm, number).other() instanceof MemoryBlock block) {
            return block;
        }
        throw Errno.INVAL.raise(vm);
    }
}
