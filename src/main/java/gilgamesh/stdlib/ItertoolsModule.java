package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import java.util.List;

/** {@code itertools}. Each iterator takes from its sources only what it is asked for. */
final class ItertoolsModule {

    private ItertoolsModule() {}

    static PyModule create(PythonVersion version) {
        PyModule module = new PyModule("itertools");
        for (PyType type : List.of(
                EndlessIterators.COUNT,
                EndlessIterators.CYCLE,
                EndlessIterators.REPEAT,
                SerialIterators.CHAIN,
                SerialIterators.ISLICE,
                CombiningIterators.PRODUCT,
                CombiningIterators.PERMUTATIONS,
                CombiningIterators.COMBINATIONS,
                CombiningIterators.COMBINATIONS_WITH_REPLACEMENT,
                ChoosingIterators.TAKEWHILE,
                ChoosingIterators.DROPWHILE,
                ChoosingIterators.STARMAP,
                ChoosingIterators.COMPRESS,
                GroupingIterators.GROUPBY)) {
            module.define(type.name(), type);
        }
        boolean two = version.major() == 2;
        module.define(two ? "izip_longest" : "zip_longest", CombiningIterators.ZIP_LONGEST)
                .define(two ? "ifilterfalse" : "filterfalse", ChoosingIterators.FILTERFALSE)
                .function("tee", GroupingIterators::tee);
        if (two) {
            module.define("izip", Types.ZIP).define("imap", Types.MAP).define("ifilter", Types.FILTER);
        } else {
            module.define("accumulate", ChoosingIterators.ACCUMULATE);
        }
        if (version.atLeast(3, 10)) {
            module.define("pairwise", SerialIterators.PAIRWISE);
        }
        if (version.atLeast(3, 12)) {
            module.define("batched", SerialIterators.BATCHED);
        }
        return module;
    }
}
