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
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.SliceRange;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
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
                .method("read", (vm, args, keywords) -> open(args[0]).read(vm, args))
                .method("readline", (vm, args, keywords) -> open(args[0]).readLine(vm))
                .method("read_byte", (vm, args, keywords) -> open(args[0]).readByte(vm))
                .method("write", (vm, args, keywords) -> open(args[0]).write(vm, ByteValues.bytes(vm, args[1])))
                .method("write_byte", (vm, args, keywords) -> open(args[0]).writeByte(vm, args[1]))
                .method("seek", (vm, args, keywords) -> open(args[0]).seek(vm, args))
                .method("tell", (vm, args, keywords) -> open(args[0]).position)
                .method("find", (vm, args, keywords) -> open(args[0]).find(vm, args, false))
                .method("rfind", (vm, args, keywords) -> open(args[0]).find(vm, args, true))
                .method("move", (vm, args, keywords) -> open(args[0]).move(vm, args))
                .getter("closed", (vm, args, keywords) -> of(args[0]).closed);

        private final MemoryBlock block;
        private boolean closed;
        /** Where read and write begin. */
        private long position;

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

        /** The bytes from here on, at most so many of them. */
        private Object take(Vm vm, long count) {
            int from = (int) Math.min(position, block.size());
            int end = from + (int) Math.min(count, block.size() - from);
            position = end;
            return shared(() -> ByteValues.of(vm, Arrays.copyOfRange(block.bytes(), from, end)));
        }

        private Object read(Vm vm, Object[] args) {
            if (vm.two() && args.length != 2) {
                throw Raise.typeError("read() takes exactly 1 argument (" + (args.length - 1) + " given)");
            }
            long count = args.length < 2 || args[1] == None.NONE ? -1 : Special.requireLong(vm, args[1]);
            return take(vm, count < 0 ? block.size() : count);
        }

        /** How long a line is, is seen when its bytes are. */
        private Object readLine(Vm vm) {
            int from = (int) position;
            return new Request.Ask(
                    new Operation.AccessShared(shared -> {
                        int end = from;
                        while (end < block.size() && (end == from || block.bytes()[end - 1] != '\n')) {
                            end++;
                        }
                        return ByteValues.of(vm, Arrays.copyOfRange(block.bytes(), from, end));
                    }),
                    (machine, line) -> {
                        position = from + ByteValues.bytes(machine, line).length;
                        return line;
                    });
        }

        private Object readByte(Vm vm) {
            if (position >= block.size()) {
                throw Raise.valueError("read byte out of range");
            }
            return item(vm, position++);
        }

        private Object write(Vm vm, byte[] bytes) {
            if (position + bytes.length > block.size()) {
                throw Raise.valueError("data out of range");
            }
            int from = (int) position;
            position += bytes.length;
            return shared(() -> {
                System.arraycopy(bytes, 0, block.bytes(), from, bytes.length);
                return vm.version().atLeast(3, 6) ? (Object) (long) bytes.length : None.NONE;
            });
        }

        private Object writeByte(Vm vm, Object value) {
            if (position >= block.size()) {
                throw Raise.valueError("write byte out of range");
            }
            if (!vm.two() && (Special.requireLong(vm, value) >> 8) != 0) {
                throw Raise.of(
                        "OverflowError",
                        "unsigned byte integer is " + (Special.requireLong(vm, value) < 0 ? "less" : "greater")
                                + " than " + (Special.requireLong(vm, value) < 0 ? "minimum" : "maximum"));
            }
            Object written = setItem(vm, position, value);
            position++;
            return written;
        }

        private Object seek(Vm vm, Object[] args) {
            long whence = args.length > 2 ? Special.requireLong(vm, args[2]) : 0;
            if (whence < 0 || whence > 2) {
                throw Raise.valueError("unknown seek type");
            }
            long begin = whence == 0 ? 0 : whence == 1 ? position : block.size();
            long distance = Special.requireLong(vm, args[1]);
            if (distance < -begin || distance > block.size() - begin) {
                throw Raise.valueError("seek out of range");
            }
            long wanted = begin + distance;
            position = wanted;
            return vm.version().atLeast(3, 13) ? (Object) wanted : None.NONE;
        }

        private Object find(Vm vm, Object[] args, boolean last) {
            byte[] wanted = ByteValues.bytes(vm, args[1]);
            int from = bound(vm, args, 2, position);
            int end = bound(vm, args, 3, block.size());
            return shared(() -> {
                int step = last ? -1 : 1;
                for (int at = last ? end - wanted.length : from; at >= from && at + wanted.length <= end; at += step) {
                    if (Arrays.equals(block.bytes(), at, at + wanted.length, wanted, 0, wanted.length)) {
                        return (long) at;
                    }
                }
                return -1L;
            });
        }

        private int bound(Vm vm, Object[] args, int place, long otherwise) {
            long given = args.length > place ? Special.requireLong(vm, args[place]) : otherwise;
            return (int) Math.max(0, Math.min(block.size(), given < 0 ? given + block.size() : given));
        }

        private Object move(Vm vm, Object[] args) {
            PosixModule.require("move", args, 4);
            long to = Special.requireLong(vm, args[1]);
            long from = Special.requireLong(vm, args[2]);
            long count = Special.requireLong(vm, args[3]);
            if (Math.min(Math.min(to, from), count) < 0 || count > block.size() - Math.max(to, from)) {
                throw Raise.valueError("source, destination, or count out of range");
            }
            return shared(() -> {
                System.arraycopy(block.bytes(), (int) from, block.bytes(), (int) to, (int) count);
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
