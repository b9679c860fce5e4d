package gilgamesh.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A CPython that can be simulated. The order is that of the releases, so that {@link #atLeast} compares. */
public enum PythonVersion {
    V2_7(2, 7, false),
    V3_6(3, 6, false),
    V3_7(3, 7, false),
    V3_8(3, 8, false),
    V3_9(3, 9, false),
    V3_10(3, 10, false),
    V3_11(3, 11, false),
    V3_12(3, 12, false),
    V3_13(3, 13, false),
    V3_13T(3, 13, true),
    V3_14(3, 14, false),
    V3_14T(3, 14, true);

    /** The newest: what has no end yet goes up to it. */
    public static final PythonVersion LATEST = V3_14T;

    private final int major;
    private final int minor;
    private final boolean freeThreaded;

    PythonVersion(int major, int minor, boolean freeThreaded) {
        this.major = major;
        this.minor = minor;
        this.freeThreaded = freeThreaded;
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }

    /** True for the builds without a GIL (PEP 703). */
    public boolean freeThreaded() {
        return freeThreaded;
    }

    /** Whether the language is at least {@code major.minor}; a free-threaded build is as old as its ordinary one. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    /** Whether its bytecode and its behaviour were compared with a real one; else they follow from its documented changes. */
    public boolean compared() {
        return minor < 14;
    }

    /** The name as users write it: {@code 2.7}, {@code 3.12}, {@code 3.14t}. */
    @Override
    public String toString() {
        return major + "." + minor + (freeThreaded ? "t" : "");
    }

    /** The version of that name, if there is one. */
    public static Optional<PythonVersion> of(String name) {
        return Arrays.stream(values()).filter(v -> v.toString().equals(name)).findFirst();
    }

    /** All names, oldest first, for messages and completion. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PythonVersion::toString).toList();
    }
}
