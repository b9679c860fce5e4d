package gilgamesh.cli;

/** Where the launcher starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Gilgamesh.run(Terminal.ofProcess(), arguments));
    }
}
