package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** {@code sys.stdin}: at its end from the beginning, as if it were {@code /dev/null}. */
final class EmptyInput extends PyInstance implements PyIterator.JavaIterable {

    private static final PyType TYPE = new PyType("TextIOWrapper", Types.OBJECT)
            .method("read", (vm, args, keywords) -> "")
            .method("readline", (vm, args, keywords) -> "")
            .method("readlines", (vm, args, keywords) -> new PyList())
            .method("readable", (vm, args, keywords) -> true)
            .method("writable", (vm, args, keywords) -> false)
            .method("isatty", (vm, args, keywords) -> false)
            .method("fileno", (vm, args, keywords) -> 0L)
            .method("close", (vm, args, keywords) -> None.NONE)
            .getter("closed", (vm, args, keywords) -> false)
            .getter("encoding", (vm, args, keywords) -> "utf-8")
            .getter("name", (vm, args, keywords) -> "<stdin>");

    EmptyInput() {
        super(TYPE);
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return new PyList().iterator(vm);
    }
}
