package gilgamesh.stdlib;

import gilgamesh.vm.Operation;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.Vm;

/** What a C function does with every byte of its data: {@code conf/pythons} has what a KiB takes, as if it were a call. Of much data it does it without the GIL. */
final class ByteWork {

    private final PyBuiltin kib;
    private final long least;

    /**
     * @param function the name of the function, with its module
     * @param least the length from which on the GIL is given up meanwhile, as long as nobody changes the data
     */
    ByteWork(String function, long least) {
        this.kib = PyBuiltin.function(function + ".KiB", (vm, args, keywords) -> null);
        this.least = least;
    }

    /** A function that keeps the GIL. */
    ByteWork(String function) {
        this(function, Long.MAX_VALUE);
    }

    /** The result of a call, once it has gone through so many bytes. */
    Object done(Vm vm, long bytes, Object result) {
        long picos = vm.picosPerKib(kib, bytes);
        if (bytes >= least) {
            return new Operation.CallSystem(picos / 1000, result);
        }
        vm.spendPicos(picos);
        return result;
    }
}
