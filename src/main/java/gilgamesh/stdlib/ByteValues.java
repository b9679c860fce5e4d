package gilgamesh.stdlib;

import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;

/** Bytes as Python values: {@code bytes} in 3.x, {@code str} in 2.7. */
final class ByteValues {

    private ByteValues() {}

    static Object of(Vm vm, byte[] bytes) {
        return vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes);
    }

    static byte[] bytes(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (vm.two() && value instanceof String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, value) + "'");
    }
}
