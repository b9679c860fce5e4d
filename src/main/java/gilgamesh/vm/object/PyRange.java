package gilgamesh.vm.object;

/** Python's {@code range} ({@code xrange} in 2.7). Bounds beyond 64 bits are not modelled. */
public final class PyRange extends PyObject implements PyIterator.JavaIterable, Sized {

    private final long start;
    private final long stop;
    private final long step;
    private final long size;

    /** @param step not 0 */
    public PyRange(long start, long stop, long step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.size = size(start, stop, step);
    }

    /** How many numbers from start, by step, lie before stop; at most 2^63 - 1. */
    public static long size(long start, long stop, long step) {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        long distance = step > 0 ? stop - start : start - stop;
        long stride = step > 0 ? step : -step;
        long count = Long.divideUnsigned(distance - 1, stride) + 1;
        return count < 0 ? Long.MAX_VALUE : count;
    }

    public long start() {
        return start;
    }

    public long stop() {
        return stop;
    }

    public long step() {
        return step;
    }

    @Override
    public long size() {
        return size;
    }

    /** The number at an index from 0 to size - 1. */
    public long get(long index) {
        return start + index * step;
    }

    @Override
    public PyType type() {
        return Types.RANGE;
    }

    @Override
    public Cursor iterator(Vm vm) {
        return new Cursor(start, step, size);
    }

    /** The iterator: the next number and how many remain. */
    public static final class Cursor extends PyIterator {

        private long next;
        private final long step;
        private long remaining;

        Cursor(long next, long step, long remaining) {
            this.next = next;
            this.step = step;
            this.remaining = remaining;
        }

        @Override
        public Object next() {
            if (remaining == 0) {
                return null;
            }
            long value = next;
            next += step;
            remaining--;
            return value;
        }

        public long peek() {
            return next;
        }

        public long step() {
            return step;
        }

        @Override
        public void spend(Vm vm, long count, boolean kept) {
            super.spend(vm, count, kept);
            vm.spend(Work.RANGE_INT, count);
        }

        @Override
        public long remaining() {
            return remaining;
        }

        @Override
        public Object skip(long count) {
            long last = next + step * (count - 1);
            next += step * count;
            remaining -= count;
            return last;
        }

        @Override
        public PyTuple parts(Vm vm) {
            return parts(vm, new PyRange(next, next + step * remaining, step), 0);
        }

        @Override
        public void place(long at) {
            if (at > 0 && at <= remaining) {
                skip(at);
            }
        }

        @Override
        public PyType type() {
            return Types.RANGE_ITERATOR;
        }
    }
}
