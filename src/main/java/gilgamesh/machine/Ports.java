package gilgamesh.machine;

import gilgamesh.machine.Socket.Address;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** The ports of the machine's own network, 127.0.0.0/8: who is bound to which (net/ipv4/inet_connection_sock.c, inet_hashtables.c). */
public final class Ports {

    private static final int ANY = 0;
    // net.ipv4.ip_local_port_range. Who binds to any port has an odd one if there is one, who connects an even one.
    private static final int FIRST = 32_768;
    private static final int LAST = 60_999;
    // include/net/tcp.h: TCP_TIMEWAIT_LEN.
    private static final long TIME_WAIT_NANOS = 60_000_000_000L;
    // Who connects within the machine may have such a port again sooner (net.ipv4.tcp_tw_reuse = 2, tcp_twsk_unique).
    private static final long REUSE_NANOS = 1_000_000_000L;

    private static final long SOL_SOCKET = 1;
    private static final long SO_REUSEADDR = 2;
    private static final long SO_REUSEPORT = 15;

    private record Bound(Address address, Socket socket) {}

    /** Who has a port: who has bound to it, and what one of them has accepted. */
    private static final class Port {

        final Map<Socket, Bound> bound = new LinkedHashMap<>();
        final Map<Socket, Bound> accepted = new LinkedHashMap<>();

        boolean isFree() {
            return bound.isEmpty() && accepted.isEmpty();
        }
    }

    /** A connection as the port of its beginning sees it. */
    private record Way(int from, Object to) {}

    /** What is forgotten at some time: a socket's place at a port, or a way. */
    private record Remainder(long until, Socket socket, Way way) {}

    private final LongSupplier clock;
    private final Map<Integer, Port> ports = new HashMap<>();
    private final Set<Way> ways = new HashSet<>();
    private final Map<Socket, Way> wayOf = new HashMap<>();
    private final Deque<Remainder> atPorts = new ArrayDeque<>();
    private final Deque<Remainder> onWays = new ArrayDeque<>();
    private int nextToBind = FIRST + 1;
    private int nextToConnect = FIRST;

    /** @param clock virtual time, nanoseconds */
    Ports(LongSupplier clock) {
        this.clock = clock;
    }

    /** Binds the socket; to a free port if that of the address is 0. @return whether the address, or any port, was free */
    public boolean bind(Socket socket, Address wanted) {
        forget();
        Address address = wanted.port() == 0 ? free(socket, wanted.host()) : wanted;
        if (address == null || wanted.port() != 0 && isTaken(socket, address)) {
            return false;
        }
        at(address.port()).bound.put(socket, new Bound(address, socket));
        socket.bind(address, this);
        return true;
    }

    private Address free(Socket socket, int host) {
        for (int tries = FIRST; tries <= LAST; tries++) {
            var address = new Address(host, nextToBind);
            nextToBind = after(nextToBind);
            if (!isTaken(socket, address)) {
                return address;
            }
        }
        return null;
    }

    /** The next port of those that are odd or even like this one, and behind the last of them the first of the others. */
    private static int after(int port) {
        return port + 2 <= LAST ? port + 2 : port % 2 == 0 ? FIRST + 1 : FIRST;
    }

    /**
     * A port for a socket that connects without having been bound: nobody is bound to it, and no other connection leads from it to the same place.
     *
     * @return whether there was one
     */
    public boolean bindToConnect(Socket socket, Address to) {
        forget();
        for (int tries = FIRST; tries <= LAST; tries++) {
            int port = nextToConnect;
            nextToConnect = after(nextToConnect);
            var way = new Way(port, to);
            if (!ports.containsKey(port) && ways.add(way)) {
                wayOf.put(socket, way);
                socket.bind(new Address(Address.LOOPBACK, port), this);
                return true;
            }
        }
        return false;
    }

    /** An accepted socket has the port of the listening one. */
    void share(Socket accepted, Address address) {
        at(address.port()).accepted.put(accepted, new Bound(address, accepted));
        accepted.bind(address, this);
    }

    private Port at(int port) {
        return ports.computeIfAbsent(port, key -> new Port());
    }

    /** Two sockets may have a port if both say so, and neither listens (SO_REUSEADDR). */
    private boolean isTaken(Socket socket, Address address) {
        Port port = ports.get(address.port());
        return port != null
                && (isTaken(socket, address, port.bound.values()) || isTaken(socket, address, port.accepted.values()));
    }

    private static boolean isTaken(Socket socket, Address address, Collection<Bound> by) {
        for (Bound each : by) {
            boolean meets =
                    each.address().host() == address.host() || each.address().host() == ANY || address.host() == ANY;
            boolean bothReuse = isSet(socket, SO_REUSEADDR)
                    && isSet(each.socket(), SO_REUSEADDR)
                    && each.socket().state() != Socket.State.LISTENING;
            boolean bothShare = isSet(socket, SO_REUSEPORT) && isSet(each.socket(), SO_REUSEPORT);
            if (meets && !bothReuse && !bothShare) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(Socket socket, long option) {
        Long value = socket.option(SOL_SOCKET, option);
        return value != null && value != 0;
    }

    /** Who listens there; null if nobody does. */
    public Socket listening(Address address) {
        Socket found = null;
        Port port = ports.get(address.port());
        for (Bound each : port == null ? List.<Bound>of() : port.bound.values()) {
            if (each.socket().state() != Socket.State.LISTENING) {
                continue;
            }
            if (each.address().host() == address.host()) {
                return each.socket();
            }
            if (each.address().host() == ANY && found == null) {
                found = each.socket();
            }
        }
        return found;
    }

    /** A socket is gone. @param first whether it was the first of its connection to close: then its port is kept for a while (TIME_WAIT) */
    void release(Socket socket, boolean first) {
        Way way = wayOf.remove(socket);
        if (!first) {
            forget(new Remainder(0, socket, way));
        } else if (way == null) {
            atPorts.add(new Remainder(clock.getAsLong() + TIME_WAIT_NANOS, socket, null));
        } else {
            onWays.add(new Remainder(clock.getAsLong() + REUSE_NANOS, socket, way));
        }
    }

    /** A socket that had a port only to connect from has not been connected: it has none any more. */
    void refused(Socket socket) {
        Way way = wayOf.remove(socket);
        if (way != null) {
            ways.remove(way);
            // It still says which it had.
            socket.bind(new Address(ANY, way.from()), null);
        }
    }

    private void forget() {
        for (Deque<Remainder> some : List.of(atPorts, onWays)) {
            while (!some.isEmpty() && some.peek().until() <= clock.getAsLong()) {
                forget(some.poll());
            }
        }
    }

    private void forget(Remainder remainder) {
        if (remainder.way() != null) {
            ways.remove(remainder.way());
            return;
        }
        int number = ((Address) remainder.socket().name()).port();
        Port port = ports.get(number);
        port.bound.remove(remainder.socket());
        port.accepted.remove(remainder.socket());
        if (port.isFree()) {
            ports.remove(number);
        }
    }
}
