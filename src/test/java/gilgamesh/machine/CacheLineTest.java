package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CacheLineTest {

    private final CacheLine line = new CacheLine();

    @Test
    void aCoreKeepsWhatNobodyElseTouches() {
        line.moves(0, true);

        boolean read = line.moves(0, false);
        boolean written = line.moves(0, true);

        assertThat(read || written).isFalse();
    }

    @Test
    void theFirstToTouchALineTakesItFromNobody() {
        boolean moved = line.moves(3, true);

        assertThat(moved).isFalse();
    }

    @Test
    void coresThatOnlyReadHaveACopyEach() {
        line.moves(0, true);

        boolean copied = line.moves(1, false);
        boolean again = line.moves(1, false);
        boolean stillWithTheFirst = !line.moves(0, false);

        assertThat(copied).isTrue();
        assertThat(again).isFalse();
        assertThat(stillWithTheFirst).isTrue();
    }

    @Test
    void whoWritesTakesTheLineFromAllOthers() {
        line.moves(0, false);
        line.moves(1, false);

        boolean taken = line.moves(0, true);
        boolean back = line.moves(1, false);

        assertThat(taken).isTrue();
        assertThat(back).isTrue();
    }

    @Test
    void bytesOfABlockShareALineIfTheyAreLessThan64Apart() {
        var block = new MemoryBlock(200);

        assertThat(block.line(0)).isSameAs(block.line(63)).isNotSameAs(block.line(64));
        assertThat(block.line(199)).isSameAs(block.line(192));
    }
}
