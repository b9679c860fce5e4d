package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.PendingWait;
import gilgamesh.trace.Place;
import gilgamesh.trace.ThreadSummary;
import java.util.Locale;

/** What threads wait for, in words. */
final class Waiting {

    private static final int LONGEST = 40;

    private final Result result;

    Waiting(Result result) {
        this.result = result;
    }

    /** In a sentence: {@code lock `fork`}, {@code `orders.get()`}, {@code Ann to end}. */
    String what(PendingWait wait) {
        if (wait.kind() == Kind.PROCESS) {
            return wait.whom() < 0
                    ? "a process to end"
                    : result.processes()
                                    .get(result.threads().get(wait.whom()).process())
                                    .name() + " to end";
        }
        if (wait.kind() == Kind.EMPTY_PIPE || wait.kind() == Kind.FULL_PIPE) {
            String where = wait.name().isEmpty() ? "" : " in " + quoted(wait.name());
            return (wait.kind() == Kind.EMPTY_PIPE ? "bytes in a pipe" : "room in a full pipe") + where;
        }
        String ofSocket = ofSocket(wait.kind());
        if (ofSocket != null) {
            return ofSocket + wait.name();
        }
        if (wait.kind() == Kind.THREAD && wait.whom() >= 0) {
            return name(wait.whom()) + (wait.name().startsWith("start") ? " to start" : " to end");
        }
        return what(wait.kind(), wait.name());
    }

    /** Null if it is none. */
    private static String ofSocket(Kind kind) {
        return switch (kind) {
            case CONNECTION -> "a connection at ";
            case EMPTY_SOCKET -> "bytes in ";
            case FULL_SOCKET -> "room in ";
            default -> null;
        };
    }

    String what(ContentionSummary contention) {
        return what(contention.kind(), of(contention.process(), contention.name()));
    }

    private static String what(Kind kind, String name) {
        String shown = name.isEmpty() || name.startsWith("at ") || name.startsWith("(") ? name : quoted(name);
        return switch (kind) {
            case LOCK -> ("lock " + shown).strip();
            case RLOCK -> ("RLock " + shown).strip();
            case MUTEX -> "the mutex of " + shown;
            case FILE_LOCK -> "the lock of file " + shown;
            case THREAD -> name.startsWith("start") ? "threads to start" : "threads to end";
            default -> shown;
        };
    }

    static String quoted(String name) {
        return "`" + shortened(name) + "`";
    }

    static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 3) + "...";
    }

    /** As the table has it. */
    static String kind(Kind kind) {
        return kind == Kind.RLOCK
                ? "RLock"
                : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String name(int thread) {
        ThreadSummary summary = result.threads().get(thread);
        return of(summary.process(), summary.name());
    }

    String name(ContentionSummary contention) {
        return shortened(of(contention.process(), contention.name()));
    }

    String name(GaugeSummary queue) {
        return shortened(of(queue.process(), queue.name()));
    }

    /** With the name of the process, if there are several. */
    private String of(int process, String name) {
        return result.processes().size() == 1
                ? name
                : result.processes().get(process).name() + "/" + name;
    }

    /** {@code line 12}, with the file if it is not the scenario's; the empty string if it is not known. */
    String line(Place place) {
        if (place == null) {
            return "";
        }
        return place.file().equals(result.scenario().file())
                ? "line " + place.line()
                : place.file() + ":" + place.line();
    }

    /** The line with its text: {@code line 12: with fork:}. */
    String lineWithText(Place place) {
        String text = place == null ? "" : text(place);
        return text.isEmpty() ? line(place) : line(place) + ": " + shortened(text);
    }

    private String text(Place place) {
        return result.scenario().programs().stream()
                .filter(program -> program.file().equals(place.file()))
                .map(program -> program.textAt(place.line()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
