package gilgamesh.machine;

import gilgamesh.machine.Socket.Address;
import gilgamesh.sim.World;
import java.util.ArrayList;
import java.util.List;

/** The ports of the machine's own network, 127.0.0.0/8: who is bound to which (net/ipv4/inet_connection_sock.c). */
public final class Ports {

    private static final int ANY = 0;
    // net.ipv4.ip_local_port_range. The odd ones are for who binds to any port, the even ones for who connects.
    private static final int FIRST = 32_768;
    private static final int LAST = 60_999;
    private static final long TIME_WAIT_NANOS = 60_000_000_000L;

    private static final long SOL_SOCKET = 1;
    private static final long SO_REUSEADDR = 2;
    private static final long SO_REUSEPORT = 15;

    /** @param until when the port is free again; for ever while the socket is there */
    private record Bound(Address address, Socket socket, long until) {}

    private final World world;
    private final List<Bound> bound = new ArrayList<>();
    private int nextToBind = FIRST + 1;
    private int nextToConnect = FIRST;

    Ports(World world) {
        this.world = world;
    }

    /** Binds the socket; to a free port if that of the address is 0. @return whether the address was free */
    public boolean bind(Socket socket, Address wanted) {
        bound.removeIf(each -> each.until() <= world.now());
        Address address = wanted;
        if (wanted.port() == 0) {
            do {
                address = new Address(wanted.host(), nextToBind);
                nextToBind = nextToBind + 2 > LAST ? FIRST + 1 : nextToBind + 2;
            } while (isTaken(socket, address));
        } else if (isTaken(socket, address)) {
            return false;
        }
        bound.add(new Bound(address, socket, Long.MAX_VALUE));
        socket.bind(address, this);
        return true;
    }

    /** A port for a socket that connects without having been bound. */
    public void bindToConnect(Socket socket) {
        Address address;
        do {
            address = new Address(Address.LOOPBACK, nextToConnect);
            nextToConnect = nextToConnect + 2 > LAST ? FIRST : nextToConnect + 2;
        } while (isTaken(socket, address));
        socket.bind(address, null);
    }

    /** An accepted socket has the port of the listening one. */
    void share(Socket accepted, Address address) {
        bound.add(new Bound(address, accepted, Long.MAX_VALUE));
        accepted.bind(address, this);
    }

    /** Two sockets may have a port if both say so, and neither listens (SO_REUSEADDR). */
    private boolean isTaken(Socket socket, Address address) {
        return bound.stream()
                .anyMatch(each -> each.address().port() == address.port()
                        && (each.address().host() == address.host()
                                || each.address().host() == ANY
                                || address.host() == ANY)
                        && !(isSet(socket, SO_REUSEADDR)
                                && isSet(each.socket(), SO_REUSEADDR)
                                && each.socket().state() != Socket.State.LISTENING)
                        && !(isSet(socket, SO_REUSEPORT) && isSet(each.socket(), SO_REUSEPORT)));
    }

    private static boolean isSet(Socket socket, long option) {
        Long value = socket.option(SOL_SOCKET, option);
        return value != null && value != 0;
    }

    /** Who listens there; null if nobody does. */
    public Socket listening(Address address) {
        Socket found = null;
        for (Bound each : bound) {
            if (each.address().port() == address.port()
                    && each.socket().state() == Socket.State.LISTENING
                    && each.until() == Long.MAX_VALUE
                    && (each.address().host() == address.host()
                            || each.address().host() == ANY && found == null)) {
                found = each.socket();
            }
        }
        return found;
    }

    /** A socket is gone. @param first whether it was the first of its connection to close: then its port is kept for a while (TIME_WAIT) */
    void release(Socket socket, boolean first) {
        for (int i = bound.size() - 1; i >= 0; i--) {
            Bound each = bound.get(i);
            if (each.socket() == socket) {
                bound.remove(i);
                if (first) {
                    bound.add(new Bound(each.address(), socket, world.now() + TIME_WAIT_NANOS));
                }
            }
        }
    }
}
