package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.builtin.Membership;
import gilgamesh.vm.object.DictUpdate;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.List;

/** What the instructions of a match statement ask of its subject (Python/ceval.c: match_keys, match_class; 3.10 and later). */
final class MatchOps {

    private static final Object[] NONE = {};

    /** The types whose only positional pattern is for the subject itself (_Py_TPFLAGS_MATCH_SELF). */
    private static final List<PyType> MATCHING_THEMSELVES = List.of(
            Types.BOOL,
            Types.BYTEARRAY,
            Types.BYTES,
            Types.DICT,
            Types.FLOAT,
            Types.FROZENSET,
            Types.INT,
            Types.LIST,
            Types.SET,
            Types.STR,
            Types.TUPLE);

    private final InterpreterState state;
    private final Calls calls;

    MatchOps(BytecodeEvaluator evaluator) {
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** Whether the instruction looks at memory that other threads may change; the type of the subject is none. */
    static boolean touches(Frame f, int at, int sp) {
        return switch ((Opcode) f.code.operands[at]) {
            case MATCH_SEQUENCE, MATCH_MAPPING -> false;
            case MATCH_CLASS -> Touching.reachable(f.slots[sp - 3]);
            default -> Touching.reachable(f.slots[sp - 2]);
        };
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int at) {
        Object value;
        switch ((Opcode) f.code.operands[at]) {
            case MATCH_SEQUENCE -> value = isKind(f, PyType.Collection.SEQUENCE);
            case MATCH_MAPPING -> value = isKind(f, PyType.Collection.MAPPING);
            case MATCH_KEYS -> {
                var keys = (PyTuple) f.slots[f.sp - 1];
                Object subject = f.slots[f.sp - 2];
                value = calls.run(machine -> values(machine, subject, keys));
            }
            case MATCH_CLASS -> {
                var names = (PyTuple) f.pop();
                Object type = f.pop();
                Object subject = f.pop();
                int count = f.code.args[at];
                value = calls.run(machine -> attributes(machine, subject, type, count, names));
            }
            case COPY_DICT_WITHOUT_KEYS -> {
                var keys = (PyTuple) f.pop();
                Object subject = f.slots[f.sp - 1];
                value = calls.run(machine -> rest(machine, subject, keys));
            }
            default -> throw new IllegalStateException("no instruction of a match statement");
        }
        if (value == null) {
            return false;
        }
        arrived(f, at, value);
        return true;
    }

    private static Boolean isKind(Frame f, PyType.Collection kind) {
        return PyType.of(f.slots[f.sp - 1]).collection() == kind;
    }

    /** The result is there. 3.10 pushes beside it whether it was a match. */
    void arrived(Frame f, int at, Object value) {
        f.push(value);
        Object opcode = f.code.operands[at];
        if (!state.version().atLeast(3, 11) && (opcode == Opcode.MATCH_KEYS || opcode == Opcode.MATCH_CLASS)) {
            f.push(value != None.NONE);
        }
    }

    // ---- mappings ----

    /** The values of the keys, or None if one is not there; asked for by {@code get}, which makes nothing that was not there. */
    private static Object values(Vm vm, Object subject, PyTuple keys) {
        if (keys.size() == 0) {
            return new PyTuple(NONE);
        }
        boolean plain = subject instanceof PyDict
                && PyType.of(subject).lookup("get", vm.version()) == Types.DICT.lookup("get", vm.version());
        var found = new Values(keys, plain ? (PyDict) subject : null);
        return plain
                ? found.go(vm)
                : Request.after(vm, () -> vm.load(subject, "get"), (machine, get) -> found.by(machine, get));
    }

    private static final class Values implements Request.Then {

        private final PyTuple keys;
        /** Null where the method is called. */
        private final PyDict dict;

        private final PySet seen = new PySet(Types.SET);
        private final Object missing = new PyInstance(Types.OBJECT);
        private final Object[] values;
        private int next;
        private Object get;

        Values(PyTuple keys, PyDict dict) {
            this.keys = keys;
            this.dict = dict;
            this.values = new Object[keys.size()];
        }

        Object by(Vm vm, Object method) {
            get = method;
            return go(vm);
        }

        Object go(Vm vm) {
            while (next < values.length) {
                Object key = keys.get(next);
                if (seen.contains(key)) {
                    throw Raise.valueError("mapping pattern checks duplicate key (" + Special.repr(vm, key) + ")");
                }
                seen.add(key);
                if (dict == null) {
                    return new Request.Call(this, get, key, missing);
                }
                Object value = dict.get(key);
                if (value == null) {
                    return None.NONE;
                }
                values[next++] = value;
            }
            return new PyTuple(values);
        }

        @Override
        public Object returned(Vm vm, Object value) {
            if (value == missing) {
                return None.NONE;
            }
            values[next++] = value;
            return go(vm);
        }
    }

    private static Object rest(Vm vm, Object subject, PyTuple keys) {
        var rest = new PyDict();
        return Request.after(vm, () -> DictUpdate.update(vm, rest, subject, rest), (machine, copy) -> {
            for (int i = 0; i < keys.size(); i++) {
                if (rest.remove(keys.get(i)) == null) {
                    throw Raise.keyError(keys.get(i));
                }
            }
            return rest;
        });
    }

    // ---- classes ----

    /** The attributes for the patterns, those by position first, or None if it is no instance or lacks one. */
    private static Object attributes(Vm vm, Object subject, Object type, int positional, PyTuple names) {
        if (!(type instanceof PyType wanted)) {
            throw Raise.typeError(
                    "called match pattern must be a " + (vm.version().atLeast(3, 12) ? "class" : "type"));
        }
        var found = new Parts(subject, wanted, positional, names);
        return Request.after(
                vm,
                () -> Membership.isInstance(vm, subject, wanted),
                (machine, is) -> is == Boolean.TRUE ? found.begin(machine) : None.NONE);
    }

    private static final class Parts implements Request.Then {

        private final Object subject;
        private final PyType type;
        private final int positional;
        private final PyTuple keywords;
        private final PySet seen = new PySet(Types.SET);
        private final Object[] found;
        /** The names of the positional ones; null where the first is the subject itself. */
        private PyTuple names;

        private int next;

        Parts(Object subject, PyType type, int positional, PyTuple keywords) {
            this.subject = subject;
            this.type = type;
            this.positional = positional;
            this.keywords = keywords;
            this.found = new Object[positional + keywords.size()];
        }

        Object begin(Vm vm) {
            return positional == 0
                    ? go(vm)
                    : Request.after(vm, () -> vm.load(type, "__match_args__"), new Request.Then() {
                        @Override
                        public Object returned(Vm machine, Object given) {
                            return named(machine, given);
                        }

                        @Override
                        public Object raised(Vm machine, Raise raise) {
                            if (!raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                                throw raise;
                            }
                            return unnamed(machine);
                        }
                    });
        }

        private Object named(Vm vm, Object given) {
            if (PyType.of(given) != Types.TUPLE) {
                throw Raise.typeError(TypeNames.of(vm, type) + ".__match_args__ must be a tuple (got "
                        + TypeNames.of(vm, given) + ")");
            }
            names = (PyTuple) given;
            refuseMoreThan(vm, names.size());
            return go(vm);
        }

        private Object unnamed(Vm vm) {
            boolean itself = MATCHING_THEMSELVES.stream().anyMatch(type::isSubtypeOf);
            refuseMoreThan(vm, itself ? 1 : 0);
            found[next++] = subject;
            return go(vm);
        }

        private void refuseMoreThan(Vm vm, int allowed) {
            if (positional > allowed) {
                throw Raise.typeError(TypeNames.of(vm, type) + "() accepts " + allowed + " positional sub-pattern"
                        + (allowed == 1 ? "" : "s") + " (" + positional + " given)");
            }
        }

        private Object go(Vm vm) {
            while (next < found.length) {
                Object name = next < positional ? names.get(next) : keywords.get(next - positional);
                if (PyType.of(name) != Types.STR) {
                    throw Raise.typeError(
                            "__match_args__ elements must be strings (got " + TypeNames.of(vm, name) + ")");
                }
                if (seen.contains(name)) {
                    throw Raise.typeError(TypeNames.of(vm, type) + "() got multiple sub-patterns for attribute "
                            + Special.repr(vm, name));
                }
                seen.add(name);
                Object value;
                try {
                    value = vm.load(subject, (String) name);
                } catch (Raise raise) {
                    return raised(vm, raise);
                }
                if (value instanceof Request) {
                    return Request.after(vm, () -> value, this);
                }
                found[next++] = value;
            }
            return new PyTuple(found);
        }

        @Override
        public Object returned(Vm vm, Object value) {
            found[next++] = value;
            return go(vm);
        }

        @Override
        public Object raised(Vm vm, Raise raise) {
            if (!raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                throw raise;
            }
            return None.NONE;
        }
    }
}
