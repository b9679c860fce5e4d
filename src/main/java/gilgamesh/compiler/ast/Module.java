package gilgamesh.compiler.ast;

import java.util.List;

/** A parsed program text. */
public record Module(List<Stmt> body) {}
