package gilgamesh.stdlib;

import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code _codecs}, as far as pickles of old protocols need it: {@code encode} to Latin-1 and UTF-8. */
final class CodecsModule {

    static final PyBuiltin ENCODE = PyBuiltin.function("_codecs.encode", (vm, args, keywords) -> {
        var text = (String) args[0];
        PickleCost.loadBytes(vm, false, text.length());
        String encoding = args.length < 2
                ? "utf8"
                : ((String) args[1]).toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        return switch (encoding) {
            case "latin1", "iso88591" -> new PyBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            case "utf8" -> new PyBytes(PickleText.utf8(text));
            default -> throw Raise.of("LookupError", "unknown encoding: " + args[1]);
        };
    });

    private CodecsModule() {}

    static PyModule create() {
        return new PyModule("_codecs").define("encode", ENCODE);
    }
}
