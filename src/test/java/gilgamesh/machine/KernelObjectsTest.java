package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Bench.Act;
import gilgamesh.machine.Bench.Call;
import gilgamesh.machine.Bench.Compute;
import gilgamesh.machine.Bench.Sleep;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.junit.jupiter.api.Test;

class KernelObjectsTest {

    private static final long MS = 1_000_000;

    @Test
    void aFutexWakesWhoHasSleptLongest() {
        var word = new Bench.Word();
        Act wait = word.waits(-1);
        Act wake = word.wakes();
        var bench = new Bench(3)
                .with(word::open)
                .thread(wait)
                .thread(new Compute(MS), wait)
                .thread(new Compute(2 * MS), wake, new Compute(MS), wake);

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms a waits",
                        "0ms b runs on 1",
                        "0ms c runs on 2",
                        "1ms b waits",
                        "2ms a ready",
                        "2ms a runs on 0",
                        "2ms a finished",
                        "3ms b ready",
                        "3ms b runs on 1",
                        "3ms b finished",
                        "3ms c finished");
    }

    @Test
    void aTimedWaitOnAFutexEndsWithoutAWake() {
        var word = new Bench.Word();
        var bench = new Bench(1).with(word::open).thread(word.waits(3 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0", "0ms a waits", "3.05ms a ready", "3.05ms a runs on 0", "3.05ms a finished");
    }

    @Test
    void aPipeKeepsAReaderWaitingUntilThereAreBytes() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        var bench = new Bench(2)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")))
                .thread(new Call(task -> pipe.get().tell(new Pipe.Take(task, 10, true, false)), true))
                .thread(
                        new Sleep(MS),
                        new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[3], 0, true, false)), true));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms a pipe",
                        "0ms b runs on 1",
                        "0ms b sleeps",
                        "1.05ms b ready",
                        "1.05ms b runs on 1",
                        "1.05ms a ready",
                        "1.05ms a runs on 0",
                        "1.05ms a finished",
                        "1.05ms b finished");
    }

    @Test
    void aWriterThatLeavesRoomWakesTheNextOne() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        Act fill = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[65_536], 0, true, false)), true);
        Act write = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[4096], 0, true, false)), true);
        var bench = new Bench(3)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")))
                .thread(fill, write)
                .thread(new Compute(MS), write)
                .thread(
                        new Compute(2 * MS),
                        new Call(task -> pipe.get().tell(new Pipe.Take(task, 100_000, true, false)), true));

        assertThat(bench.run())
                .filteredOn(line -> line.contains("pipe") || line.contains("finished"))
                .containsExactlyInAnyOrder(
                        "0ms a pipe", "1ms b pipe", "2ms a finished", "2ms b finished", "2ms c finished");
    }

    @Test
    void aReadThatLeavesSomethingWakesTheNextReaderThoughItMadeRoomForNobody() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        Act fill = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[65_536], 0, true, false)), true);
        Act read = new Call(task -> pipe.get().tell(new Pipe.Take(task, 8192, true, false)), true);
        var bench = new Bench(3)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")))
                .thread(read)
                .thread(read)
                .thread(new Compute(MS), fill);

        assertThat(bench.run())
                .filteredOn(line -> line.contains("finished"))
                .containsExactlyInAnyOrder("1ms a finished", "1ms b finished", "1ms c finished");
    }

    @Test
    void aPipeKeepsAWriterWaitingWhileItIsFull() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        Act write = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[65_536], 0, true, false)), true);
        var bench = new Bench(2)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")))
                .thread(write, write)
                .thread(
                        new Compute(2 * MS),
                        new Call(task -> pipe.get().tell(new Pipe.Take(task, 100_000, true, false)), true));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms a pipe",
                        "0ms b runs on 1",
                        "2ms a ready",
                        "2ms a runs on 0",
                        "2ms a finished",
                        "2ms b finished");
    }

    @Test
    void whoReadsAtTheOtherEndOfASocketIsWokenWhenAPacketOfItsHasBeenReadAndSleepsAgain() {
        var socket = new Ends(true);
        var bench = new Bench(2)
                .with(socket::open)
                .thread(socket.writes(3), socket.readsAnswer())
                .thread(new Compute(MS), socket.reads(3), new Compute(MS), socket.answers(3));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms a pipe",
                        "0ms b runs on 1",
                        "1ms a ready",
                        "1ms a runs on 0",
                        "1ms a pipe",
                        "2ms a ready",
                        "2ms a runs on 0",
                        "2ms a finished",
                        "2ms b finished");
    }

    @Test
    void whilePartOfThePacketIsUnreadNobodyIsWoken() {
        var socket = new Ends(true);
        var bench = new Bench(2)
                .with(socket::open)
                .thread(socket.writes(3), socket.readsAnswer())
                .thread(
                        new Compute(MS),
                        socket.reads(2),
                        new Compute(MS),
                        socket.reads(2),
                        new Compute(MS),
                        socket.answers(3));

        assertThat(bench.run())
                .filteredOn(line -> line.contains("a ready"))
                .containsExactly("2ms a ready", "3ms a ready");
    }

    @Test
    void readingFromAPipeWakesNobodyWhoReadsFromAnother() {
        var pipes = new Ends(false);
        var bench = new Bench(2)
                .with(pipes::open)
                .thread(pipes.writes(3), pipes.readsAnswer())
                .thread(new Compute(MS), pipes.reads(3), new Compute(MS), pipes.answers(3));

        assertThat(bench.run()).filteredOn(line -> line.contains("a ready")).containsExactly("2ms a ready");
    }

    @Test
    void aReadWakesTheNextReaderOfTheRestAndNotWhoReadsAtTheOtherEnd() {
        // b has been woken for the first packet, and comes when there are two.
        var socket = new Ends(true);
        var bench = new Bench(3)
                .wakesUp(1, 3 * MS / 2, MS / 2, MS / 2)
                .with(socket::open)
                .thread(new Compute(MS), socket.writes(3), socket.writes(3), socket.readsAnswer())
                .thread(socket.reads(3))
                .thread(socket.reads(3));

        assertThat(bench.run())
                .startsWith(
                        "0ms a runs on 0",
                        "0ms b runs on 1",
                        "0ms b pipe",
                        "0ms c runs on 2",
                        "0ms c pipe",
                        "1ms b ready",
                        "1ms a pipe",
                        "1.5ms b runs on 1",
                        "1.5ms c ready",
                        "1.5ms b finished",
                        "2ms c runs on 2",
                        "2ms a ready",
                        "2ms c finished");
    }

    @Test
    void aReadThatMakesRoomWakesAWriterAndNotWhoReadsAtTheOtherEnd() {
        // b fills the socket, and then sleeps for one byte more.
        var socket = new Ends(true);
        var bench = new Bench(3)
                .with(socket::open)
                .thread(socket.readsAnswer())
                .thread(socket.writes(400_000), socket.writes(1))
                .thread(new Compute(MS), socket.reads(200_000), new Compute(MS), socket.answers(3));

        assertThat(bench.run()).filteredOn(line -> line.contains("ready")).startsWith("1ms b ready", "2ms a ready");
    }

    /** Two directions of a socket, or two pipes. */
    private static final class Ends {

        private final boolean isSocket;
        private ActorRef<Pipe.Command> there;
        private ActorRef<Pipe.Command> back;

        Ends(boolean isSocket) {
            this.isSocket = isSocket;
        }

        void open(Bench.Setting setting) {
            there = setting.context().spawn(direction(setting), "there");
            back = setting.context().spawn(direction(setting), "back");
            if (isSocket) {
                there.tell(new Pipe.Opposite(back));
                back.tell(new Pipe.Opposite(there));
            }
        }

        private Behavior<Pipe.Command> direction(Bench.Setting setting) {
            return isSocket
                    ? Pipe.ofSocket(setting.world(), setting.os(), Socket.ofPair(), Socket.ofPair())
                    : Pipe.create(setting.world(), setting.os());
        }

        Act writes(int bytes) {
            return new Call(task -> there.tell(new Pipe.Write(task, new byte[bytes], 0, true, false)), true);
        }

        Act reads(int bytes) {
            return new Call(task -> there.tell(new Pipe.Take(task, bytes, true, false)), true);
        }

        Act answers(int bytes) {
            return new Call(task -> back.tell(new Pipe.Write(task, new byte[bytes], 0, true, false)), true);
        }

        Act readsAnswer() {
            return new Call(task -> back.tell(new Pipe.Take(task, 100, true, false)), true);
        }
    }
}
