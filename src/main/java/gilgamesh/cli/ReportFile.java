package gilgamesh.cli;

import gilgamesh.Result;
import gilgamesh.WhatIf;
import gilgamesh.report.HtmlReport;
import gilgamesh.report.NewFile;
import gilgamesh.report.ReportEvents;
import gilgamesh.scenario.Scenario;
import gilgamesh.trace.Sink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The file that a run's report goes into. */
final class ReportFile implements AutoCloseable {

    private final NewFile file;
    private final ReportEvents events;

    private ReportFile(NewFile file, ReportEvents events) {
        this.file = file;
        this.events = events;
    }

    static ReportFile open(String name, Scenario scenario) throws NewFile.Unwritable {
        return new ReportFile(
                NewFile.of(name), new ReportEvents(scenario.machine().cores()));
    }

    Sink sink() {
        return events;
    }

    void complete(Result result, List<WhatIf> whatIfs) throws NewFile.Unwritable {
        try {
            OutputStream out = new BufferedOutputStream(file.out(), 1 << 16);
            HtmlReport.write(result, events, whatIfs, out);
            out.flush();
            file.complete();
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
