package gilgamesh.stdlib;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;

/** Those that ask a function, or other elements: accumulate, takewhile, dropwhile, filterfalse, starmap, compress. */
final class ChoosingIterators {

    static final PyType ACCUMULATE = Itertool.made("accumulate", ChoosingIterators::accumulate);
    static final PyType TAKEWHILE = Itertool.made("takewhile", ChoosingIterators::takeWhile);
    static final PyType DROPWHILE = Itertool.made("dropwhile", ChoosingIterators::dropWhile);
    static final PyType FILTERFALSE = Itertool.made("filterfalse", ChoosingIterators::filterFalse);
    static final PyType STARMAP = Itertool.made("starmap", ChoosingIterators::starmap);
    static final PyType COMPRESS = Itertool.made("compress", ChoosingIterators::compress);

    private ChoosingIterators() {}

    private static Object accumulate(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("accumulate", 1, args, keywords, "iterable", "func", "initial");
        if (a[2] != null && !vm.version().atLeast(3, 8)) {
            throw Raise.typeError("'initial' is an invalid keyword argument for "
                    + (vm.version().atLeast(3, 7) ? "accumulate()" : "this function"));
        }
        boolean plain = a[1] == null || a[1] == None.NONE;
        return Iteration.iterator(
                vm,
                a[0],
                (machine, iterator) -> Itertool.lazy(ACCUMULATE, new Itertool.Step() {
                    private Object total;
                    private boolean first = true;

                    @Override
                    public Object next(Vm m) {
                        if (first && a[2] != null && a[2] != None.NONE) {
                            first = false;
                            total = a[2];
                            return total;
                        }
                        return Iteration.next(m, iterator, this::add, Itertool::stop);
                    }

                    private Object add(Vm m, Object element) {
                        if (first) {
                            first = false;
                            total = element;
                            return element;
                        }
                        if (plain) {
                            total = Special.binary(m, Operator.ADD, total, element);
                            return total;
                        }
                        return new Request.Call(
                                (mm, result) -> {
                                    total = result;
                                    return result;
                                },
                                a[1],
                                total,
                                element);
                    }
                }));
    }

    private static Object takeWhile(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("takewhile", 2, args, keywords, "predicate", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> Itertool.lazy(TAKEWHILE, new Itertool.Step() {
                    private boolean over;

                    @Override
                    public Object next(Vm m) {
                        if (over) {
                            throw Raise.stopIteration();
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> new Request.Call(
                                        (mmm, kept) -> {
                                            if (Special.truth(mmm, kept)) {
                                                return element;
                                            }
                                            over = true;
                                            throw Raise.stopIteration();
                                        },
                                        a[0],
                                        element),
                                Itertool::stop);
                    }
                }));
    }

    private static Object dropWhile(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("dropwhile", 2, args, keywords, "predicate", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> Itertool.lazy(DROPWHILE, new Itertool.Step() {
                    private boolean started;

                    @Override
                    public Object next(Vm m) {
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> started
                                        ? element
                                        : new Request.Call(
                                                (mmm, dropped) -> {
                                                    if (Special.truth(mmm, dropped)) {
                                                        return next(mmm);
                                                    }
                                                    started = true;
                                                    return element;
                                                },
                                                a[0],
                                                element),
                                Itertool::stop);
                    }
                }));
    }

    private static Object filterFalse(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("filterfalse", 2, args, keywords, "function", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> Itertool.lazy(FILTERFALSE, new Itertool.Step() {
                    @Override
                    public Object next(Vm m) {
                        if (a[0] == None.NONE && iterator instanceof PyIterator direct) {
                            Object element = direct.next();
                            while (element != null && Special.truth(m, element)) {
                                m.exert(1);
                                element = direct.next();
                            }
                            return element == null ? Itertool.stop(m) : element;
                        }
                        return Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> a[0] == None.NONE
                                        ? unless(mm, element, element)
                                        : new Request.Call(
                                                (mmm, answer) -> unless(mmm, answer, element), a[0], element),
                                Itertool::stop);
                    }

                    private Object unless(Vm m, Object answer, Object element) {
                        return Special.truth(m, answer) ? next(m) : element;
                    }
                }));
    }

    private static Object starmap(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("starmap", 2, args, keywords, "function", "iterable");
        return Iteration.iterator(
                vm,
                a[1],
                (machine, iterator) -> Itertool.lazy(
                        STARMAP,
                        m -> Iteration.next(
                                m,
                                iterator,
                                (mm, element) -> new Request.Call(a[0], Sequences.elements(mm, element)),
                                Itertool::stop)));
    }

    private static Object chosen(Vm vm, PyIterator elements, PyIterator answers) {
        while (true) {
            vm.exert(1);
            Object element = elements.next();
            Object answer = element == null ? null : answers.next();
            if (answer == null) {
                throw Raise.stopIteration();
            }
            if (Special.truth(vm, answer)) {
                return element;
            }
        }
    }

    private static Object compress(Vm vm, Object[] args, String[] keywords) {
        Object[] a = Itertool.bind("compress", 2, args, keywords, "data", "selectors");
        return Iteration.iterator(
                vm,
                a[0],
                (machine, data) -> Iteration.iterator(
                        machine,
                        a[1],
                        (m, selectors) -> Itertool.lazy(COMPRESS, new Itertool.Step() {
                            @Override
                            public Object next(Vm mm) {
                                if (data instanceof PyIterator elements && selectors instanceof PyIterator answers) {
                                    return chosen(mm, elements, answers);
                                }
                                return Iteration.next(
                                        mm,
                                        data,
                                        (x, element) -> Iteration.next(
                                                x,
                                                selectors,
                                                (y, wanted) -> Special.truth(y, wanted) ? element : next(y),
                                                Itertool::stop),
                                        Itertool::stop);
                            }
                        })));
    }
}
