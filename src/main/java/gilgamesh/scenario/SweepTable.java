package gilgamesh.scenario;

import com.typesafe.config.ConfigObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code sweep}. */
final class SweepTable {

    static final List<String> KEYS = List.of(
            "vary", "replications", "until-ci", "max-replications", "metrics", "minimize", "maximize", "subject-to");

    static final int MAX_REPLICATIONS = 100_000;

    private final Section table;
    private final Sources sources;

    private SweepTable(Section table, Sources sources) {
        this.table = table;
        this.sources = sources;
    }

    static SweepBlock read(Section root, Sources sources) {
        Optional<ConfigObject> table = root.table("sweep", "a table, such as { vary = [\"machine.cores=1,2,4..64\"] }");
        return table.map(found -> new SweepTable(new Section(sources, found, "sweep", KEYS), sources).block())
                .orElse(SweepBlock.NONE);
    }

    private SweepBlock block() {
        int replications = (int) table.whole("replications", 0, 1, MAX_REPLICATIONS);
        int most = (int) table.whole("max-replications", 0, 1, MAX_REPLICATIONS);
        if (most > 0 && replications > most) {
            table.problem("max-replications", "is less than replications");
        }
        return new SweepBlock(
                axes(),
                replications,
                untilCi(),
                most,
                formulas("metrics", false),
                goal(),
                formulas("subject-to", true));
    }

    private List<Axis> axes() {
        var axes = new ArrayList<Axis>();
        for (Section.Text text : table.texts("vary")) {
            String where = sources.place(text.value()).name() + ":"
                    + sources.place(text.value()).line() + ": " + text.path();
            Axis.Reading reading = Axis.read(where, text.text());
            if (reading.complaint() != null) {
                sources.problem(text.value(), text.path(), reading.complaint());
            } else if (axes.stream()
                    .anyMatch(other -> other.path().equals(reading.axis().path()))) {
                sources.problem(text.value(), text.path(), reading.axis().path() + " is varied twice");
            } else {
                axes.add(reading.axis());
            }
        }
        return axes;
    }

    private double untilCi() {
        String text = table.text("until-ci", null);
        if (text == null) {
            return 0;
        }
        Optional<Double> share = SweepBlock.share(text);
        if (share.isEmpty()) {
            table.problem(
                    "until-ci", "found " + text + "; allowed: a percentage above 0 % and below 100 %, such as 1 %");
        }
        return share.orElse(0.0);
    }

    private SweepBlock.Goal goal() {
        if (table.has("minimize") && table.has("maximize")) {
            table.problem("maximize", "stands beside minimize; there is one goal");
        }
        String key = table.has("maximize") ? "maximize" : "minimize";
        String text = table.text(key, null);
        if (text == null) {
            return null;
        }
        Formula.Reading reading = Formula.read(text, false);
        if (reading.complaint() != null) {
            table.problem(key, reading.complaint());
            return null;
        }
        return new SweepBlock.Goal(reading.formula(), key.equals("maximize"));
    }

    private List<Formula> formulas(String key, boolean conditions) {
        var formulas = new ArrayList<Formula>();
        for (Section.Text text : table.texts(key)) {
            Formula.Reading reading = Formula.read(text.text(), conditions);
            if (reading.complaint() != null) {
                sources.problem(text.value(), text.path(), reading.complaint());
            } else {
                formulas.add(reading.formula());
            }
        }
        return formulas;
    }
}
