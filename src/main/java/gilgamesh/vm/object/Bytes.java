package gilgamesh.vm.object;

/** What bytes and bytearray do with their contents. */
public final class Bytes {

    private Bytes() {}

    /** The byte that an int is. */
    public static int one(Vm vm, Object value) {
        Object number = Special.requireIndex(vm, value);
        if (!Ints.isSmall(number) || Ints.small(number) < 0 || Ints.small(number) > 255) {
            throw Raise.valueError("byte must be in range(0, 256)");
        }
        return (int) Ints.small(number);
    }

    /** The first position from {@code start} at which the part lies wholly before {@code end}; -1 if there is none. */
    public static int find(byte[] bytes, byte[] part, int start, int end) {
        for (int at = start; at + part.length <= end; at++) {
            int i = 0;
            while (i < part.length && bytes[at + i] == part[i]) {
                i++;
            }
            if (i == part.length) {
                return at;
            }
        }
        return -1;
    }
}
