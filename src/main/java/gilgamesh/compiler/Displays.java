package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Context;
import java.util.ArrayList;
import java.util.List;

/** Lists, tuples, sets and dicts written out, and their unpacking when they are targets. */
final class Displays extends Part {

    /** From 3.10 on, a longer display is built piece by piece rather than on the stack (compile.c: STACK_USE_GUIDELINE). */
    static final int STACK_GUIDELINE = 30;

    Displays(CodeGenerator generator) {
        super(generator);
    }

    private enum Shape {
        LIST(Opcode.BUILD_LIST, Opcode.LIST_APPEND, Opcode.LIST_EXTEND, Opcode.BUILD_LIST_UNPACK),
        TUPLE(Opcode.BUILD_LIST, Opcode.LIST_APPEND, Opcode.LIST_EXTEND, Opcode.BUILD_TUPLE_UNPACK),
        SET(Opcode.BUILD_SET, Opcode.SET_ADD, Opcode.SET_UPDATE, Opcode.BUILD_SET_UNPACK);

        private final Opcode build;
        private final Opcode add;
        private final Opcode extend;
        private final Opcode unpack;

        Shape(Opcode build, Opcode add, Opcode extend, Opcode unpack) {
            this.build = build;
            this.add = add;
            this.extend = extend;
            this.unpack = unpack;
        }
    }

    void list(Expr.ListExpr l) {
        sequence(l.elements(), l.context(), Shape.LIST);
    }

    void tuple(Expr.Tuple t) {
        sequence(t.elements(), t.context(), Shape.TUPLE);
    }

    void set(Expr.Set s) {
        build(s.elements(), Shape.SET);
    }

    private void sequence(List<Expr> elements, Context context, Shape shape) {
        switch (context) {
            case STORE -> unpack(elements);
            case DELETE -> visitAll(elements);
            case LOAD -> build(elements, shape);
        }
    }

    private void unpack(List<Expr> elements) {
        int star = -1;
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Expr.Starred s) {
                if (star >= 0) {
                    throw problem(
                            since(3, 9)
                                    ? "multiple starred expressions in assignment"
                                    : "two starred expressions in assignment");
                }
                star = i;
            }
        }
        if (star >= 0) {
            emit(Opcode.UNPACK_EX, star + ((elements.size() - star - 1) << 8));
        } else {
            emit(Opcode.UNPACK_SEQUENCE, elements.size());
        }
        for (var element : elements) {
            visit(element instanceof Expr.Starred s ? s.value() : element);
        }
    }

    private void build(List<Expr> elements, Shape shape) {
        if (since(3, 9)) {
            extendStep(elements, 0, shape);
        } else {
            buildOld(elements, shape);
        }
    }

    /** Builds a tuple or list of what stands on the stack already and these. */
    void tupleOf(List<Expr> elements, int pushed) {
        extendStep(elements, pushed, Shape.TUPLE);
    }

    void listOf(List<Expr> elements, int pushed) {
        extendStep(elements, pushed, Shape.LIST);
    }

    private void extendStep(List<Expr> elements, int pushed, Shape shape) {
        int count = elements.size();
        if (count > 2 && elements.stream().allMatch(e -> e instanceof Expr.Constant)) {
            List<Object> values =
                    elements.stream().map(e -> ((Expr.Constant) e).value()).toList();
            if (shape == Shape.TUPLE && pushed == 0) {
                constant(new Code.ConstantTuple(values));
                return;
            }
            if (shape != Shape.TUPLE) {
                emit(shape.build, pushed);
                constant(shape == Shape.SET ? Folding.setOf(values) : new Code.ConstantTuple(values));
                emit(shape.extend, 1);
                return;
            }
        }
        boolean big = since(3, 10) && count + pushed > STACK_GUIDELINE;
        boolean starred = elements.stream().anyMatch(e -> e instanceof Expr.Starred);
        if (!starred && !big) {
            visitAll(elements);
            emit(shape == Shape.TUPLE ? Opcode.BUILD_TUPLE : shape.build, count + pushed);
            return;
        }
        boolean built = false;
        if (big) {
            emit(shape.build, pushed);
            built = true;
        }
        for (int i = 0; i < count; i++) {
            if (elements.get(i) instanceof Expr.Starred s) {
                if (!built) {
                    emit(shape.build, i + pushed);
                    built = true;
                }
                visit(s.value());
                emit(shape.extend, 1);
            } else {
                visit(elements.get(i));
                if (built) {
                    emit(shape.add, 1);
                }
            }
        }
        if (shape == Shape.TUPLE) {
            listToTuple();
        }
    }

    void listToTuple() {
        if (since(3, 12)) {
            emit(Opcode.CALL_INTRINSIC_1, 6);
        } else {
            emit(Opcode.LIST_TO_TUPLE);
        }
    }

    private void buildOld(List<Expr> elements, Shape shape) {
        Opcode single = shape == Shape.TUPLE ? Opcode.BUILD_TUPLE : shape.build;
        Opcode inner = shape == Shape.SET ? Opcode.BUILD_SET : Opcode.BUILD_TUPLE;
        int items = partsOf(elements, 0, inner);
        if (items < 0) {
            emit(single, elements.size());
        } else {
            emit(shape.unpack, items);
        }
    }

    /**
     * Before 3.9: pushes the elements, those between stars as tuples; returns how many parts that makes, or -1 if there is no star and the
     * elements themselves are on the stack.
     */
    int partsOf(List<Expr> elements, int pushed, Opcode inner) {
        int items = 0;
        int seen = pushed;
        for (var element : elements) {
            if (element instanceof Expr.Starred s) {
                if (seen > 0) {
                    emit(inner, seen);
                    seen = 0;
                    items++;
                }
                visit(s.value());
                items++;
            } else {
                visit(element);
                seen++;
            }
        }
        if (items == 0) {
            return -1;
        }
        if (seen > 0) {
            emit(inner, seen);
            items++;
        }
        return items;
    }

    void dict(Expr.Dict d) {
        if (!since(3, 0)) {
            dict27(d);
        } else if (since(3, 9)) {
            dictByUpdates(d);
        } else {
            dictByUnpacking(d);
        }
    }

    private void dict27(Expr.Dict d) {
        emit(Opcode.BUILD_MAP, Math.min(d.keys().size(), 0xFFFF));
        for (int i = 0; i < d.keys().size(); i++) {
            visit(d.values().get(i));
            visit(d.keys().get(i));
            emit(Opcode.STORE_MAP);
        }
    }

    private void dictByUnpacking(Expr.Dict d) {
        int containers = 0;
        int elements = 0;
        boolean unpackSeen = false;
        int count = d.keys().size();
        for (int i = 0; i < count; i++) {
            boolean unpacking = d.keys().get(i) == null;
            if (elements == 0xFFFF || elements > 0 && unpacking) {
                subDict(d, i - elements, i);
                containers++;
                elements = 0;
            }
            if (unpacking) {
                visit(d.values().get(i));
                containers++;
                unpackSeen = true;
            } else {
                elements++;
            }
        }
        if (elements > 0 || containers == 0) {
            subDict(d, count - elements, count);
            containers++;
        }
        if (containers > 1 || unpackSeen) {
            emit(Opcode.BUILD_MAP_UNPACK, containers);
        }
    }

    private void dictByUpdates(Expr.Dict d) {
        boolean started = false;
        int elements = 0;
        int count = d.keys().size();
        for (int i = 0; i < count; i++) {
            if (d.keys().get(i) == null) {
                if (elements > 0) {
                    subDict(d, i - elements, i);
                    if (started) {
                        emit(Opcode.DICT_UPDATE, 1);
                    }
                    started = true;
                    elements = 0;
                }
                if (!started) {
                    emit(Opcode.BUILD_MAP, 0);
                    started = true;
                }
                visit(d.values().get(i));
                emit(Opcode.DICT_UPDATE, 1);
            } else if (elements * 2 > (since(3, 10) ? STACK_GUIDELINE : 2 * 0xFFFF)) {
                subDict(d, i - elements, i + 1);
                if (started) {
                    emit(Opcode.DICT_UPDATE, 1);
                }
                started = true;
                elements = 0;
            } else {
                elements++;
            }
        }
        if (elements > 0) {
            subDict(d, count - elements, count);
            if (started) {
                emit(Opcode.DICT_UPDATE, 1);
            }
            started = true;
        }
        if (!started) {
            emit(Opcode.BUILD_MAP, 0);
        }
    }

    private void subDict(Expr.Dict d, int from, int to) {
        int count = to - from;
        boolean big = since(3, 10) && count * 2 > STACK_GUIDELINE;
        List<Expr> keys = d.keys().subList(from, to);
        if (count > 1 && !big && !since(3, 14) && keys.stream().allMatch(k -> k instanceof Expr.Constant)) {
            visitAll(d.values().subList(from, to));
            List<Object> names = new ArrayList<>();
            keys.forEach(k -> names.add(((Expr.Constant) k).value()));
            constant(new Code.ConstantTuple(names));
            emit(Opcode.BUILD_CONST_KEY_MAP, count);
            return;
        }
        if (big) {
            emit(Opcode.BUILD_MAP, 0);
        }
        for (int i = from; i < to; i++) {
            visit(d.keys().get(i));
            visit(d.values().get(i));
            if (big) {
                emit(Opcode.MAP_ADD, 1);
            }
        }
        if (!big) {
            emit(Opcode.BUILD_MAP, count);
        }
    }
}
