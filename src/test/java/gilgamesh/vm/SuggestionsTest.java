package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void theNameThatDiffersLeastIsMeant() {
        assertThat(Suggestions.nearest(List.of("point", "print"), "pritn")).isEqualTo("print");
    }

    @Test
    void ofSeveralThatDifferAsMuchItIsTheFirst() {
        assertThat(Suggestions.nearest(List.of("f1", "f2"), "f3")).isEqualTo("f1");
    }

    @Test
    void aChangeOfCaseCountsHalf() {
        assertThat(Suggestions.nearest(List.of("valve", "Value"), "value")).isEqualTo("Value");
    }

    @Test
    void aNameThatDiffersTooMuchIsNotMeant() {
        assertThat(Suggestions.nearest(List.of("completely", "different"), "name"))
                .isNull();
    }

    @Test
    void theNameItselfIsNoSuggestion() {
        assertThat(Suggestions.nearest(List.of("name"), "name")).isNull();
    }

    @Test
    void amongVeryManyNamesNoneIsLookedFor() {
        assertThat(Suggestions.nearest(Collections.nCopies(750, "nane"), "name"))
                .isNull();
    }
}
