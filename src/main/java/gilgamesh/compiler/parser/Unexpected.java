package gilgamesh.compiler.parser;

/** Thrown at a token that cannot stand where it stands; what to say about it is decided by whoever catches this. */
final class Unexpected extends RuntimeException {

    final transient Token token;

    Unexpected(Token token) {
        super("unexpected " + token.kind(), null, false, false);
        this.token = token;
    }
}
