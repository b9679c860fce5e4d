package gilgamesh.stdlib;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Library;
import gilgamesh.vm.object.PyModule;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The modules that one interpreter can import, apart from the program's own: those in Java are made here, those in Python are texts. */
public final class StandardLibrary implements Library {

    private final PythonProfile profile;
    private final LongSupplier seeds;
    private final Host host;

    /** A library for an interpreter without a machine around it. */
    public StandardLibrary(PythonProfile profile, LongSupplier seeds) {
        this(profile, seeds, Host.ALONE);
    }

    /** @param seeds gives the seed of each random generator that the program does not seed itself, and all other random bits */
    public StandardLibrary(PythonProfile profile, LongSupplier seeds, Host host) {
        this.profile = profile;
        this.seeds = seeds;
        this.host = host;
    }

    /** An interpreter asks once and keeps it. */
    @Override
    public Optional<PyModule> inJava(String name, PythonVersion version) {
        return Optional.ofNullable(
                switch (name) {
                    case "sys" -> SysModule.create(profile);
                    case "time" -> TimeModule.create(version);
                    case "posix" -> PosixModule.create(version, host, seeds);
                    case "fcntl" -> PosixFiles.fcntl();
                    case "select" -> SelectModule.create();
                    case "_socket" -> SocketModule.create(version);
                    case "mmap" -> MmapModule.create();
                    case "_ctypes" -> CtypesModule.create();
                    case "_posixshmem" -> version.atLeast(3, 6) ? SharedMemoryModule.create() : null;
                    case "math" -> MathModule.create(version);
                    case "itertools" -> ItertoolsModule.create(version);
                    case "operator" -> OperatorModule.create(version);
                    case "_collections" -> CollectionsModule.create();
                    case "_queue" -> version.atLeast(3, 7) ? QueueModule.create() : null;
                    case "_typing" -> version.atLeast(3, 12) ? TypingModule.create(version) : null;
                    case "_contextvars" -> version.atLeast(3, 7) ? ContextModule.create() : null;
                    case "_functools" -> FunctoolsModule.create();
                    case "_io" -> MemoryFile.module();
                    case "_sre" -> RegexModule.create();
                    case "_hashlib" -> HashModule.create(version);
                    case "binascii" -> BinasciiModule.create(version);
                    case "zlib" -> BinasciiModule.zlib(version);
                    case "array" -> ArrayModule.create(version);
                    case "struct" -> StructModule.create();
                    case "_json_texts" -> JsonModule.create();
                    case "_random" -> RandomModule.create(seeds);
                    case "_pause" -> TimeModule.pause();
                    case "_gilgamesh" -> GilgameshModule.create(profile);
                    case "_pickle" -> PickleModule.create(name);
                    case "cPickle" -> version.atLeast(3, 0) ? null : PickleModule.create(name);
                    case "copyreg" -> version.atLeast(3, 0) ? PickleModule.copyreg(name) : null;
                    case "copy_reg" -> version.atLeast(3, 0) ? null : PickleModule.copyreg(name);
                    case "_multiprocessing" -> {
                        PyModule module = SemLock.module()
                                .function("_sendable", ByteValues::sendable)
                                .function("_room", ByteValues::room)
                                .function("_fill", ByteValues::fill);
                        yield version.atLeast(3, 0) ? module : module.define("Connection", Connection.TYPE);
                    }
                    case "_codecs" -> CodecsModule.create();
                    case "thread", "_thread" ->
                        name.equals(ThreadModule.name(version)) ? ThreadModule.create(version) : null;
                    default -> null;
                });
    }

    @Override
    public Optional<String> inPython(String name, PythonVersion version) {
        return PythonText.of(name, version);
    }

    @Override
    public Optional<Code> compiled(String name, PythonVersion version) {
        return PythonCode.of(name, version);
    }

    @Override
    public boolean isPackage(String name, PythonVersion version) {
        return PythonText.isPackage(name, version);
    }

    @Override
    public String refusal(String name) {
        return Refusals.of(name);
    }

    @Override
    public boolean has(String name, PythonVersion version) {
        return names().contains(name);
    }

    /** What a program can import, in alphabetical order. */
    public List<String> names() {
        Stream<String> inJava = Stream.of(
                "sys",
                "time",
                "binascii",
                "struct",
                "zlib",
                "math",
                "mmap",
                "select",
                "itertools",
                "operator",
                ThreadModule.name(profile.version()));
        return Stream.concat(inJava, PythonText.names(profile.version()).stream())
                .sorted()
                .toList();
    }
}
