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
        int dot = name.lastIndexOf('.');
        var type = new PyType(name.substring(dot + 1), Types.TUPLE).define("__module__", name.substring(0, dot));
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            type.getter(fields.get(i), (vm, args, keywords) -> ((PyTuple) args[0]).get(index));
        }
        for (String count : List.of("n_fields", "n_sequence_fields")) {
            type.define(count, (long) fields.size());
        }
        type.define("n_unnamed_fields", 0L);
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
