package gilgamesh.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** A report whose own scripts run, without a browser: on a page that remembers what they put there. Charts are not drawn. */
final class ScriptedPage implements AutoCloseable {

    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("id=\"([^\"]*)\"");

    private final Context context = Context.newBuilder("js")
            .engine(ENGINE)
            .allowHostAccess(HostAccess.ALL)
            .build();

    /** What the page has of Java. */
    public static final class Host {

        public byte[] unpacked(String base64) {
            var packed = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
            try (var bytes = new InflaterInputStream(packed)) {
                return bytes.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param html the report */
    ScriptedPage(String html) throws IOException {
        context.getBindings("js").putMember("host", new Host());
        try (var page = ScriptedPage.class.getResourceAsStream("/gilgamesh/report/fake-page.js")) {
            context.eval("js", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
        Matcher script = SCRIPT.matcher(html);
        List<String> own = new ArrayList<>();
        while (script.find()) {
            Matcher id = ID.matcher(script.group(1));
            if (id.find()) {
                value("text => { document.getElementById('" + id.group(1) + "').textContent = text; }")
                        .executeVoid(script.group(2));
            } else {
                own.add(script.group(2));
            }
        }
        // The first one is the library of charts.
        context.eval("js", own.get(own.size() - 1));
        value("frames()");
    }

    Value value(String expression) {
        return context.eval("js", expression);
    }

    /** Text that an element shows. */
    String text(String id) {
        return value("document.getElementById('" + id + "').textContent").asString();
    }

    void press(String key) {
        value("document.getElementById('timeline').press('" + key + "')");
    }

    @Override
    public void close() {
        context.close();
    }
}
