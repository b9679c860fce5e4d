package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.FileCosts;
import gilgamesh.scenario.GivenFile;
import gilgamesh.scenario.Spread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileTreeTest {

    private static final int WRITE = FileTree.READ_WRITE | FileTree.CREATE;

    private final FileTree tree = new FileTree(() -> 0, new FileCosts(1, 1, 1, 1, 1, 1, 1, 1, 1, Spread.of(0)), null);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String refusal(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (FileRefusal refusal) {
            return "errno " + refusal.number();
        }
    }

    @Test
    void unlinkedFileLivesWhileItIsOpen() {
        OpenFile file = tree.open("/tmp/a", WRITE, 0666);

        tree.write(file, bytes("hello"));
        tree.unlink("/tmp/a");

        assertThat(tree.readAt(file, 1, 3)).isEqualTo(bytes("ell"));
        assertThat(tree.status(file).links()).isZero();
        assertThat(refusal(() -> tree.status("/tmp/a"))).isEqualTo("errno 2");
    }

    @Test
    void whatIsAppendedComesBehindWhatOthersHaveAppended() {
        OpenFile one = tree.open("/tmp/log", WRITE | FileTree.APPEND, 0666);
        OpenFile other = tree.open("/tmp/log", WRITE | FileTree.APPEND, 0666);

        tree.write(one, bytes("a"));
        tree.write(other, bytes("b"));
        tree.write(one, bytes("c"));

        assertThat(tree.readAt(one, 0, 10)).isEqualTo(bytes("abc"));
    }

    @Test
    void givenContentIsNotChangedByWhoWritesToTheFile() {
        byte[] content = bytes("given");
        tree.give(new GivenFile("/simulated/folder/x", content));

        tree.write(tree.open("/simulated/folder/x", FileTree.READ_WRITE, 0), bytes("GI"));

        assertThat(content).isEqualTo(bytes("given"));
        assertThat(tree.list("/simulated/folder").names()).containsExactly("x");
    }

    @Test
    void refusalsAreLinux() {
        tree.makeDirectory("/tmp/d", 0777);
        tree.open("/tmp/d/x", WRITE, 0666);

        List<String> refusals = List.of(
                refusal(() -> tree.open("/tmp/d", FileTree.WRITE_ONLY, 0)),
                refusal(() -> tree.open("/tmp/d/x/y", 0, 0)),
                refusal(() -> tree.open("/tmp/d/x", WRITE | FileTree.EXCLUSIVE, 0)),
                refusal(() -> tree.removeDirectory("/tmp/d")),
                refusal(() -> tree.rename("/tmp/d", "/tmp/d/e")),
                refusal(() -> tree.open("/new", WRITE, 0666)),
                refusal(() -> tree.unlink("/dev/null")),
                refusal(() -> tree.makeDirectory("/tmp/" + "n".repeat(256), 0777)),
                refusal(() -> tree.truncate("/tmp/d/x", FileTree.CAPACITY + 1)));

        assertThat(refusals)
                .containsExactly(
                        "errno 21",
                        "errno 20",
                        "errno 17",
                        "errno 39",
                        "errno 22",
                        "errno 13",
                        "errno 13",
                        "errno 36",
                        "errno 27");
    }

    @Test
    void fullDeviceTakesWhatThereIsRoomFor() {
        OpenFile file = tree.open("/tmp/a", WRITE, 0666);
        tree.truncate(file, FileTree.CAPACITY - 2);
        tree.seek(file, 0, 2);

        assertThat(tree.write(file, bytes("abc"))).isEqualTo(2);
        assertThat(refusal(() -> tree.write(file, bytes("c")))).isEqualTo("errno 28");

        tree.unlink("/tmp/a");
        tree.count(file, false);
        assertThat(tree.write(tree.open("/tmp/b", WRITE, 0666), bytes("abc"))).isEqualTo(3);
    }

    /** Random calls do to files what they do to arrays by name. */
    @Property(tries = 300)
    void filesAreArraysWithNames(@ForAll long seed) {
        var random = new Random(seed);
        var here = new FileTree(() -> 0, new FileCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, Spread.of(0)), null);
        var model = new TreeMap<String, byte[]>();
        for (int i = 0; i < 60; i++) {
            String name = "f" + random.nextInt(3);
            String path = "/tmp/" + name;
            byte[] there = model.get(name);
            switch (random.nextInt(5)) {
                case 0 -> {
                    OpenFile file = here.open(path, WRITE, 0666);
                    int at = random.nextInt(20);
                    var data = new byte[random.nextInt(10)];
                    random.nextBytes(data);
                    here.seek(file, at, 0);
                    here.write(file, data);
                    here.count(file, false);
                    byte[] before = there == null ? new byte[0] : there;
                    byte[] after = Arrays.copyOf(
                            before, data.length == 0 ? before.length : Math.max(before.length, at + data.length));
                    System.arraycopy(data, 0, after, data.length == 0 ? 0 : at, data.length);
                    model.put(name, after);
                }
                case 1 -> {
                    int size = random.nextInt(30);
                    String done = refusal(() -> here.truncate(path, size));
                    assertThat(done).isEqualTo(there == null ? "errno 2" : "done");
                    if (there != null) {
                        model.put(name, Arrays.copyOf(there, size));
                    }
                }
                case 2 -> {
                    String to = "f" + random.nextInt(3);
                    String done = refusal(() -> here.rename(path, "/tmp/" + to));
                    assertThat(done).isEqualTo(there == null ? "errno 2" : "done");
                    if (there != null) {
                        model.remove(name);
                        model.put(to, there);
                    }
                }
                case 3 -> {
                    assertThat(refusal(() -> here.unlink(path))).isEqualTo(there == null ? "errno 2" : "done");
                    model.remove(name);
                }
                default -> {
                    if (there != null) {
                        OpenFile file = here.open(path, 0, 0);
                        int at = random.nextInt(20);
                        int from = Math.min(at, there.length);
                        assertThat(here.readAt(file, at, 8))
                                .isEqualTo(Arrays.copyOfRange(there, from, Math.min(there.length, from + 8)));
                        assertThat(here.status(path).size()).isEqualTo(there.length);
                        here.count(file, false);
                    }
                }
            }
            assertThat(new ArrayList<>(here.list("/tmp").names())).hasSameElementsAs(model.keySet());
        }
    }
}
