package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Code objects as text, in the form of src/test/python/record_bytecode.py, and what real CPythons made of the corpus. */
final class BytecodeRecord {

    private BytecodeRecord() {}

    /** The sections of a resource, each opened by a line "### name ...". */
    static Map<String, String> sections(String resource) {
        try (var in = BytecodeRecord.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> sections = new LinkedHashMap<>();
            for (String section : text.split("(?m)^### ")) {
                if (!section.isEmpty()) {
                    int end = section.indexOf('\n');
                    sections.put(section.substring(0, end).split(" ")[0], section.substring(end + 1));
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> corpus() {
        return sections("corpus.py.txt");
    }

    static Map<String, String> recorded(PythonVersion version) {
        return sections("bytecode-" + version.major() + "." + version.minor() + ".txt");
    }

    /** The versions of which there is a real one to compare with; a free-threaded build makes the bytecode of its ordinary one. */
    static List<PythonVersion> comparedVersions() {
        return Arrays.stream(PythonVersion.values())
                .filter(v -> v.compared() && !v.freeThreaded())
                .toList();
    }

    /** All versions that have a record, also a free-threaded build, which has that of its ordinary one. */
    static List<PythonVersion> recordedVersions() {
        return Arrays.stream(PythonVersion.values())
                .filter(PythonVersion::compared)
                .toList();
    }

    /** The code objects of a record, one text each, in the order in which they contain each other. */
    static List<String> codes(String record) {
        return Arrays.stream(record.split("(?m)^(?=code )"))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** A digest of each code object that we make of a text; of the message alone if we refuse it. */
    static List<String> digests(String source, PythonVersion version) {
        return codes(compiled(source, version)).stream()
                .map(BytecodeRecord::digest)
                .toList();
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What we make of a snippet. */
    static String compiled(String source, PythonVersion version) {
        try {
            var out = new StringBuilder();
            show(Compiler.compile(source, "corpus", 1, version), out);
            return out.toString();
        } catch (SyntaxProblem e) {
            return "error " + e.type() + " " + e.line() + " " + (e.column() + 1) + " " + e.getMessage() + "\n";
        }
    }

    static void show(Code code, StringBuilder out) {
        boolean qualified = code.version().atLeast(3, 11);
        line(out, "code " + (qualified ? code.qualifiedName() : code.name()));
        line(
                out,
                "  args " + code.argCount() + " " + (code.version().atLeast(3, 8) ? code.positionalOnlyCount() : 0)
                        + " " + code.keywordOnlyCount() + " flags 0x" + Integer.toHexString(code.flags()) + " line "
                        + code.firstLine());
        line(out, "  consts " + list(code.constants(), code.version()));
        line(out, "  names " + String.join(" ", code.names()));
        line(out, "  locals " + String.join(" ", code.localNames()));
        line(out, "  cells " + String.join(" ", code.cellNames()));
        line(out, "  free " + String.join(" ", code.freeNames()));
        for (var i : code.instructions()) {
            line(
                    out,
                    "  " + (i.line() == 0 ? "-" : i.line()) + " " + i.offset() + " "
                            + i.opcode().mnemonic() + " " + (i.argument() < 0 ? "" : i.argument()));
        }
        for (var h : code.exceptionTable()) {
            line(
                    out,
                    "  handler " + start(code, h.start()) + " " + start(code, h.end()) + " " + start(code, h.target())
                            + " " + h.depth() + " " + (h.pushLasti() ? "True" : "False"));
        }
        for (var c : code.constants()) {
            if (c instanceof Code nested) {
                show(nested, out);
            }
        }
    }

    /** Where an instruction begins, its EXTENDED_ARGs included. */
    private static int start(Code code, int index) {
        if (index >= code.instructions().size()) {
            var last = code.instructions().get(index - 1);
            return last.offset() + 2 + 2 * Layout.caches(last.opcode(), code.version());
        }
        var i = code.instructions().get(index);
        return i.offset() - (i.argument() > 0xFFFF ? 4 : i.argument() > 0xFF ? 2 : 0);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private static String list(List<Object> values, PythonVersion version) {
        return values.stream().map(v -> constant(v, version)).collect(Collectors.joining(" "));
    }

    private static String constant(Object value, PythonVersion version) {
        if (value instanceof BigInteger n && !version.atLeast(3, 0)) {
            return n + "L";
        } else if (value instanceof Code code) {
            return "<code " + code.name() + ">";
        } else if (value == Expr.Singleton.NONE) {
            return "None";
        } else if (value == Expr.Singleton.ELLIPSIS) {
            return "Ellipsis";
        } else if (value instanceof Boolean b) {
            return b ? "True" : "False";
        } else if (value instanceof Double d) {
            return String.format("float:%016x", Double.doubleToRawLongBits(d));
        } else if (value instanceof ComplexNumber z) {
            String imaginary = String.format("imag:%016x", Double.doubleToRawLongBits(z.imaginary()));
            long real = Double.doubleToRawLongBits(z.real());
            return real == 0 ? imaginary : String.format("real:%016x+", real) + imaginary;
        } else if (value instanceof Code.ConstantTuple t) {
            return "(" + list(t.elements(), version) + ")";
        } else if (value instanceof Code.ConstantSet s) {
            return "{"
                    + s.elements().stream()
                            .map(v -> constant(v, version))
                            .sorted()
                            .collect(Collectors.joining(" ")) + "}";
        } else if (value instanceof Expr.Bytes b) {
            return "b" + text(b.latin1());
        } else if (value instanceof String s) {
            return text(s);
        }
        return value.toString();
    }

    private static String text(String value) {
        var out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c >= 32 && c < 127) {
                out.append((char) c);
            } else {
                out.append("\\u").append(Integer.toHexString(c)).append(';');
            }
        });
        return out.append('"').toString();
    }
}
