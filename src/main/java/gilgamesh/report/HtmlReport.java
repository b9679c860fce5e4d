package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.WhatIf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A result as one HTML file that needs nothing else, not even a network: tables, charts, and a timeline down to single switches. */
public final class HtmlReport {

    private static final Pattern PLACE = Pattern.compile("@(\\w+)@");

    private HtmlReport() {}

    /**
     * Writes it, as UTF-8.
     *
     * @param events what was gathered of the same run
     * @param whatIfs what changes would bring, the best first; empty if that was not tried
     */
    public static void write(Result result, ReportEvents events, List<WhatIf> whatIfs, OutputStream out)
            throws IOException {
        events.endAt(result.virtualNanos());
        Map<String, String> parts = Map.of(
                "title", Chart.escaped(result.scenario().name()),
                "style", text("report.css"),
                "script", text("spans.js") + text("timeline.js") + text("charts.js") + text("page.js"),
                "echarts", Chart.library(),
                "data", ReportData.json(result, events, whatIfs),
                "spans", spans(events));
        String template = text("report.html");
        Matcher place = PLACE.matcher(template);
        int at = 0;
        while (place.find()) {
            write(out, template.substring(at, place.start()));
            write(out, parts.get(place.group(1)));
            at = place.end();
        }
        write(out, template.substring(at));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The spans of all tracks, in the order of the tracks. */
    private static String spans(ReportEvents events) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            for (ReportEvents.GilTrack gil : events.gils()) {
                deflating.write(gil.spans.bytes());
            }
            for (ReportEvents.ThreadTrack thread : events.threads()) {
                deflating.write(thread.spans.bytes());
            }
            for (Spans core : events.cores()) {
                deflating.write(core.bytes());
            }
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static String text(String name) {
        return Chart.resource(HtmlReport.class, "/gilgamesh/report/" + name);
    }
}
