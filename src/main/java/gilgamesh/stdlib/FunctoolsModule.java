package gilgamesh.stdlib;

import gilgamesh.vm.Reduction;
import gilgamesh.vm.builtin.Reducing;
import gilgamesh.vm.object.Attributed;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;

/** {@code _functools}: what {@code functools} has in C: reduce, partial, and the wrapper of lru_cache. */
final class FunctoolsModule {

    private static final PyType PARTIAL = new PyType("partial", Types.OBJECT);
    private static final PyType CACHE = new PyType("_lru_cache_wrapper", Types.OBJECT);

    static {
        partial();
        cache();
    }

    private FunctoolsModule() {}

    static PyModule create() {
        return new PyModule("_functools")
                .define("partial", PARTIAL)
                .define("_lru_cache_wrapper", CACHE)
                .function("reduce", (vm, args, keywords) -> {
                    if (args.length < 2 || args.length > 3 || keywords.length > 0) {
                        throw Raise.typeError("reduce expected at " + (args.length < 2 ? "least 2" : "most 3")
                                + " arguments, got " + args.length);
                    }
                    return Reducing.reduce(vm, args[0], args[1], args.length == 3 ? args[2] : null);
                });
    }

    // ---------------------------------------------------------------- partial

    private static final class Partial extends PyInstance implements Attributed {

        private Object function;
        private Object[] positional;
        private PyDict named;

        Partial(PyType type, Object function, Object[] positional, PyDict named) {
            super(type);
            this.function = function;
            this.positional = positional;
            this.named = named;
        }
    }

    private static void partial() {
        PARTIAL.define("__module__", "functools");
        PARTIAL.define("__new__", PyBuiltin.function("partial.__new__", FunctoolsModule::makePartial));
        PARTIAL.method("__call__", FunctoolsModule::callPartial);
        PARTIAL.getter("func", (vm, args, keywords) -> ((Partial) args[0]).function);
        PARTIAL.getter("args", (vm, args, keywords) -> new PyTuple(((Partial) args[0]).positional));
        PARTIAL.getter("keywords", (vm, args, keywords) -> ((Partial) args[0]).named);
        PARTIAL.method("__reduce__", (vm, args, keywords) -> {
            Partial partial = (Partial) args[0];
            PyTuple state = new PyTuple(
                    partial.function, new PyTuple(partial.positional), partial.named, Reduction.attributes(partial));
            return new PyTuple(partial.type(), new PyTuple(partial.function), state);
        });
        PARTIAL.method("__setstate__", (vm, args, keywords) -> {
            var state = (PyTuple) args[1];
            var partial = (Partial) args[0];
            partial.function = state.get(0);
            partial.positional = ((PyTuple) state.get(1)).elements();
            partial.named = (PyDict) state.get(2);
            return None.NONE;
        });
        PARTIAL.method3("__repr__", (vm, args, keywords) -> {
            Partial partial = (Partial) args[0];
            StringBuilder out = new StringBuilder("functools.partial(").append(Special.repr(vm, partial.function));
            for (Object one : partial.positional) {
                out.append(", ").append(Special.repr(vm, one));
            }
            for (PyDict.Entry entry = partial.named.first(); entry != null; entry = entry.after()) {
                out.append(", ").append(entry.key()).append('=').append(Special.repr(vm, entry.value()));
            }
            return out.append(')').toString();
        });
    }

    /** {@code partial(*args, **keywords)}. */
    static Object partial(Vm vm, Object[] args, String[] keywords) {
        return makePartial(vm, joined(new Object[] {PARTIAL}, args), keywords);
    }

    private static Object makePartial(Vm vm, Object[] args, String[] keywords) {
        if (args.length - keywords.length < 2) {
            throw Raise.typeError("type 'partial' takes at least one argument");
        }
        if (!Special.callable(vm, args[1])) {
            throw Raise.typeError("the first argument must be callable");
        }
        int end = args.length - keywords.length;
        PyDict named = new PyDict();
        Object function = args[1];
        Object[] positional = Arrays.copyOfRange(args, 2, end);
        if (function instanceof Partial inner) {
            positional = joined(inner.positional, positional);
            named.putAll(inner.named);
            function = inner.function;
        }
        for (int i = 0; i < keywords.length; i++) {
            named.put(keywords[i], args[end + i]);
        }
        return new Partial((PyType) args[0], function, positional, named);
    }

    private static Object[] joined(Object[] a, Object[] b) {
        Object[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static Object callPartial(Vm vm, Object[] args, String[] keywords) {
        Partial partial = (Partial) args[0];
        int end = args.length - keywords.length;
        PyDict named = new PyDict();
        named.putAll(partial.named);
        for (int i = 0; i < keywords.length; i++) {
            named.put(keywords[i], args[end + i]);
        }
        Object[] positional = joined(partial.positional, Arrays.copyOfRange(args, 1, end));
        String[] names = new String[named.size()];
        Object[] values = new Object[names.length];
        int i = 0;
        for (PyDict.Entry entry = named.first(); entry != null; entry = entry.after()) {
            names[i] = (String) entry.key();
            values[i++] = entry.value();
        }
        return new Request.Call(partial.function, joined(positional, values), names, null);
    }

    // ---------------------------------------------------------------- lru_cache

    /** Results in order of their last use, the oldest first. */
    private static final class Cache extends PyInstance implements Attributed {

        private final Object function;
        private final long greatest;
        private final boolean typed;
        private final Object info;
        private final PyDict results = new PyDict();
        private long hits;
        private long misses;

        Cache(Object function, long greatest, boolean typed, Object info) {
            super(CACHE);
            this.function = function;
            this.greatest = greatest;
            this.typed = typed;
            this.info = info;
        }

        @Override
        public boolean binds() {
            return true;
        }
    }

    private static void cache() {
        CACHE.define("__module__", "functools");
        CACHE.define("__new__", PyBuiltin.function("_lru_cache_wrapper.__new__", (vm, args, keywords) -> {
            boolean endless = args[2] == None.NONE;
            long greatest = endless ? -1 : Math.max(0, Ints.clamped(Special.requireIndex(vm, args[2])));
            return new Cache(args[1], greatest, Special.truth(vm, args[3]), args[4]);
        }));
        CACHE.method("__call__", FunctoolsModule::callCached);
        CACHE.method("__reduce__", (vm, args, keywords) -> vm.attribute(args[0], "__qualname__"));
        CACHE.method("__copy__", (vm, args, keywords) -> args[0]);
        CACHE.method("__deepcopy__", (vm, args, keywords) -> args[0]);
        CACHE.method("cache_info", (vm, args, keywords) -> {
            Cache cache = (Cache) args[0];
            Object greatest = cache.greatest < 0 ? None.NONE : (Object) cache.greatest;
            return new Request.Call(cache.info, cache.hits, cache.misses, greatest, (long) cache.results.size());
        });
        CACHE.method("cache_clear", (vm, args, keywords) -> {
            Cache cache = (Cache) args[0];
            cache.results.clear();
            cache.hits = 0;
            cache.misses = 0;
            return None.NONE;
        });
    }

    private static Object callCached(Vm vm, Object[] args, String[] keywords) {
        Cache cache = (Cache) args[0];
        Object[] given = Arrays.copyOfRange(args, 1, args.length);
        if (cache.greatest == 0) {
            cache.misses++;
            return new Request.Call(cache.function, given, keywords, null);
        }
        PyTuple key = key(cache, given, keywords);
        Object known = cache.results.get(key);
        if (known != null) {
            cache.hits++;
            if (cache.greatest > 0) {
                cache.results.remove(key);
                cache.results.put(key, known);
            }
            return known;
        }
        cache.misses++;
        return new Request.Call(cache.function, given, keywords, (machine, result) -> {
            boolean full = cache.greatest > 0 && cache.results.size() >= cache.greatest;
            if (full && !cache.results.contains(key)) {
                cache.results.remove(cache.results.first().key());
            }
            cache.results.put(key, result);
            return result;
        });
    }

    private static PyTuple key(Cache cache, Object[] given, String[] keywords) {
        Object[] types = cache.typed ? Arrays.stream(given).map(PyType::of).toArray() : new Object[0];
        return new PyTuple(new PyTuple(given), new PyTuple((Object[]) keywords.clone()), new PyTuple(types));
    }
}
