package gilgamesh.vm.object;

/**
 * What C code does with one element of many: {@code work} in {@code conf/pythons} says what each takes, as measured by {@code work_costs.py} of
 * {@code gilgamesh calibrate}, which has a loop for each. A call's own cost covers a handful of elements.
 */
public enum Work {
    /** Take the next element from an iterator in C and look at it: any, and each of the iterators that stand between. */
    NEXT("next"),
    /** Make the int that a range gives, on top of taking it. */
    RANGE_INT("range-int"),
    /** Add an int to a sum, on top of taking it. */
    ADD("add"),
    /** Copy a reference: slices, concatenation, a list of a list. */
    COPY("copy"),
    /** Make a tuple: zip, enumerate, dict.items. CPython keeps the memory of some that have gone. */
    PAIR("pair"),
    /** Make one of more than it keeps, on top of that. */
    NEW_PAIR("new-pair"),
    /** Compare an element with another for equality: {@code in} a list, index, count. */
    EQUAL("equal"),
    /** Ask which of two elements comes first: max, and sorting what is neither ints, floats, texts nor tuples. */
    ORDER("order"),
    /** Ask it while elements are sorted that come in order already, or backwards. */
    SORT_RUN("sort-run"),
    /** Ask it of ints or floats while sorting. */
    SORT_NUMBERS("sort-numbers"),
    /** Ask it of texts while sorting. */
    SORT_TEXTS("sort-texts"),
    /** Ask it of tuples while sorting. */
    SORT_TUPLES("sort-tuples"),
    /** Look a key up in a set or a dict. */
    LOOK_UP("look-up"),
    /** Put a key into a set. */
    SET_ADD("set-add"),
    /** Put a key and its value into a dict. */
    INSERT("insert"),
    /** Come to an entry of a large table that lies nowhere near the one before, on top of the above. */
    FAR("far"),
    /** Copy an entry of a dict: copy. */
    TABLE_COPY("table-copy"),
    /** Take an entry of a dict over into an empty one: update, dict of a dict. */
    TABLE_MERGE("table-merge"),
    /** Copy an entry of a set. */
    SET_COPY("set-copy"),
    /** Make the C number of an int: array, struct.pack. */
    TO_C("to-c"),
    /** Make an int of a C number. */
    FROM_C("from-c"),
    /** Hash an element of a tuple. */
    HASH("hash"),
    /** Put a text into a longer one, on top of taking it: join. */
    JOIN("join"),
    /** Make a text of a part of another: split. */
    PART("part"),
    /** Put something else in the place of a part: replace. */
    REPLACE("replace"),
    /** Look at a character for the beginning of a longer text: find. */
    SCAN("scan", 64),
    /** Look at a character for one that is looked for alone. */
    SCAN_CHARACTER("scan-character", 64),
    /** Look at a character while counting, or while looking for something from the end. */
    COUNT("count", 64),
    /** Give a character that is ASCII another one by a table: upper, translate. */
    CONVERT("convert", 64),
    /** Ask what kind of character one is: isalpha. */
    CLASSIFY("classify", 64),
    /** Give a character the case that Unicode gives it: title, and upper of what is not ASCII. */
    RECASE("recase", 64),
    /** Copy a character or a byte: concatenation, slices. */
    COPY_TEXT("copy-text", 64),
    /** Write a character of a text that is not ASCII as bytes. */
    ENCODE("encode", 64),
    /** Read a byte of a text that is not ASCII. */
    DECODE("decode", 64),
    /** Hash a character. */
    HASH_TEXT("hash-text", 64),
    /** Quote a character: repr of a text. */
    QUOTE("quote", 64),
    /** Quote a byte: repr of bytes. */
    QUOTE_BYTE("quote-byte", 64),
    /** Write an int of a container as a text. */
    WRITE_INT("write-int"),
    /** Write a float of a container as a text. */
    WRITE_FLOAT("write-float"),
    /** Find a digit of a float, of which three are in what a call or {@link #WRITE_FLOAT} takes. */
    FLOAT_DIGIT("float-digit", 3),
    /** Write a text of a container, but for its characters. */
    WRITE_TEXT("write-text"),
    /** Write a container of a container, but for its elements. */
    WRITE_OTHER("write-other"),
    /** Look at one character for a regular expression. */
    MATCH("match", 64),
    /** Make a text of what a regular expression has found, or of what lies between. */
    MATCHED_PART("matched-part"),
    /** Add two digits of large ints, of 30 bits each: +, -, shifts. */
    DIGIT_ADD("digit-add", 16),
    /** Multiply two digits. */
    DIGIT_MULTIPLY("digit-multiply", 16),
    /** Divide a digit by an int of one. */
    DIGIT_DIVIDE("digit-divide", 16),
    /** Multiply two digits and subtract the product: dividing by an int of several. */
    DIGIT_SUBTRACT("digit-subtract", 16),
    /** Carry a digit on to one of nine decimal ones: str. */
    DIGIT_WRITE("digit-write", 16),
    /** Carry a digit on while nine decimal ones are read: int. */
    DIGIT_READ("digit-read", 16);

    /** How many elements a loop goes through before it says so. */
    public static final int PORTION = 1 << 16;

    private final String key;
    private final int covered;

    Work(String key) {
        this(key, 4);
    }

    /** @param covered how many steps a call's own cost covers */
    Work(String key, int covered) {
        this.key = key;
        this.covered = covered;
    }

    /** Its name in {@code conf/pythons}. */
    public String key() {
        return key;
    }

    /** How many steps of a call's work are beyond what its own cost covers. */
    long beyond(long steps) {
        return Math.max(0, steps - covered);
    }

    /** The time for so many steps, in picoseconds, where each takes {@code picos}. */
    public long picos(long steps, long picos) {
        // More than that is longer than any run.
        long most = Long.MAX_VALUE / 4 / Math.max(1, picos);
        return Math.min(most, steps) * picos;
    }
}
