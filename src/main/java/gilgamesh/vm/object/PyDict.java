package gilgamesh.vm.object;

import java.util.function.Function;

/**
 * Python's {@code dict}, and the name spaces of modules: a hash table in order of insertion (2.7's own order, that of its hash table, is
 * not modelled). Keys are equal as in Python: 1, 1.0 and True are one key. An entry stays the same object while its key is in the dict, so
 * that an instruction may remember it; a removed entry has a null value.
 */
public final class PyDict extends PyInstance implements PyIterator.JavaIterable {

    /** A key with its value, in the chain of its bucket and in the order of insertion. */
    public static final class Entry {

        private final Object key;
        private final int hash;
        private Object value;
        private Entry nextInBucket;
        private Entry before;
        private Entry after;

        private Entry(Object key, int hash, Object value) {
            this.key = key;
            this.hash = hash;
            this.value = value;
        }

        public Object key() {
            return key;
        }

        /** Null if the entry has been removed from its dict. */
        public Object value() {
            return value;
        }

        public void value(Object changed) {
            value = changed;
        }

        /** The next entry in order of insertion that has not been removed, or null. */
        public Entry after() {
            Entry entry = after;
            while (entry != null && entry.value == null) {
                entry = entry.after;
            }
            return entry;
        }
    }

    private Entry[] buckets;
    private Entry first;
    private Entry last;
    private int size;
    private int structure;

    public PyDict() {
        this(Types.DICT);
    }

    public PyDict(PyType type) {
        super(type);
    }

    public int size() {
        return size;
    }

    /** Grows whenever a key comes or goes. */
    public int structure() {
        return structure;
    }

    /** The first entry in order of insertion, or null. */
    public Entry first() {
        return first;
    }

    public Entry last() {
        return last;
    }

    /** The value, or null. */
    public Object get(Object key) {
        Entry entry = find(key, Keys.hash(key));
        return entry == null ? null : entry.value;
    }

    public boolean contains(Object key) {
        return find(key, Keys.hash(key)) != null;
    }

    /** The entry of the key, or null. */
    public Entry entry(Object key) {
        return find(key, Keys.hash(key));
    }

    /** The entry of another dict's key, or null; the key is not asked for its hash again. */
    Entry like(Entry other) {
        return find(other.key, other.hash);
    }

    /** The value of a key, which is put in with {@code usual} if it is not there. */
    public Object setDefault(Object key, Object usual) {
        int hash = Keys.hash(key);
        Entry entry = find(key, hash);
        if (entry != null) {
            return entry.value;
        }
        insert(new Entry(key, hash, usual));
        return usual;
    }

    /** The entry of a text or an int, found without asking any other kind of key whether it is equal; null if that is not possible. */
    public Entry plainEntry(Object key) {
        if (buckets == null || !isPlain(key)) {
            return null;
        }
        int hash = Keys.hash(key);
        Entry entry = buckets[hash & buckets.length - 1];
        while (entry != null) {
            if (entry.hash == hash) {
                if (entry.key == key || entry.key.equals(key)) {
                    return entry;
                }
                if (!isPlain(entry.key)) {
                    return null;
                }
            }
            entry = entry.nextInBucket;
        }
        return null;
    }

    private static boolean isPlain(Object key) {
        return key instanceof String || key instanceof Long;
    }

    private Entry find(Object key, int hash) {
        if (buckets == null) {
            return null;
        }
        Entry entry = buckets[hash & buckets.length - 1];
        while (entry != null && !(entry.hash == hash && (entry.key == key || Keys.equal(entry.key, key)))) {
            entry = entry.nextInBucket;
        }
        return entry;
    }

    /** Sets the value of a key, which keeps its place if it was there. */
    public void put(Object key, Object value) {
        put(key, Keys.hash(key), value);
    }

    private void put(Object key, int hash, Object value) {
        Entry entry = find(key, hash);
        if (entry != null) {
            entry.value = value;
        } else {
            insert(new Entry(key, hash, value));
        }
    }

    private void insert(Entry entry) {
        if (buckets == null) {
            buckets = new Entry[8];
        } else if (size >= buckets.length) {
            rehash();
        }
        int index = entry.hash & buckets.length - 1;
        entry.nextInBucket = buckets[index];
        buckets[index] = entry;
        entry.before = last;
        if (last == null) {
            first = entry;
        } else {
            last.after = entry;
        }
        last = entry;
        size++;
        structure++;
    }

    private void rehash() {
        Memory.entries(2L * size);
        buckets = new Entry[buckets.length * 2];
        for (Entry entry = first; entry != null; entry = entry.after) {
            int index = entry.hash & buckets.length - 1;
            entry.nextInBucket = buckets[index];
            buckets[index] = entry;
        }
    }

    /** Removes a key; gives its value, or null if it was not there. */
    public Object remove(Object key) {
        int hash = Keys.hash(key);
        Entry entry = find(key, hash);
        if (entry == null) {
            return null;
        }
        int index = hash & buckets.length - 1;
        if (buckets[index] == entry) {
            buckets[index] = entry.nextInBucket;
        } else {
            Entry previous = buckets[index];
            while (previous.nextInBucket != entry) {
                previous = previous.nextInBucket;
            }
            previous.nextInBucket = entry.nextInBucket;
        }
        if (entry.before == null) {
            first = entry.after;
        } else {
            entry.before.after = entry.after;
        }
        if (entry.after == null) {
            last = entry.before;
        } else {
            entry.after.before = entry.before;
        }
        Object value = entry.value;
        entry.value = null;
        size--;
        structure++;
        return value;
    }

    public void clear() {
        for (Entry entry = first; entry != null; entry = entry.after) {
            entry.value = null;
        }
        buckets = null;
        first = null;
        last = null;
        size = 0;
        structure++;
    }

    public void putAll(PyDict other) {
        for (Entry entry = other.first; entry != null; entry = entry.after()) {
            put(entry.key, entry.hash, entry.value);
        }
    }

    public PyDict copy() {
        var copy = new PyDict();
        copy.putAll(this);
        return copy;
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return iterator(Entry::key, Types.DICT_KEY_ITERATOR);
    }

    /** Goes through the entries; raises RuntimeError when the dict has changed its size meanwhile. */
    public PyIterator iterator(Function<Entry, Object> part, PyType type) {
        return new EntryIterator(part, type);
    }

    private final class EntryIterator extends PyIterator {

        private final Function<Entry, Object> part;
        private final PyType type;
        private final int expectedSize = size;
        private Entry next = first;
        private boolean failed;
        private boolean ended;

        EntryIterator(Function<Entry, Object> part, PyType type) {
            this.part = part;
            this.type = type;
        }

        @Override
        public Object next() {
            if (ended) {
                return null;
            }
            if (failed || size != expectedSize) {
                failed = true;
                throw Raise.runtimeError(
                        (type == Types.SET_ITERATOR ? "Set" : "dictionary") + " changed size during iteration");
            }
            Entry entry = next;
            if (entry == null) {
                ended = true;
                return null;
            }
            next = entry.after();
            return part.apply(entry);
        }

        @Override
        public void spend(Vm vm, long count, boolean kept) {
            super.spend(vm, count, kept);
            if (kept && part == PyDictView.ITEM) {
                PyTuple.spendOnMaking(vm, count);
            }
        }

        @Override
        public PyTuple parts(Vm vm) {
            var rest = new PyList();
            for (Entry entry = ended ? null : next; entry != null; entry = entry.after()) {
                rest.add(part.apply(entry));
            }
            return parts(vm, rest, -1);
        }

        @Override
        public PyType type() {
            return type;
        }
    }
}
