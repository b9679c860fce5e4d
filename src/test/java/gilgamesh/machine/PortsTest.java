package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Socket.Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final Address SERVER = new Address(Address.LOOPBACK, 8000);
    private static final int EPHEMERAL = 60_999 - 32_768 + 1;

    private long now;
    private final Ports ports = new Ports(() -> now);

    private static int port(Socket socket) {
        return ((Address) socket.name()).port();
    }

    @Test
    void whoBindsToAnyPortIsRefusedWhenAllAreTaken() {
        List<Socket> bound = new ArrayList<>();
        for (int i = 0; i < EPHEMERAL; i++) {
            bound.add(Socket.ofTcp());
            assertThat(ports.bind(bound.get(i), new Address(0, 0))).isTrue();
        }

        boolean oneMore = ports.bind(Socket.ofTcp(), new Address(0, 0));
        bound.get(7).count(false);
        Socket later = Socket.ofTcp();

        assertThat(oneMore).isFalse();
        assertThat(bound.stream().mapToInt(PortsTest::port).distinct()).hasSize(EPHEMERAL);
        assertThat(ports.bind(later, new Address(0, 0))).isTrue();
        assertThat(port(later)).isEqualTo(port(bound.get(7)));
    }

    @Test
    void whoConnectsIsRefusedWhenEveryPortLeadsToThatPlace() {
        for (int i = 0; i < EPHEMERAL; i++) {
            assertThat(ports.bindToConnect(Socket.ofTcp(), SERVER)).isTrue();
        }

        assertThat(ports.bindToConnect(Socket.ofTcp(), SERVER)).isFalse();
        assertThat(ports.bindToConnect(Socket.ofTcp(), new Address(Address.LOOPBACK, 8001)))
                .isTrue();
    }

    @Test
    void portOfWhoClosedFirstIsFreeAfterAMinute() {
        Socket socket = Socket.ofTcp();
        ports.bind(socket, SERVER);
        ports.release(socket, true);

        now = 59_999_999_999L;
        boolean before = ports.bind(Socket.ofTcp(), SERVER);
        now++;

        assertThat(before).isFalse();
        assertThat(ports.bind(Socket.ofTcp(), SERVER)).isTrue();
    }

    @Test
    void refusedConnectionGivesItsPortBack() {
        Socket socket = Socket.ofTcp();
        ports.bindToConnect(socket, SERVER);
        int had = port(socket);

        socket.refused(0);

        assertThat(socket.hasPort()).isFalse();
        assertThat(socket.name()).isEqualTo(new Address(0, had));
    }
}
