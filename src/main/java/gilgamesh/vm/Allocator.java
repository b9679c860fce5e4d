package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;

/**
 * What shows of the C library's malloc: memory for a large object is a mapping of its own, which the kernel makes, fills with its first page, cuts down and takes back (glibc, malloc/malloc.c:
 * sysmalloc). Whoever reads up to 256 KiB and gets five bytes pays that, each time. Once a large object has gone as large as it was, others up to its size come
 * from the heap (M_MMAP_THRESHOLD, which grows).
 */
final class Allocator {

    /** What a mapping takes for an object that is cut down to a page or so. */
    private static final PyBuiltin MAPPING = PyBuiltin.function("bytes.mapping", (vm, args, keywords) -> None.NONE);

    private static final long AT_FIRST = 128 << 10;
    /** What is larger does not move the limit when it goes. */
    private static final long AT_MOST = 32 << 20;

    private final InterpreterState state;
    private long mapped = AT_FIRST;

    Allocator(InterpreterState state) {
        this.state = state;
    }

    /** C code takes memory for {@code most} bytes, and keeps {@code kept} of it in an object that goes sooner or later. */
    void take(long most, long kept) {
        if (most > mapped) {
            state.spend(MAPPING);
            mapped = kept > AT_MOST ? mapped : Math.max(mapped, kept);
        }
    }
}
