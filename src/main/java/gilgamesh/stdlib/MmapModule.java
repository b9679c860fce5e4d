package gilgamesh.stdlib;

import gilgamesh.machine.MemoryBlock;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.SliceRange;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.function.Supplier;

/**
 * {@code mmap.mmap}: memory that processes share (Modules/mmapmodule.c). Each access happens at its own time, as others see it.
 */
final class MmapModule {

    private MmapModule() {}

    static PyModule create() {
        return new PyModule("mmap")
                .define("mmap", Mapping.TYPE)
                .define("ACCESS_READ", 1L)
                .define("ACCESS_WRITE", 2L)
                .define("PAGESIZE", 4096L)
                .define("error", ExceptionTypes.named("OSError"));
    }

    /** What an mmap lies in; ValueError if it is closed. */
    static MemoryBlock block(Object mmap) {
        return Mapping.open(mmap).block;
    }

    static boolean isMapping(Object value) {
        return value instanceof Mapping;
    }

    /** One process's view of a block. */
    private static final class Mapping extends PyInstance implements Sized {

        private static final Parameters NEW =
                new Parameters("mmap", 2, "fileno", "length", "flags", "prot", "access", "offset");

        static final PyType TYPE = new PyType("mmap", Types.OBJECT)
                .define("__module__", "mmap")
                .define("__new__", PyBuiltin.function("mmap.__new__", Mapping::create))
                .method("__len__", (vm, args, keywords) ->
                        (long) of(args[0]).block.size())
                .method("size", (vm, args, keywords) -> (long) of(args[0]).block.size())
                .method("close", (vm, args, keywords) -> of(args[0]).close())
                .method("flush", (vm, args, keywords) -> vm.two() ? (Object) 0L : None.NONE)
                .method("__enter__", (vm, args, keywords) -> args[0])
                .method("__exit__", (vm, args, keywords) -> of(args[0]).close())
                .method("__getitem__", (vm, args, keywords) -> open(args[0]).item(vm, args[1]))
                .method("__setitem__", (vm, args, keywords) -> open(args[0]).setItem(vm, args[1], args[2]))
                .getter("closed", (vm, args, keywords) -> of(args[0]).closed);

        private final MemoryBlock block;
        private boolean closed;

        private Mapping(MemoryBlock block) {
            super(TYPE);
            this.block = block;
        }

        @Override
        public long size() {
            return block.size();
        }

        private static Mapping of(Object self) {
            return (Mapping) self;
        }

        private static Mapping open(Object self) {
            Mapping mapping = of(self);
            if (mapping.closed) {
                throw Raise.valueError("mmap closed or invalid");
            }
            return mapping;
        }

        private static Object create(Vm vm, Object[] args, String[] keywords) {
            Object[] given = NEW.bind(args, keywords, 1);
            long number = Special.requireLong(vm, given[0]);
            long length = Special.requireLong(vm, given[1]);
            if (length < 0) {
                throw Raise.of("OverflowError", "memory mapped length must be positive");
            }
            if (number == -1) {
                if (length == 0) {
                    throw Errno.INVAL.raise(vm);
                }
                return new Mapping(new MemoryBlock(Math.toIntExact(length)));
            }
            Descriptors.Open opened = PosixModule.open(vm, given[0]);
            if (!(opened.other() instanceof MemoryBlock block)) {
                throw Errno.INVAL.raise(vm);
            }
            if (length > block.size()) {
                throw Raise.valueError("mmap length is greater than file size");
            }
            return new Mapping(block);
        }

        private Object close() {
            closed = true;
            return None.NONE;
        }

        /** An access that others see when it happens. */
        private static Object shared(Supplier<Object> access) {
            return new Operation.AccessShared(shared -> access.get());
        }

        private Object item(Vm vm, Object key) {
            if (key instanceof PySlice slice) {
                SliceRange range = Sequences.range(vm, slice, block.size());
                return shared(() -> {
                    byte[] bytes = new byte[range.count()];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = block.bytes()[range.at(i)];
                    }
                    return ByteValues.of(vm, bytes);
                });
            }
            int place = place(vm, key);
            return shared(() -> vm.two()
                    ? ByteValues.of(vm, new byte[] {block.bytes()[place]})
                    : (Object) (block.bytes()[place] & 0xffL));
        }

        private Object setItem(Vm vm, Object key, Object value) {
            if (key instanceof PySlice slice) {
                SliceRange range = Sequences.range(vm, slice, block.size());
                byte[] bytes = ByteValues.bytes(vm, value);
                if (bytes.length != range.count()) {
                    throw Raise.of("IndexError", "mmap slice assignment is wrong size");
                }
                return shared(() -> {
                    for (int i = 0; i < bytes.length; i++) {
                        block.bytes()[range.at(i)] = bytes[i];
                    }
                    return None.NONE;
                });
            }
            int place = place(vm, key);
            byte written;
            if (vm.two()) {
                byte[] bytes = ByteValues.bytes(vm, value);
                if (bytes.length != 1) {
                    throw Raise.of("IndexError", "mmap assignment must be single-character string");
                }
                written = bytes[0];
            } else {
                long number = Special.requireLong(vm, value);
                if (number < 0 || number > 255) {
                    throw Raise.valueError("mmap item value must be in range(0, 256)");
                }
                written = (byte) number;
            }
            return shared(() -> {
                block.bytes()[place] = written;
                return None.NONE;
            });
        }

        private int place(Vm vm, Object key) {
            long index = Special.requireLong(vm, key);
            if (index < 0) {
                index += block.size();
            }
            if (index < 0 || index >= block.size()) {
                throw Raise.of("IndexError", "mmap index out of range");
            }
            return (int) index;
        }
    }
}
