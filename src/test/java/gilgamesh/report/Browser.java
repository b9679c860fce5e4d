package gilgamesh.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Chromium without a window, told what to do by its DevTools protocol. Tests that want one are skipped where there is none. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([\\d.:]+)/.*");

    private final Process process;
    private final Path profile;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int last;

    private Browser(Process process, Path profile, String address) throws IOException, InterruptedException {
        this.process = process;
        this.profile = profile;
        HttpClient http = HttpClient.newHttpClient();
        String pages = http.send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher page = Pattern.compile("ws://[^\"]*/devtools/page/[^\"]*").matcher(pages);
        if (!page.find()) {
            throw new IOException("no page in " + pages);
        }
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page.group()), new Listener())
                .join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            begun.append(text);
            if (isLast) {
                messages.add(begun.toString());
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    static Browser open() throws IOException, InterruptedException {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "no Chromium here to open the report in");
        Path profile = Files.createTempDirectory("browser");
        List<String> command = List.of(
                program.orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1280,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                var drain = new Thread(() -> lines.lines().forEach(each -> {}), "browser");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, profile, listening.group(1));
            }
        }
        assumeTrue(false, "the Chromium here does not start");
        throw new IOException();
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a file, and waits until its script has told that it is ready. */
    void open(Path file) throws IOException, InterruptedException {
        send("Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
        evaluate("new Promise(done => { const look = () => document.documentElement?.dataset.ready"
                + " || document.documentElement?.dataset.failed ? done(1) : setTimeout(look, 20); look(); })");
    }

    /** The value of an expression, as JSON has it. */
    Object evaluate(String expression) throws IOException, InterruptedException {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(expression));
        Map<?, ?> answer = send(
                "Runtime.evaluate", "{\"expression\":\"" + quoted + "\",\"awaitPromise\":true,\"returnByValue\":true}");
        if (answer.containsKey("exceptionDetails")) {
            throw new IOException(answer.toString());
        }
        return ((Map<?, ?>) answer.get("result")).get("value");
    }

    void press(String key) throws IOException, InterruptedException {
        send("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
        send("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
    }

    /** From now on pages are to be dark. */
    void prefersDark() throws IOException, InterruptedException {
        send("Emulation.setEmulatedMedia", "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    }

    private Map<?, ?> send(String method, String parameters) throws IOException, InterruptedException {
        int id = ++last;
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        while (true) {
            String message = messages.poll(60, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("no answer to " + method);
            }
            Map<?, ?> answer = (Map<?, ?>) JsonTree.parse(message);
            if (answer.get("id") != null && answer.get("id").toString().equals(Integer.toString(id))) {
                if (answer.get("result") == null) {
                    throw new IOException(message);
                }
                return (Map<?, ?>) answer.get("result");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException e) {
            // It was still tidying up; what is left is in the system's folder for such things.
        }
    }
}
