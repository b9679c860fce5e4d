package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramFolderTest {

    @TempDir
    Path folder;

    private Path home;
    private ProgramFolder programs;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectories(folder.resolve("scenario"));
        Files.createDirectories(home.resolve("pkg"));
        Files.createDirectories(home.resolve("plain"));
        Files.writeString(home.resolve("helpers.py"), "x = 1\n");
        Files.writeString(home.resolve("pkg/__init__.py"), "");
        Files.writeString(folder.resolve("outside.py"), "secret = 1\n");
        programs = ProgramFolder.of(home.resolve("main.py"), home, new Texts());
    }

    @Test
    void aModuleIsNamedAfterTheDirectoryThatWasSearched() {
        var found = programs.module(home.toString(), "helpers");

        assertThat(found).contains(new ProgramFolder.Module(home + "/helpers.py", "x = 1\n", null));
    }

    @Test
    void aPackageSaysWhereItsModulesAre() {
        assertThat(programs.module("", "pkg")).contains(new ProgramFolder.Module("pkg/__init__.py", "", "pkg"));
        assertThat(programs.module("/simulated", "plain"))
                .contains(new ProgramFolder.Module(null, "", "/simulated/plain"));
        assertThat(programs.module("", "missing")).isEmpty();
    }

    @Test
    void whatLiesOutsideTheScenariosDirectoryIsRefused() throws IOException {
        Files.createSymbolicLink(home.resolve("link.py"), folder.resolve("outside.py"));

        assertThatThrownBy(() -> programs.module("..", "outside"))
                .isInstanceOf(ProgramFolder.Refused.class)
                .hasMessage("../outside reaches outside; a program imports from the scenario's own directory only");
        assertThatThrownBy(() -> programs.module("", "link")).isInstanceOf(ProgramFolder.Refused.class);
        assertThatThrownBy(() -> programs.module(folder.toString(), "outside"))
                .isInstanceOf(ProgramFolder.Refused.class);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(home.resolve("binary.py"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> programs.module("", "binary")).hasMessage("binary is not a text in UTF-8");
    }
}
