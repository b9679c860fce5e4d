package gilgamesh.vm.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void everyVersionSaysWhatEachKindTakes() {
        String[] kinds = Arrays.stream(Work.values()).map(Work::key).toArray(String[]::new);

        for (File file : new File("conf/pythons").listFiles((folder, name) -> name.endsWith(".conf"))) {
            String version = file.getName().replace(".conf", "");
            var work = ConfigFactory.parseFile(file).getConfig("pythons.\"" + version + "\".work");

            assertThat(work.root().keySet()).as(version).containsExactlyInAnyOrder(kinds);
        }
    }

    @Test
    void aCallsOwnCostCoversAHandful() {
        assertThat(Work.NEXT.beyond(4)).isZero();
        assertThat(Work.NEXT.beyond(100)).isEqualTo(96);
        assertThat(Work.SCAN.beyond(64)).isZero();
    }

    @Test
    void noTimeIsTooLong() {
        assertThat(Work.NEXT.picos(Long.MAX_VALUE, 1_000_000)).isPositive().isLessThan(Long.MAX_VALUE / 3);
    }
}
