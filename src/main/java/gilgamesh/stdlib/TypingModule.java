package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.TypeParameterTypes;
import gilgamesh.vm.object.PyModule;

/** {@code _typing} of 3.12 and later: what the module {@code typing} has in C. */
final class TypingModule {

    private TypingModule() {}

    static PyModule create(PythonVersion version) {
        var module = new PyModule("_typing");
        TypeParameterTypes.ALL.forEach(type -> module.define(type.name(), type));
        return version.atLeast(3, 13) ? module.define("NoDefault", TypeParameterTypes.NO_DEFAULT) : module;
    }
}
