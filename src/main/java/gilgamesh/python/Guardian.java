package gilgamesh.python;

import gilgamesh.machine.FileSystem;
import gilgamesh.machine.Listener;
import gilgamesh.machine.Os;
import gilgamesh.machine.Pipe;
import gilgamesh.machine.Ports;
import gilgamesh.machine.Socket;
import gilgamesh.machine.Task;
import gilgamesh.scenario.GivenFile;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.sim.World;
import gilgamesh.trace.Sink;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The root of a run: starts the machine and the processes, and ends the world when the last process has ended. */
public final class Guardian extends ExtensibleBehavior<Guardian.Command> {

    public sealed interface Command {}

    /** @param status as waitpid tells it: the exit code times 256, or the signal that killed the process */
    record ProcessEnded(int process, int status, int main) implements Command {}

    /** A pipe is wanted, or a pair of sockets; {@code replyTo} is told {@link PyThread.Opened}. */
    record OpenPipe(boolean socket, ActorRef<Task.Message> replyTo) implements Command {}

    /** A socket is to listen; {@code replyTo} is told {@link PyThread.Reply}. */
    record Listen(Socket socket, int backlog, ActorRef<Task.Message> replyTo) implements Command {}

    /** A thread connects to a socket that listens; it is told {@link Listener.Connected}, or sleeps and tries again. */
    record Connect(Operation.Connect call, Socket listening, Task task) implements Command {}

    /** A process is made of another one: what it runs is there. */
    record Bear(Interpreter.Birth birth) implements Command {}

    /** A thread waits for the end of a child of its process; it is told {@link Waited}, or sleeps and asks again. */
    record WaitForChild(int process, long pid, boolean blocking, Task task) implements Command {}

    /** 0 and 0 if the child lives, -1 and 0 if there is no such child. */
    record Waited(long pid, int status) implements Task.Message {}

    /** This thread of this process sends a signal. It is told {@link PyThread.Reply}, a Boolean: whether there is such a process. */
    record Kill(int sender, int thread, long pid, int signal, ActorRef<Task.Message> replyTo) implements Command {}

    /** A thread asks for its process's parent; it is told {@link PyThread.Reply}, a pid. */
    record AskParent(int process, ActorRef<Task.Message> replyTo) implements Command {}

    private record Quiet() implements Command {}

    /**
     * A process that runs from the start.
     *
     * @param main makes the evaluator of its main thread
     * @param fresh makes the evaluator of a fresh interpreter that runs a text, in a process made of this one
     */
    public record Program(String process, Supplier<Evaluator> main, Function<String, Evaluator> fresh) {}

    /**
     * How far threads may run.
     *
     * @param limitNanos virtual time at which the world ends, in any case
     * @param messagesOfAThread how many messages more may be handled for each thread of the most that live at once
     * @param stepping whether bytecodes are run one by one, for comparison
     */
    public record Horizons(long limitNanos, long messagesOfAThread, boolean stepping) {}

    private static final int SIGCHLD = 17;

    private final World world;
    private final ActorContext<Command> context;
    private final Os os;
    private final Run run;
    private final ProcessTable table;
    private int pipes;
    private int alive;

    private Guardian(ActorContext<Command> context, World world, Os os, Run run) {
        this.context = context;
        this.world = world;
        this.os = os;
        this.run = run;
        this.table = new ProcessTable(world, os);
    }

    /**
     * @param files what is there when the programs begin
     * @param horizons how far threads may run
     */
    public static Behavior<Command> create(
            World world,
            Machine machine,
            PythonProfile profile,
            List<Program> programs,
            List<GivenFile> files,
            Sink sink,
            Horizons horizons) {
        return Behaviors.setup(context -> {
            Os os = Os.boot(context, world, machine, sink);
            var runAhead = new RunAhead(world, machine.lookahead(), horizons, new Sampler(sink));
            ActorRef<FileSystem.Command> fileSystem =
                    context.spawn(FileSystem.create(world, os, ProgramFolder.WORKING_DIRECTORY, files), "files");
            var run = new Run(context.getSelf(), world, os, sink, runAhead, fileSystem, horizons.messagesOfAThread());
            var guardian = new Guardian(context, world, os, run);
            for (Program program : programs) {
                guardian.start(
                        new Interpreter.Birth(program, profile, program.main().get(), run.nextProcess()));
            }
            return guardian;
        });
    }

    private void start(Interpreter.Birth birth) {
        alive++;
        int number = birth.number();
        table.add(
                number,
                birth.parent(),
                context.spawn(Interpreter.create(run, birth, context.getSelf()), "python-" + (number + 1)));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> typed, Command message) {
        if (message instanceof ProcessEnded ended) {
            onEnded(ended);
        } else if (message instanceof OpenPipe open) {
            onOpenPipe(open);
        } else if (message instanceof Listen listen) {
            onListen(listen);
        } else if (message instanceof Connect connect) {
            onConnect(connect);
        } else if (message instanceof Bear bear) {
            start(bear.birth());
        } else if (message instanceof WaitForChild wait) {
            table.waitFor(wait);
        } else if (message instanceof Kill kill) {
            onKill(kill);
        } else if (message instanceof AskParent ask) {
            ask.replyTo().tell(new PyThread.Reply(table.parent(ask.process())));
        } else if (message instanceof Quiet) {
            world.stop();
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> typed, Signal signal) {
        return this;
    }

    private void onEnded(ProcessEnded ended) {
        long parent = table.ended(ended.process(), ended.status(), ended.main());
        ActorRef<Interpreter.Command> bereaved = table.alive(parent);
        if (bereaved != null) {
            world.after(run.lookahead(), bereaved, new Interpreter.Signalled(SIGCHLD, ended.main()));
        }
        alive--;
        if (alive == 0) {
            // What the end of the processes brings about belongs to the run.
            world.whenQuiet(context.getSelf(), new Quiet());
        }
    }

    private void onOpenPipe(OpenPipe open) {
        if (open.socket()) {
            Socket one = Socket.ofPair();
            Socket two = Socket.ofPair();
            join(one, two);
            one.connected();
            two.connected();
            open.replyTo()
                    .tell(new PyThread.Opened(
                            new Descriptors.Open[] {new Descriptors.Open(one), new Descriptors.Open(two)}));
        } else {
            ActorRef<Pipe.Command> pipe = context.spawn(Pipe.create(world, os), "pipe-" + ++pipes);
            open.replyTo().tell(new PyThread.Opened(new Descriptors.Open[] {
                new Descriptors.Open(pipe, null), new Descriptors.Open(null, pipe)
            }));
        }
    }

    /** Two pipes, one in each direction. */
    private void join(Socket one, Socket two) {
        ActorRef<Pipe.Command> there = context.spawn(Pipe.ofSocket(world, os, one, two), "pipe-" + ++pipes);
        ActorRef<Pipe.Command> back = context.spawn(Pipe.ofSocket(world, os, two, one), "pipe-" + ++pipes);
        if (!one.isTcp()) {
            there.tell(new Pipe.Opposite(back));
            back.tell(new Pipe.Opposite(there));
        }
        one.joins(back, there, two);
        two.joins(there, back, one);
    }

    private void onListen(Listen listen) {
        Socket socket = listen.socket();
        if (socket.listener() == null) {
            Ports ports = run.shared().ports();
            socket.listens(
                    context.spawn(Listener.create(world, os, socket, ports, listen.backlog()), "socket-" + ++pipes));
        } else {
            socket.listener().tell(new Listener.Backlog(listen.backlog()));
        }
        listen.replyTo().tell(new PyThread.Reply(None.NONE));
    }

    private void onConnect(Connect connect) {
        Operation.Connect call = connect.call();
        Socket client = call.socket();
        Socket server = client.isTcp() ? Socket.ofTcp() : Socket.ofPath();
        join(client, server);
        connect.listening()
                .listener()
                .tell(new Listener.Arrive(client, server, call.host(), connect.task(), call.blocking()));
    }

    /** A signal is felt on another core no earlier than anything else; a process that sends it to itself feels it at once. */
    private void onKill(Kill kill) {
        kill.replyTo().tell(new PyThread.Reply(table.knows(kill.pid())));
        ActorRef<Interpreter.Command> target = table.alive(kill.pid());
        if (target == null || kill.signal() == 0) {
            return;
        }
        var signalled = new Interpreter.Signalled(kill.signal(), kill.thread());
        if (ProcessTable.pid(kill.sender()) == kill.pid()) {
            target.tell(signalled);
        } else {
            world.after(run.lookahead(), target, signalled);
        }
    }
}
