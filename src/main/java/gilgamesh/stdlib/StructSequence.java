package gilgamesh.stdlib;

import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import java.util.List;

/** Tuples of C code whose elements have names (Objects/structseq.c), such as {@code time.struct_time}. */
final class StructSequence {

    private StructSequence() {}

    /** @param name with the module in front, as its representation shows it */
    static PyType type(String name, List<String> fields) {
        var type = new PyType(name, Types.TUPLE);
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            type.getter(fields.get(i), (vm, args, keywords) -> ((PyTuple) args[0]).get(index));
        }
        type.define("n_fields", (long) fields.size());
        type.method("__repr__", (vm, args, keywords) -> {
            var text = new StringBuilder(name).append('(');
            for (int i = 0; i < fields.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(fields.get(i)).append('=');
                text.append(Special.repr(vm, ((PyTuple) args[0]).get(i)));
            }
            return text.append(')').toString();
        });
        return type;
    }
}
