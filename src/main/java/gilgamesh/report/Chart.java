package gilgamesh.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Pages with charts, each one file that needs no network: the charting library (ECharts) is in it. */
public final class Chart {

    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Chart() {}

    /** The library's text, which nothing in a page ends early. */
    public static String library() {
        return embeddable(resource(Chart.class, LIBRARY));
    }

    /** A text, such as JSON or JavaScript, as it can stand between {@code <script>} and {@code </script>}. */
    public static String embeddable(String text) {
        return text.replace("</", "<\\/").replace("<!--", "<\\!--");
    }

    /** Text between tags. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A text of the installation's own, beside the class that needs it. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
