package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code time}: the clocks show virtual time; the calendar begins every run on 1 January 2026, UTC, and the other clocks at zero.
 */
public final class TimeModule {

    /** What {@code time.time()} shows at virtual time zero, in seconds. */
    public static final long EPOCH = 1_767_225_600;

    private static final double NANOS = 1e9;
    private static final List<String> FIELDS =
            List.of("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst");
    private static final PyType STRUCT_TIME = structTime();
    private static final PyType CLOCK_INFO = new PyType("types.SimpleNamespace", Types.OBJECT);
    private static final PyBuiltin READ = PyBuiltin.function("time.process_time", (vm, args, keywords) -> args[0]);

    private TimeModule() {}

    public static PyModule create(PythonVersion version) {
        // 2.7 reads gettimeofday, which counts microseconds (Modules/timemodule.c: floattime).
        long resolution = version.major() == 2 ? 1_000 : 1;
        var time = new PyModule("time")
                .function("sleep", TimeModule::sleep)
                .function("time", (vm, args, keywords) -> EPOCH + vm.localNanos() / resolution * resolution / NANOS)
                .define("timezone", 0L)
                .define("altzone", 0L)
                .define("daylight", 0L)
                .define("tzname", new PyTuple("UTC", "UTC"))
                .define("struct_time", STRUCT_TIME)
                .function("gmtime", (vm, args, keywords) -> fields(moment(vm, args)))
                .function("localtime", (vm, args, keywords) -> fields(moment(vm, args)))
                .function("ctime", (vm, args, keywords) -> format("%c", moment(vm, args)))
                .function("asctime", (vm, args, keywords) -> format("%c", broken(vm, args, 0)))
                .function("mktime", (vm, args, keywords) ->
                        (double) broken(vm, args, 0).toEpochSecond())
                .function("strftime", TimeModule::strftime)
                .function("strptime", TimeModule::strptime);
        if (version.major() == 3 && !version.atLeast(3, 8)) {
            time.function("clock", (vm, args, keywords) -> processorTime(true, NANOS));
        }
        if (version.atLeast(3, 3)) {
            time.function("perf_counter", (vm, args, keywords) -> vm.localNanos() / NANOS)
                    .function("monotonic", (vm, args, keywords) -> vm.localNanos() / NANOS);
        }
        if (version.atLeast(3, 3)) {
            time.function("process_time", (vm, args, keywords) -> processorTime(true, NANOS))
                    .function("get_clock_info", (vm, args, keywords) -> clockInfo(vm, args));
        } else {
            time.function("clock", (vm, args, keywords) -> processorTime(true, NANOS));
        }
        if (version.major() == 3) {
            for (Clock clock : Clock.values()) {
                if (version.atLeast(3, clock.since)) {
                    time.define("CLOCK_" + clock, (long) clock.number);
                }
            }
            time.function("clock_gettime", (vm, args, keywords) -> reading(vm, args, keywords, "clock_gettime", NANOS))
                    .function("clock_getres", (vm, args, keywords) -> {
                        clock(vm, args, keywords, "clock_getres");
                        return 1e-9;
                    });
        }
        if (version.atLeast(3, 7)) {
            time.function(
                    "clock_gettime_ns", (vm, args, keywords) -> reading(vm, args, keywords, "clock_gettime_ns", 0));
            time.function("thread_time", (vm, args, keywords) -> processorTime(false, NANOS))
                    .function("thread_time_ns", (vm, args, keywords) -> processorTime(false, 0))
                    .function("process_time_ns", (vm, args, keywords) -> processorTime(true, 0));
        }
        if (version.atLeast(3, 7)) {
            time.function("time_ns", (vm, args, keywords) -> EPOCH * 1_000_000_000 + vm.localNanos())
                    .function("perf_counter_ns", (vm, args, keywords) -> vm.localNanos())
                    .function("monotonic_ns", (vm, args, keywords) -> vm.localNanos());
        }
        return time;
    }

    /** The clocks of the system, by what Linux calls them, with their numbers there. */
    private enum Clock {
        REALTIME(0, 3),
        MONOTONIC(1, 3),
        PROCESS_CPUTIME_ID(2, 3),
        THREAD_CPUTIME_ID(3, 3),
        MONOTONIC_RAW(4, 3),
        BOOTTIME(7, 7),
        TAI(11, 9);

        private final int number;
        private final int since;

        /** @param since the 3.x that has its name first */
        Clock(int number, int since) {
            this.number = number;
            this.since = since;
        }
    }

    private static Clock clock(Vm vm, Object[] args, String[] keywords, String function) {
        Object wanted = Signature.ONE.bind(vm, "time", function, 0, args, keywords)[0];
        int number = CInt.of(vm, wanted);
        return Arrays.stream(Clock.values())
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> Errno.INVAL.raise(vm));
    }

    private static Object reading(Vm vm, Object[] args, String[] keywords, String function, double unit) {
        Clock clock = clock(vm, args, keywords, function);
        if (clock == Clock.PROCESS_CPUTIME_ID || clock == Clock.THREAD_CPUTIME_ID) {
            return processorTime(clock == Clock.PROCESS_CPUTIME_ID, unit);
        }
        boolean calendar = clock == Clock.REALTIME || clock == Clock.TAI;
        long nanos = vm.localNanos() + (calendar ? EPOCH * 1_000_000_000 : 0);
        return unit == 0 ? nanos : (Object) (nanos / unit);
    }

    /** @param unit nanoseconds in what is wanted as a float; 0 for whole nanoseconds */
    private static Object processorTime(boolean ofProcess, double unit) {
        return new Request.Call(
                (vm, nanos) -> unit == 0 ? nanos : (Object) ((Long) nanos / unit),
                READ,
                new Operation.ReadProcessorTime(ofProcess));
    }

    private static Object clockInfo(Vm vm, Object[] args) {
        Object name = args.length == 1 ? args[0] : null;
        boolean calendar = "time".equals(name);
        if (!calendar
                && !"monotonic".equals(name)
                && !"perf_counter".equals(name)
                && !"process_time".equals(name)
                && !"thread_time".equals(name)) {
            throw Raise.valueError("unknown clock");
        }
        var info = new PyInstance(CLOCK_INFO);
        info.setOwn("adjustable", calendar);
        info.setOwn("implementation", "virtual time");
        info.setOwn("monotonic", !calendar);
        info.setOwn("resolution", 1e-9);
        return info;
    }

    /** Up to 3.10 select sleeps by microseconds, from 3.11 on clock_nanosleep by nanoseconds (Modules/timemodule.c: pysleep). */
    private static Object sleep(Vm vm, Object[] args, String[] keywords) {
        Signature.ONE.bind(vm, "time", "sleep", 0, args, keywords);
        long nanos = Seconds.toNanos(vm, args[0], vm.version().atLeast(3, 11) ? 1 : 1_000);
        if (nanos < 0) {
            throw vm.two()
                    ? Raise.of(ExceptionTypes.named("IOError"), 22L, "Invalid argument")
                    : Raise.valueError("sleep length must be non-negative");
        }
        return new Operation.Sleep(nanos);
    }

    /** {@code signal.pause}, in a module of its own. */
    static PyModule pause() {
        return new PyModule("_pause").function("pause", (vm, args, keywords) -> Operation.Sleep.untilASignal());
    }

    private static PyType structTime() {
        PyType type = StructSequence.type("time.struct_time", FIELDS);
        type.define("__new__", PyBuiltin.function("struct_time", (vm, args, keywords) -> {
            Object[] parts = args.length < 2 ? new Object[0] : Sequences.elements(vm, args[1]);
            if (parts.length < 9 || parts.length > 11) {
                throw Raise.typeError("time.struct_time() takes "
                        + (vm.two() ? "a 9" : parts.length < 9 ? "an at least 9" : "an at most 11") + "-sequence ("
                        + parts.length
                        + "-sequence given)");
            }
            return new PyTuple(STRUCT_TIME, Arrays.copyOf(parts, FIELDS.size()));
        }));
        return type;
    }

    private static ZonedDateTime moment(Vm vm, Object[] args) {
        Double seconds = args.length == 0 || args[0] == None.NONE
                ? (Double) (EPOCH + vm.localNanos() / NANOS)
                : Special.toFloat(vm, args[0]);
        if (seconds == null) {
            throw Raise.typeError("a number of seconds is required");
        }
        if (!(Math.abs(seconds) < 6e10)) {
            throw Raise.of(
                    vm.two() ? ExceptionTypes.VALUE_ERROR : ExceptionTypes.OVERFLOW_ERROR,
                    "timestamp out of range for platform time_t");
        }
        return Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(ZoneOffset.UTC);
    }

    private static PyTuple fields(ZonedDateTime moment) {
        return new PyTuple(STRUCT_TIME, new Object[] {
            (long) moment.getYear(),
            (long) moment.getMonthValue(),
            (long) moment.getDayOfMonth(),
            (long) moment.getHour(),
            (long) moment.getMinute(),
            (long) moment.getSecond(),
            moment.getDayOfWeek().getValue() - 1L,
            (long) moment.getDayOfYear(),
            0L
        });
    }

    /** The moment that a struct_time at this place of the arguments means; now if there is none. */
    private static ZonedDateTime broken(Vm vm, Object[] args, int place) {
        if (args.length <= place) {
            return moment(vm, new Object[0]);
        }
        if (!(args[place] instanceof PyTuple tuple) || tuple.size() != 9) {
            throw Raise.typeError("Tuple or struct_time argument required");
        }
        long[] part = new long[6];
        for (int i = 0; i < part.length; i++) {
            part[i] = Special.requireLong(vm, tuple.get(i));
        }
        if (Math.abs(part[0]) > 9999) {
            throw Raise.valueError("year out of range");
        }
        return ZonedDateTime.of((int) part[0], 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plusMonths(part[1] - 1)
                .plusDays(part[2] - 1)
                .plusHours(part[3])
                .plusMinutes(part[4])
                .plusSeconds(part[5]);
    }

    private static Object strftime(Vm vm, Object[] args, String[] keywords) {
        if (args.length == 0 || !(args[0] instanceof String form)) {
            throw Raise.typeError("strftime() argument 1 must be str");
        }
        return format(form, broken(vm, args, 1));
    }

    /** What {@code datetime} reads (in CPython too both have one text for it, Lib/_strptime.py). */
    private static Object strptime(Vm vm, Object[] args, String[] keywords) {
        if (args.length == 0 || !(args[0] instanceof String)) {
            throw Raise.typeError("strptime() argument 0 must be str");
        }
        Object form = args.length > 1 ? args[1] : "%a %b %d %H:%M:%S %Y";
        Object importing = vm.builtin("__import__");
        return new Request.Call(
                (machine, module) -> {
                    Object type = machine.attribute(module, "datetime");
                    return new Request.Call(
                            (again, moment) -> new Request.Call(again.attribute(moment, "timetuple")),
                            machine.attribute(type, "strptime"),
                            args[0],
                            form);
                },
                importing,
                "datetime");
    }

    static String format(String form, ZonedDateTime moment) {
        var text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '%' || i + 1 == form.length()) {
                text.append(c);
            } else {
                text.append(directive(form.charAt(++i), moment));
            }
        }
        return text.toString();
    }

    private static String directive(char directive, ZonedDateTime t) {
        return switch (directive) {
            case 'Y' -> Integer.toString(t.getYear());
            case 'y' -> two(Math.floorMod(t.getYear(), 100));
            case 'm' -> two(t.getMonthValue());
            case 'd' -> two(t.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", t.getDayOfMonth());
            case 'H' -> two(t.getHour());
            case 'I' -> two((t.getHour() + 11) % 12 + 1);
            case 'M' -> two(t.getMinute());
            case 'S' -> two(t.getSecond());
            case 'p' -> t.getHour() < 12 ? "AM" : "PM";
            case 'j' -> String.format(Locale.ROOT, "%03d", t.getDayOfYear());
            case 'w' -> Integer.toString(t.getDayOfWeek().getValue() % 7);
            case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'F' -> format("%Y-%m-%d", t);
            case 'T', 'X' -> format("%H:%M:%S", t);
            case 'R' -> format("%H:%M", t);
            case 'D', 'x' -> format("%m/%d/%y", t);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t);
            case 'Z' -> "UTC";
            case 'z' -> "+0000";
            case 's' -> Long.toString(t.toEpochSecond());
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + directive;
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
