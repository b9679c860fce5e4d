package gilgamesh.stdlib;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/** Those that give the elements of their sources in order, or some of them: chain, islice, pairwise, batched. */
final class SerialIterators {

    static final PyType CHAIN =
            Itertool.made("chain", (vm, args, keywords) -> chain(new PyTuple(Itertool.rest(args)).iterator(vm)));
    static final PyType ISLICE = Itertool.made("islice", SerialIterators::islice);
    static final PyType PAIRWISE = Itertool.made("pairwise", SerialIterators::pairwise);
    static final PyType BATCHED = Itertool.made("batched", SerialIterators::batched);

    static {
        CHAIN.define(
                "from_iterable",
                new PyClassMethod(PyBuiltin.function(
                        "chain.from_iterable",
                        (vm, args, keywords) ->
                                Iteration.iterator(vm, args[1], (machine, iterator) -> chain(iterator)))));
    }

    private SerialIterators() {}

    private static Object chain(Object sources) {
        return Itertool.lazy(CHAIN, new Itertool.Step() {
            private Object current;

            @Override
            public Object next(Vm vm) {
                // Any number of empty sources may follow one another: what Java can drive goes in a loop.
                while (current instanceof PyIterator direct && sources instanceof PyIterator outer) {
                    Object element = direct.next();
                    if (element != null) {
                        return element;
                    }
                    vm.exert(1);
                    Object source = outer.next();
                    if (source == null) {
                        throw Raise.stopIteration();
                    }
                    current = PyIterator.over(vm, source);
                    if (current == null) {
                        return Iteration.iterator(vm, source, (machine, iterator) -> {
                            current = iterator;
                            return next(machine);
                        });
                    }
                }
                if (current == null) {
                    return Iteration.next(
                            vm,
                            sources,
                            (machine, source) -> Iteration.iterator(machine, source, (m, iterator) -> {
                                current = iterator;
                                return next(m);
                            }),
                            Itertool::stop);
                }
                return Iteration.next(vm, current, (machine, element) -> element, machine -> {
                    current = null;
                    return next(machine);
                });
            }
        });
    }

    private static Object islice(Vm vm, Object[] args, String[] keywords) {
        int given = args.length - 1;
        if (given < 2 || given > 4) {
            throw Raise.typeError(
                    "islice expected at " + (given < 2 ? "least 2" : "most 4") + " arguments, got " + given);
        }
        long start = given == 2 ? 0 : bound(vm, args[2], 0, "Indices");
        Long stop = given == 2 ? stopOf(vm, args[2]) : stopOf(vm, args[3]);
        long step = given == 4 ? bound(vm, args[4], 1, "Itertool.Step") : 1;
        if (step < 1) {
            throw Raise.valueError("Itertool.Step for islice() must be a positive integer or None.");
        }
        return Iteration.iterator(
                vm,
                args[1],
                (machine, iterator) -> Itertool.lazy(ISLICE, new Itertool.Step() {
                    private long position;
                    private long wanted = start;

                    @Override
                    public Object next(Vm m) {
                        if (stop != null && wanted >= stop) {
                            return skipTo(m, stop);
                        }
                        if (iterator instanceof PyIterator direct) {
                            skip(m, direct, wanted);
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    if (position++ < wanted) {
                                        return next(mm);
                                    }
                                    wanted += step;
                                    return element;
                                },
                                Itertool::stop);
                    }

                    /** In a loop, for there may be many. */
                    private void skip(Vm m, PyIterator direct, long end) {
                        for (; position < end; position++) {
                            m.exert(1);
                            if (direct.next() == null) {
                                throw Raise.stopIteration();
                            }
                        }
                    }

                    private Object skipTo(Vm m, long end) {
                        if (iterator instanceof PyIterator direct) {
                            skip(m, direct, end);
                        }
                        if (position >= end) {
                            return Itertool.stop(m);
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    position++;
                                    return skipTo(mm, end);
                                },
                                Itertool::stop);
                    }
                }));
    }

    private static long bound(Vm vm, Object value, long usual, String what) {
        if (value == None.NONE) {
            return usual;
        }
        Object number = Special.index(vm, value);
        if (number == null || Ints.signum(number) < 0 || !Ints.isSmall(number)) {
            throw Raise.valueError(
                    what.equals("Itertool.Step")
                            ? "Itertool.Step for islice() must be a positive integer or None."
                            : "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        return Ints.small(number);
    }

    private static Long stopOf(Vm vm, Object value) {
        if (value == None.NONE) {
            return null;
        }
        Object number = Special.index(vm, value);
        if (number == null || Ints.signum(number) < 0 || !Ints.isSmall(number)) {
            throw Raise.valueError("Stop argument for islice() must be None or an integer: 0 <= x <= "
                    + (vm.two() ? "maxint." : "sys.maxsize."));
        }
        return Ints.small(number);
    }

    private static Object pairwise(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("pairwise", 1, args, keywords, "iterable");
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) -> Itertool.lazy(PAIRWISE, new Itertool.Step() {
                    private Object last;

                    @Override
                    public Object next(Vm m) {
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> {
                                    Object before = last;
                                    last = element;
                                    return before == null ? next(mm) : new PyTuple(before, element);
                                },
                                Itertool::stop);
                    }
                }));
    }

    private static Object batched(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("batched", 2, args, keywords, "iterable", "n", "strict");
        long size = Special.requireLong(vm, a[1]);
        if (size < 1) {
            throw Raise.valueError("n must be at least one");
        }
        boolean strict = a[2] != null && Special.truth(vm, a[2]);
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) ->
                        Itertool.lazy(BATCHED, m -> batch(m, iterator, size, strict, new ArrayList<>())));
    }

    private static Object batch(Vm vm, Object iterator, long size, boolean strict, List<Object> batch) {
        if (iterator instanceof PyIterator direct) {
            while (batch.size() < size - 1) {
                Object element = direct.next();
                if (element == null) {
                    break;
                }
                vm.exert(1);
                batch.add(element);
            }
        }
        if (batch.size() == size) {
            return new PyTuple(batch.toArray());
        }
        return Iteration.next(
                vm,
                iterator,
                (machine, element) -> {
                    batch.add(element);
                    return batch(machine, iterator, size, strict, batch);
                },
                machine -> {
                    if (batch.isEmpty()) {
                        throw Raise.stopIteration();
                    }
                    if (strict) {
                        throw Raise.valueError("batched(): incomplete batch");
                    }
                    return new PyTuple(batch.toArray());
                });
    }
}
