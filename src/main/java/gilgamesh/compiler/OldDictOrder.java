package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The order in which CPython 2.7 (64 bit, without -R) walks a dict with these text keys: that of its hash table, which fixes the order of
 * cell and free variables. Facts from Objects/dictobject.c and stringobject.c of 2.7.18.
 */
final class OldDictOrder {

    private static final int PERTURB_SHIFT = 5;

    private String[] table = new String[8];
    private int filled;

    private OldDictOrder() {}

    static List<String> of(Collection<String> keys) {
        var dict = new OldDictOrder();
        keys.forEach(dict::add);
        List<String> ordered = new ArrayList<>();
        Arrays.stream(dict.table).filter(Objects::nonNull).forEach(ordered::add);
        return ordered;
    }

    private void add(String key) {
        insert(key);
        filled++;
        if (filled * 3 >= table.length * 2) {
            grow();
        }
    }

    private void insert(String key) {
        long hash = hash(key);
        long perturb = hash;
        long i = hash;
        int mask = table.length - 1;
        while (table[(int) (i & mask)] != null) {
            i = (i << 2) + i + perturb + 1;
            perturb >>>= PERTURB_SHIFT;
            // The first probe uses the hash as it is; later ones what is left of it.
        }
        table[(int) (i & mask)] = key;
    }

    /** To the first power of two above four times what is in it. */
    private void grow() {
        String[] old = table;
        int size = 8;
        while (size <= filled * 4) {
            size <<= 1;
        }
        table = new String[size];
        for (String key : old) {
            if (key != null) {
                insert(key);
            }
        }
    }

    private static long hash(String key) {
        if (key.isEmpty()) {
            return 0;
        }
        long x = (long) key.charAt(0) << 7;
        for (int i = 0; i < key.length(); i++) {
            x = 1000003L * x ^ key.charAt(i);
        }
        x ^= key.length();
        return x == -1 ? -2 : x;
    }
}
