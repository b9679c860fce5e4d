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
    MEMO("memo"),
    /** 1,024 bytes that are copied, of bytes or of a text. */
    KIB("KiB"),
    /** 1,024 bytes of which a text is made, on top of copying them. */
    KIB_DECODED("KiB decoded");

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

    /** So many bytes are copied on the way into a pickle. */
    static void saveBytes(Vm vm, boolean inC2, int bytes) {
        perKib(vm, inC2 ? KIB.saveInC2 : KIB.save, bytes);
    }

    /** So many bytes are copied on the way out of a pickle. */
    static void loadBytes(Vm vm, boolean inC2, int bytes) {
        perKib(vm, inC2 ? KIB.loadInC2 : KIB.load, bytes);
    }

    /** Bytes become a text before they are saved, as protocols have it that know no bytes. */
    static void saveDecoded(Vm vm, int bytes) {
        saveBytes(vm, false, bytes);
        perKib(vm, KIB_DECODED.save, bytes);
    }

    /** The bytes of a text are copied on the way out of a pickle, and decoded. */
    static void loadText(Vm vm, boolean inC2, int bytes) {
        loadBytes(vm, inC2, bytes);
        perKib(vm, inC2 ? KIB_DECODED.loadInC2 : KIB_DECODED.load, bytes);
    }

    private static void perKib(Vm vm, PyBuiltin kib, int bytes) {
        for (int left = bytes >> 10; left > 0; left--) {
            vm.spendPickling(kib);
        }
    }
}
