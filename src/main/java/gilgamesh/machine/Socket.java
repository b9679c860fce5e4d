package gilgamesh.machine;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A stream socket as the kernel knows it: what all its descriptors share, in whichever process. It is memory of the kernel, changed by whoever is in a
 * system call at that moment.
 */
public final class Socket {

    // What Linux answers (include/uapi/asm-generic/errno.h).
    public static final int EAGAIN = 11;
    public static final int EINVAL = 22;
    public static final int EPIPE = 32;
    public static final int ECONNRESET = 104;
    public static final int EISCONN = 106;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EALREADY = 114;
    public static final int EINPROGRESS = 115;

    /** A port of a host, both as numbers. */
    public record Address(int host, int port) {

        /** 127.0.0.1. */
        public static final int LOOPBACK = 0x7f000001;

        /** The name in messages and reports. */
        @Override
        public String toString() {
            return (host >>> 24) + "." + (host >>> 16 & 0xff) + "." + (host >>> 8 & 0xff) + "." + (host & 0xff) + ":"
                    + port;
        }
    }

    /** How far it has come. */
    public enum State {
        FRESH,
        LISTENING,
        /** Its connection has found the queue of the listening socket full, and is asked for again from time to time (TCP). */
        CONNECTING,
        CONNECTED
    }

    private final boolean tcp;
    private final Map<Long, Long> options = new HashMap<>();

    State state = State.FRESH;
    // A text for a path, else an Address; null for none.
    private Object name;
    private Object peer;
    private ActorRef<Pipe.Command> in;
    private ActorRef<Pipe.Command> out;
    private ActorRef<Listener.Command> listener;
    private Socket other;
    private Ports ports;

    /** What is told once to who asks or calls next (sk_err); 0 for nothing. */
    int error;

    /** Whether the other side has said in order that nothing more comes from it (TCP; SOCK_DONE). */
    boolean ended;

    /** Whether the other side has reset the connection (TCP). */
    boolean dead;

    /** Whether it has sent something since it received something last, so that its acknowledgements go with what it sends (TCP; pingpong mode). */
    boolean answers;

    /** Whether it has received something: at first everything is acknowledged at once (quickack mode). */
    boolean hasReceived;

    /** Whether what it has sent has not been acknowledged yet (TCP). */
    boolean unacknowledged;

    /** Whether some of what it has written waits for that (TCP; Nagle's algorithm). */
    boolean holdsBack;

    private int descriptors = 1;
    private int calls;
    private boolean released;
    private boolean saidEnd;
    private boolean inProgress;
    private boolean failed;
    private boolean accepted;
    private long process;
    private long peerProcess;
    private final boolean paid;

    private Socket(boolean tcp, boolean paid) {
        this.tcp = tcp;
        this.paid = paid;
    }

    public static Socket ofPath() {
        return new Socket(false, false);
    }

    public static Socket ofTcp() {
        return new Socket(true, false);
    }

    /** One of a pair that is made in one go, with the price of its end. */
    public static Socket ofPair() {
        return new Socket(false, true);
    }

    public boolean isTcp() {
        return tcp;
    }

    /** Whether its end was paid for when it was made. */
    public boolean isPaid() {
        return paid;
    }

    public State state() {
        return state;
    }

    /** The path, a text, or the {@link Address} that it is bound to; null if to none. */
    public Object name() {
        return name;
    }

    /** The process has it listen, or has made it together with its other end (net/unix/af_unix.c: init_peercred). @param pid its pid */
    public void belongsTo(long pid) {
        process = pid;
        peerProcess = pid;
    }

    /** The process connects it. @param pid its pid */
    public void connectsFrom(long pid) {
        process = pid;
    }

    /** Who accepts it and who has connected it know of each other's process from now on (net/unix/af_unix.c: unix_stream_connect). */
    void meets(Socket client, Socket listening) {
        peerProcess = client.process;
        client.peerProcess = listening.process;
    }

    /** The pid of SO_PEERCRED: of the process at the other end, or of the one that listens; 0 if there is none. */
    public long peerProcess() {
        return peerProcess;
    }

    /** What it is connected to; null if to nothing, or to what has no name. */
    public Object peer() {
        return peer;
    }

    /** It is bound. @param among where its port is to be given back; null if it has none */
    public void bind(Object address, Ports among) {
        name = address;
        ports = among;
    }

    /** Whether it has a port (TCP). */
    public boolean hasPort() {
        return ports != null;
    }

    public void connectsTo(Object address) {
        peer = address;
    }

    /** Listens from now on, or still: with another length of the queue. */
    public void listens(ActorRef<Listener.Command> at) {
        listener = at;
        state = State.LISTENING;
    }

    public ActorRef<Listener.Command> listener() {
        return listener;
    }

    public ActorRef<Pipe.Command> in() {
        return in;
    }

    public ActorRef<Pipe.Command> out() {
        return out;
    }

    /** The two directions of its connection, as it sees them, and who is at the other end. */
    public void joins(ActorRef<Pipe.Command> reads, ActorRef<Pipe.Command> writes, Socket with) {
        in = reads;
        out = writes;
        other = with;
    }

    public void connected() {
        state = State.CONNECTED;
    }

    /** It is as it was before it tried to connect, but for what went wrong. */
    public void refused(int errno) {
        state = State.FRESH;
        in = null;
        out = null;
        other = null;
        peer = null;
        error = errno;
        failed = errno != 0;
        if (ports != null) {
            ports.refused(this);
        }
    }

    /** Whether it has tried to connect without waiting, and that went wrong. */
    public boolean hasFailed() {
        return failed;
    }

    /** Who connected without waiting has been told that it goes on. */
    public void inProgress() {
        inProgress = true;
    }

    /** Whether nobody has asked how that ended. */
    public boolean takeInProgress() {
        boolean was = inProgress;
        inProgress = false;
        return was;
    }

    /** SO_ERROR: what went wrong since somebody asked last, and is forgotten with that. */
    public int takeError() {
        int was = error;
        error = 0;
        return was;
    }

    public int error() {
        return error;
    }

    /** What a write says of a socket that is not connected, as a negative number; 0 if it is. */
    public int refusesToWrite() {
        return out != null && state == State.CONNECTED
                ? 0
                : error != 0 && tcp ? -takeError() : tcp ? -EPIPE : -ENOTCONN;
    }

    /** The same of a read. */
    public int refusesToRead() {
        return in != null && state == State.CONNECTED
                ? 0
                : error != 0 && tcp ? -takeError() : tcp ? -ENOTCONN : -EINVAL;
    }

    // ---------------------------------------------------------------- options

    /** What was set; null if nothing was. */
    public Long option(long level, long option) {
        return options.get(level << 32 | option);
    }

    public void option(long level, long option, long value) {
        options.put(level << 32 | option, value);
    }

    private static final long SOL_SOCKET = 1;
    private static final long SO_SNDBUF = 7;
    private static final long SO_RCVBUF = 8;
    private static final long IPPROTO_TCP = 6;
    private static final long TCP_NODELAY = 1;

    /** How many bytes it has room for that it has sent and that are not received (TCP): tcp_wmem[2] unless SO_SNDBUF says something else. */
    int sendBuffer() {
        Long set = option(SOL_SOCKET, SO_SNDBUF);
        return set == null ? 4_194_304 : (int) Math.min(set, Integer.MAX_VALUE / 4);
    }

    /** How many bytes it has room for that it has not read (TCP): tcp_rmem[1] unless SO_RCVBUF says something else. */
    int receiveBuffer() {
        Long set = option(SOL_SOCKET, SO_RCVBUF);
        return set == null ? 131_072 : (int) Math.min(set, Integer.MAX_VALUE / 4);
    }

    boolean sendsAtOnce() {
        Long set = option(IPPROTO_TCP, TCP_NODELAY);
        return set != null && set != 0;
    }

    /** What an accepted socket has of the listening one. */
    void inherit(Socket from) {
        accepted = true;
        options.putAll(from.options);
    }

    // ---------------------------------------------------------------- its life

    /** There is one more descriptor of it, or one less. With the last one it goes, unless a thread is in a call with it, which has it until then. */
    public void count(boolean more) {
        descriptors += more ? 1 : -1;
        releaseIfUnused();
    }

    /** A thread begins a call with it. */
    public void enter() {
        calls++;
    }

    /** The thread's call is over. */
    public void leave() {
        calls--;
        releaseIfUnused();
    }

    /** A process has ended, whose threads were in no call with it any more. */
    public void dropped() {
        calls = 0;
        count(false);
    }

    /** Whether the next to close it closes what is connected. */
    public boolean isLastOfConnection() {
        return descriptors == 1 && state == State.CONNECTED;
    }

    /** Whether the other side is closed already, or has said that it sends nothing more. */
    public boolean isOtherGone() {
        return ended || dead || other != null && other.released;
    }

    /** It was never accepted, and goes with what has come for it. */
    void reset() {
        released = true;
        in.tell(new Pipe.Reset());
        out.tell(new Pipe.Close(true));
        if (ports != null) {
            ports.release(this, false);
        }
    }

    /** It sends nothing more (shutdown). */
    public void saysEnd() {
        saidEnd = true;
        out.tell(new Pipe.Close(true));
    }

    /** Whether it has told the other side that it sends nothing more. */
    public boolean hasSaidEnd() {
        return saidEnd;
    }

    /** Whether both sides have ended their connection, or one has reset it (TCP). */
    public boolean isOver() {
        return dead || saidEnd && ended;
    }

    /** Whether nobody has it any more. */
    public boolean isReleased() {
        return released;
    }

    private void releaseIfUnused() {
        if (descriptors > 0 || calls > 0 || released) {
            return;
        }
        released = true;
        if (in != null) {
            in.tell(new Pipe.Close(false));
            out.tell(new Pipe.Close(true));
        }
        if (listener != null) {
            listener.tell(new Listener.Close());
        }
        if (ports != null) {
            ports.release(this, tcp && state == State.CONNECTED && !isOtherGone());
        }
    }

    /** As reports call it: by the address where it listens, or to which it leads. */
    @Override
    public String toString() {
        if (state != State.CONNECTED && state != State.CONNECTING) {
            return name == null ? "a socket" : "socket " + name;
        }
        return accepted ? "socket " + name : peer == null ? "a socket" : "socket to " + peer;
    }
}
