package gilgamesh.stdlib;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The modules of the standard library that are written in Python: one text serves all versions. */
public final class PythonText {

    private record Module(String name, String file, PythonVersion since, PythonVersion until, boolean inC) {

        Module(String name, String file, PythonVersion since, PythonVersion until) {
            this(name, file, since, until, false);
        }

        boolean existsIn(PythonVersion version) {
            return version.compareTo(since) >= 0 && version.compareTo(until) <= 0;
        }
    }

    private static final List<Module> MODULES = List.of(
            always("__future__"),
            always("abc"),
            always("copy"),
            always("traceback"),
            always("types"),
            new Module("typing", "typing", PythonVersion.V3_6, PythonVersion.LATEST),
            new Module("enum", "enum", PythonVersion.V3_6, PythonVersion.LATEST),
            new Module("dataclasses", "dataclasses", PythonVersion.V3_7, PythonVersion.LATEST),
            always("argparse"),
            always("_collections_abc"),
            always("base64"),
            always("bisect"),
            inC("_bisect", "_bisect"),
            inC("_heapq", "_heapq"),
            inC("datetime", "datetime"),
            always("_strptime"),
            always("difflib"),
            always("gc"),
            always("hashlib"),
            always("pickle"),
            always("platform"),
            always("_signal"),
            always("signal"),
            always("textwrap"),
            always("timeit"),
            always("uuid"),
            always("_weakproxies"),
            always("weakref"),
            new Module("sched", "python2/sched", PythonVersion.V2_7, PythonVersion.V2_7),
            since3("sched", "sched"),
            new Module("graphlib", "graphlib", PythonVersion.V3_9, PythonVersion.LATEST),
            new Module("contextvars", "contextvars", PythonVersion.V3_7, PythonVersion.LATEST),
            new Module("secrets", "secrets", PythonVersion.V3_6, PythonVersion.LATEST),
            new Module("statistics", "statistics", PythonVersion.V3_6, PythonVersion.LATEST),
            always("linecache"),
            always("csv"),
            inC("_csv", "_csv"),
            always("fnmatch"),
            since3("pathlib", "pathlib"),
            always("glob"),
            always("shutil"),
            always("stat"),
            always("tempfile"),
            always("pprint"),
            always("re"),
            always("unittest"),
            always("warnings"),
            new Module("_asyncio", "_asyncio", PythonVersion.V3_6, PythonVersion.LATEST, true),
            new Module("_async_case", "_async_case", PythonVersion.V3_8, PythonVersion.LATEST),
            new Module("_async_contexts", "_async_contexts", PythonVersion.V3_7, PythonVersion.LATEST),
            since3("asyncio", "asyncio/__init__"),
            since3("asyncio.subprocess", "asyncio/subprocess"),
            since3("asyncio.base_events", "asyncio/base_events"),
            since3("asyncio.coroutines", "asyncio/coroutines"),
            since3("asyncio.events", "asyncio/events"),
            since3("asyncio.exceptions", "asyncio/exceptions"),
            since3("asyncio.format_helpers", "asyncio/format_helpers"),
            since3("asyncio.futures", "asyncio/futures"),
            since3("asyncio.locks", "asyncio/locks"),
            since3("asyncio.log", "asyncio/log"),
            since3("asyncio.queues", "asyncio/queues"),
            since3("asyncio.transports", "asyncio/transports"),
            since3("asyncio.streams", "asyncio/streams"),
            since3("asyncio.sockets", "asyncio/sockets"),
            since3("asyncio.protocols", "asyncio/protocols"),
            new Module("asyncio.runners", "asyncio/runners", PythonVersion.V3_7, PythonVersion.LATEST),
            new Module("asyncio.taskgroups", "asyncio/taskgroups", PythonVersion.V3_11, PythonVersion.LATEST),
            new Module("asyncio.trsock", "asyncio/trsock", PythonVersion.V3_8, PythonVersion.LATEST),
            since3("asyncio.tasks", "asyncio/tasks"),
            new Module("asyncio.threads", "asyncio/threads", PythonVersion.V3_9, PythonVersion.LATEST),
            new Module("asyncio.timeouts", "asyncio/timeouts", PythonVersion.V3_11, PythonVersion.LATEST),
            since3("asyncio.unix_events", "asyncio/unix_events"),
            since3("reprlib", "reprlib"),
            always("atexit"),
            always("collections"),
            since3("concurrent", "concurrent/__init__"),
            since3("concurrent.futures", "concurrent/futures/__init__"),
            since3("concurrent.futures._base", "concurrent/futures/_base"),
            since3("concurrent.futures.process", "concurrent/futures/process"),
            since3("concurrent.futures.thread", "concurrent/futures/thread"),
            inC("_iobase", "_iobase"),
            inC("_posixfiles", "_posixfiles"),
            inC("_bufferedio", "_bufferedio"),
            inC("_textio", "_textio"),
            new Module("_fileobject", "_fileobject", PythonVersion.V2_7, PythonVersion.V2_7, true),
            new Module("_exception_groups", "_exception_groups", PythonVersion.V3_11, PythonVersion.LATEST),
            always("ctypes"),
            always("multiprocessing._contexts", "multiprocessing/_contexts"),
            always("multiprocessing.connection", "multiprocessing/connection"),
            always("multiprocessing.dummy", "multiprocessing/dummy/__init__"),
            always("multiprocessing.dummy.connection", "multiprocessing/dummy/connection"),
            always("multiprocessing.heap", "multiprocessing/heap"),
            always("multiprocessing.managers", "multiprocessing/managers"),
            always("multiprocessing.managers_objects", "multiprocessing/managers_objects"),
            always("multiprocessing.pool", "multiprocessing/pool"),
            always("multiprocessing.managers_proxies", "multiprocessing/managers_proxies"),
            always("multiprocessing.managers_server", "multiprocessing/managers_server"),
            always("multiprocessing.pool_results", "multiprocessing/pool_results"),
            always("multiprocessing.pool_worker", "multiprocessing/pool_worker"),
            always("multiprocessing.queues", "multiprocessing/queues"),
            always("multiprocessing.reduction", "multiprocessing/reduction"),
            always("multiprocessing.sharedctypes", "multiprocessing/sharedctypes"),
            always("multiprocessing.synchronize", "multiprocessing/synchronize"),
            always("multiprocessing.util", "multiprocessing/util"),
            new Module("multiprocessing", "python2/multiprocessing/__init__", PythonVersion.V2_7, PythonVersion.V2_7),
            new Module(
                    "multiprocessing.forking",
                    "python2/multiprocessing/forking",
                    PythonVersion.V2_7,
                    PythonVersion.V2_7),
            new Module(
                    "multiprocessing.process",
                    "python2/multiprocessing/process",
                    PythonVersion.V2_7,
                    PythonVersion.V2_7),
            new Module(
                    "multiprocessing.shared_memory",
                    "multiprocessing/shared_memory",
                    PythonVersion.V3_8,
                    PythonVersion.LATEST),
            since3("multiprocessing", "multiprocessing/__init__"),
            since3("multiprocessing.context", "multiprocessing/context"),
            since3("multiprocessing.forkserver", "multiprocessing/forkserver"),
            since3("multiprocessing.launch", "multiprocessing/launch"),
            since3("multiprocessing.process", "multiprocessing/process"),
            since3("multiprocessing.resource_sharer", "multiprocessing/resource_sharer"),
            since3("multiprocessing.resource_tracker", "multiprocessing/resource_tracker"),
            since3("multiprocessing.spawn", "multiprocessing/spawn"),
            since3("selectors", "selectors"),
            new Module("socket", "python2/socket", PythonVersion.V2_7, PythonVersion.V2_7),
            since3("socket", "socket"),
            always("_socket_names"),
            new Module("SocketServer", "socketserver", PythonVersion.V2_7, PythonVersion.V2_7),
            since3("socketserver", "socketserver"),
            always("contextlib"),
            always("errno"),
            always("functools"),
            always("gilgamesh"),
            always("heapq"),
            always("hmac"),
            always("importlib"),
            always("io"),
            always("json", "json/__init__"),
            inC("_json", "json/_json"),
            inC("_json_writer", "json/_writer"),
            always("json._writer", "json/_writer"),
            always("json.decoder", "json/decoder"),
            always("json.encoder", "json/encoder"),
            always("logging", "logging/__init__"),
            always("logging._locks", "logging/_locks"),
            always("logging.handlers", "logging/handlers"),
            always("os"),
            always("posixpath"),
            always("random"),
            always("string"),
            new Module("threading", "python2/threading", PythonVersion.V2_7, PythonVersion.V2_7),
            new Module("threading", "threading", PythonVersion.V3_6, PythonVersion.LATEST),
            new Module("Queue", "python2/queue", PythonVersion.V2_7, PythonVersion.V2_7),
            new Module("queue", "queue", PythonVersion.V3_6, PythonVersion.LATEST));

    private PythonText() {}

    private static Module always(String name) {
        return new Module(name, name, PythonVersion.V2_7, PythonVersion.LATEST);
    }

    private static Module always(String name, String file) {
        return new Module(name, file, PythonVersion.V2_7, PythonVersion.LATEST);
    }

    /** What CPython has in C in all versions. */
    private static Module inC(String name, String file) {
        return new Module(name, file, PythonVersion.V2_7, PythonVersion.LATEST, true);
    }

    private static Module since3(String name, String file) {
        return new Module(name, file, PythonVersion.V3_6, PythonVersion.LATEST);
    }

    /** The names of the modules that this version has and that are in no package, in alphabetical order. */
    public static List<String> names(PythonVersion version) {
        return modules(version).stream()
                .filter(name -> !name.contains("."))
                .sorted()
                .toList();
    }

    /** The full names of all modules that this version has. */
    static List<String> modules(PythonVersion version) {
        return MODULES.stream()
                .filter(module -> module.existsIn(version))
                .map(Module::name)
                .toList();
    }

    /** The text of the module, if this version has it. Its parameters are positional-only from 3.9 on, as those of the real one are. */
    public static Optional<String> of(String name, PythonVersion version) {
        return MODULES.stream()
                .filter(module -> module.name().equals(name) && module.existsIn(version))
                .findFirst()
                .map(module -> read(module.file() + ".py"))
                .map(text -> version.atLeast(3, 9) ? text : text.replace(", /, ", ", "));
    }

    /** Whether the module of that name has modules within it. */
    public static boolean isPackage(String name, PythonVersion version) {
        return MODULES.stream()
                .anyMatch(module -> module.name().equals(name)
                        && module.existsIn(version)
                        && module.file().endsWith("/__init__"));
    }

    /** Whether the module stands for one that CPython has in C ({@link Code#inC}). */
    static boolean isInC(String name, PythonVersion version) {
        return MODULES.stream()
                .anyMatch(module -> module.inC() && module.name().equals(name) && module.existsIn(version));
    }

    private static String read(String resource) {
        try (InputStream in = PythonText.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
