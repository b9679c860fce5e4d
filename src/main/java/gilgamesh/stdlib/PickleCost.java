package gilgamesh.stdlib;

import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.Vm;

/** What pickling and unpickling takes, by what is pickled: each stands in {@code conf/pythons} as if it were a function. */
enum PickleCost {
    NUMBER("number"),
    TEXT("text"),
    TUPLE("tuple"),
    LIST("list"),
    DICT("dict"),
    /** What says itself of what it is made, and is made of that. */
    OBJECT("object"),
    /** A function or class by its name. */
    GLOBAL("global"),
    /** What is there already. */
    MEMO("memo");

    /** Copying 1,024 bytes of a text or of bytes. */
    private static final PyBuiltin KILOBYTE = cost("pickle.KiB");

    private final PyBuiltin save;
    private final PyBuiltin load;
    private final PyBuiltin saveInC2;
    private final PyBuiltin loadInC2;

    PickleCost(String kind) {
        save = cost("pickle.save " + kind);
        load = cost("pickle.load " + kind);
        saveInC2 = cost("cPickle.save " + kind);
        loadInC2 = cost("cPickle.load " + kind);
    }

    private static PyBuiltin cost(String name) {
        return PyBuiltin.function(name, (vm, args, keywords) -> null);
    }

    /** @param inC2 by 2.7's cPickle; its {@code pickle} is in Python */
    void save(Vm vm, boolean inC2) {
        vm.spendPickling(inC2 ? saveInC2 : save);
    }

    void load(Vm vm, boolean inC2) {
        vm.spendPickling(inC2 ? loadInC2 : load);
    }

    static void copy(Vm vm, int bytes) {
        for (int left = bytes >> 10; left > 0; left--) {
            vm.spendPickling(KILOBYTE);
        }
    }
}
