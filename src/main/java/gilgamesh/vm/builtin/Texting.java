package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.List;

/** Arguments of text methods. */
final class Texting {

    private Texting() {}

    /** An argument that must be a str. */
    static String text(Vm vm, Object value, String method) {
        if (value instanceof String text) {
            return text;
        }
        throw Raise.typeError(
                vm.two()
                        ? "expected a string or other character buffer object"
                        : method + "() argument 1 must be str, not " + TypeNames.of(vm, value));
    }

    /** From where to where a search goes, by optional arguments, within a length. */
    record Window(int start, int end) {

        static Window of(Vm vm, Object start, Object end, int length) {
            return new Window(at(vm, start, 0, length), Math.min(at(vm, end, length, length), length));
        }

        private static int at(Vm vm, Object given, int usual, int length) {
            if (given == null || given == None.NONE) {
                return usual;
            }
            Object index = Special.index(vm, given);
            if (index == null) {
                throw Raise.typeError("slice indices must be integers or None or have an __index__ method");
            }
            long at = Ints.clamped(index);
            if (at < 0) {
                at = Math.max(0, at + length);
            }
            return (int) Math.min(at, length + 1L);
        }
    }

    static PyList list(Vm vm, List<String> parts) {
        vm.spend(Work.PART, parts.size());
        long characters = 0;
        for (String part : parts) {
            characters += part.length();
        }
        vm.spend(Work.COPY_TEXT, characters);
        return new PyList(parts.toArray());
    }

    /** What looking for such a part takes for each character. */
    static Work scan(String part) {
        return part.length() == 1 ? Work.SCAN_CHARACTER : Work.SCAN;
    }

    /** Where the last of the first so many ends. */
    private static int endOf(String text, String part, long count) {
        int end = 0;
        for (long i = 0; i < count; i++) {
            end = text.indexOf(part, end) + part.length();
        }
        return end;
    }

    /** A text with its parts replaced, {@code most} of them at most, or all of them if that is negative. */
    static String replaced(Vm vm, String text, String old, String with, long most) {
        int found = Texts.count(text, old, 0, Texts.length(text));
        if (old.length() == 1 && with.length() == 1) {
            int looked = most < 0 || most >= found ? text.length() : endOf(text, old, most);
            vm.spend(found == 0 ? Work.SCAN_CHARACTER : Work.CONVERT, looked);
            vm.spend(Work.COPY_TEXT, text.length() - looked);
        } else {
            vm.spend(scan(old), text.length());
            vm.spend(Work.REPLACE, most < 0 ? found : Math.min(found, most));
        }
        return Texts.replace(text, old, with, most);
    }

    /** The one character that pads. */
    static String fill(Vm vm, String method, Object given) {
        if (given == null) {
            return " ";
        }
        if (given instanceof String text) {
            if (Texts.length(text) == 1) {
                return text;
            }
            throw Raise.typeError(
                    vm.two()
                            ? method + "() argument 2 must be char, not str"
                            : "The fill character must be exactly one character long");
        }
        throw Raise.typeError(
                vm.two()
                        ? method + "() argument 2 must be char, not " + TypeNames.of(vm, given)
                        : "The fill character must be a unicode character, not " + TypeNames.of(vm, given));
    }

    static PyTuple triple(String a, String b, String c) {
        return new PyTuple(a, b, c);
    }
}
