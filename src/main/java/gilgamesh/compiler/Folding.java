package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What constants are worth, and which operations on them are done when compiling. */
final class Folding {

    private Folding() {}

    /** Whether a test is known when compiling; null if it is not. 2.7 and 3.6 look at literals only. */
    static Boolean truth(Expr test, PythonVersion version) {
        if (test instanceof Expr.Name n && n.id().equals("__debug__")) {
            return true;
        }
        if (!(test instanceof Expr.Constant c)) {
            return null;
        }
        if (!version.atLeast(3, 0) && Names.asOldName(c.value()) != null) {
            return null;
        }
        if (!version.atLeast(3, 7) && c.value() instanceof Expr.Bytes && version.atLeast(3, 0)) {
            return null;
        }
        return truth(c.value());
    }

    static boolean truth(Object value) {
        if (value instanceof Boolean b) {
            return b;
        } else if (value instanceof Long n) {
            return n != 0;
        } else if (value instanceof BigInteger n) {
            return n.signum() != 0;
        } else if (value instanceof Double d) {
            return d != 0;
        } else if (value instanceof ComplexNumber z) {
            return z.real() != 0 || z.imaginary() != 0;
        } else if (value instanceof String s) {
            return !s.isEmpty();
        } else if (value instanceof Expr.Bytes b) {
            return !b.latin1().isEmpty();
        } else if (value instanceof Code.ConstantTuple t) {
            return !t.elements().isEmpty();
        } else if (value instanceof Code.ConstantSet t) {
            return !t.elements().isEmpty();
        }
        return value != Expr.Singleton.NONE;
    }

    /** The frozenset of these, without the doubles. */
    static Code.ConstantSet setOf(List<Object> values) {
        List<Object> distinct = new ArrayList<>();
        for (Object value : values) {
            if (distinct.stream().noneMatch(other -> same(other, value))) {
                distinct.add(value);
            }
        }
        return new Code.ConstantSet(List.copyOf(distinct));
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof ComplexNumber || b instanceof ComplexNumber) {
            return isNumber(a, b) && sameComplex(complex(a), complex(b));
        }
        if (isNumber(a) && isNumber(b)) {
            return a instanceof Double || b instanceof Double
                    ? toDouble(a) == toDouble(b)
                    : toInteger(a).equals(toInteger(b));
        }
        return a.equals(b);
    }

    /** The result of an operation on constants; null if it raises, is too large, or is not done when compiling. */
    static Object binary(Expr.BinaryOperator op, Object left, Object right, PythonVersion version) {
        boolean limited = version.atLeast(3, 7);
        boolean exact = isInteger(left) && isInteger(right);
        if (isNumber(left, right) && !exact && (tooLarge(left) || tooLarge(right))) {
            return null;
        }
        if (isNumber(left) && isNumber(right)) {
            return left instanceof Double || right instanceof Double
                    ? floats(op, toDouble(left), toDouble(right), version)
                    : integers(op, left, right, version);
        }
        if (isNumber(left, right)) {
            return complex(op, complex(left), complex(right));
        }
        if (op == Expr.BinaryOperator.ADD) {
            if (left instanceof String a && right instanceof String b) {
                return !version.atLeast(3, 0) && a.length() + b.length() > 20 ? null : a + b;
            } else if (left instanceof Expr.Bytes a && right instanceof Expr.Bytes b) {
                return new Expr.Bytes(a.latin1() + b.latin1());
            } else if (left instanceof Code.ConstantTuple a && right instanceof Code.ConstantTuple b) {
                List<Object> both = new ArrayList<>(a.elements());
                both.addAll(b.elements());
                return new Code.ConstantTuple(both);
            }
        }
        if (op == Expr.BinaryOperator.MULT) {
            if (isInteger(right)) {
                return repeat(left, toInteger(right), limited);
            } else if (isInteger(left)) {
                return repeat(right, toInteger(left), limited);
            }
        }
        return null;
    }

    private static Object repeat(Object sequence, BigInteger times, boolean limited) {
        int length;
        int limit;
        if (sequence instanceof String s) {
            length = s.length();
            limit = limited ? 4096 : 20;
        } else if (sequence instanceof Expr.Bytes b) {
            length = b.latin1().length();
            limit = limited ? 4096 : 20;
        } else if (sequence instanceof Code.ConstantTuple t) {
            length = t.elements().size();
            limit = limited ? 256 : 20;
        } else {
            return null;
        }
        if (times.signum() < 0 && limited && length > 0) {
            return null;
        }
        int n = times.signum() <= 0 ? 0 : times.bitLength() > 30 ? Integer.MAX_VALUE : times.intValue();
        if (length > 0 && n > limit / length) {
            return null;
        }
        if (length == 0) {
            n = 0;
        }
        if (sequence instanceof String s) {
            return s.repeat(n);
        } else if (sequence instanceof Expr.Bytes b) {
            return new Expr.Bytes(b.latin1().repeat(n));
        }
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.addAll(((Code.ConstantTuple) sequence).elements());
        }
        return new Code.ConstantTuple(all);
    }

    private static Object integers(Expr.BinaryOperator op, Object left, Object right, PythonVersion version) {
        boolean limited = version.atLeast(3, 0);
        boolean booleans = left instanceof Boolean && right instanceof Boolean;
        BigInteger a = toInteger(left);
        BigInteger b = toInteger(right);
        BigInteger result = switch (op) {
            case ADD -> a.add(b);
            case SUB -> a.subtract(b);
            case MULT ->
                limited && a.signum() != 0 && b.signum() != 0 && a.bitLength() + b.bitLength() > 128
                        ? null
                        : a.multiply(b);
            case FLOOR_DIV -> b.signum() == 0 ? null : floorDivide(a, b);
            case MOD -> b.signum() == 0 ? null : a.subtract(floorDivide(a, b).multiply(b));
            case BIT_AND -> a.and(b);
            case BIT_OR -> a.or(b);
            case BIT_XOR -> a.xor(b);
            case L_SHIFT -> {
                boolean tooFar = b.bitLength() > 20 || limited && a.signum() != 0 && a.bitLength() + b.intValue() > 128;
                yield b.signum() < 0 || tooFar ? null : a.shiftLeft(b.intValue());
            }
            case R_SHIFT -> b.signum() < 0 ? null : b.bitLength() > 30 ? null : a.shiftRight(b.intValue());
            case POW -> b.signum() < 0 ? null : power(a, b, limited);
            case DIV, MAT_MULT -> null;
        };
        if (op == Expr.BinaryOperator.DIV && b.signum() != 0) {
            return a.doubleValue() / b.doubleValue();
        }
        if (op == Expr.BinaryOperator.POW && b.signum() < 0 && a.signum() != 0) {
            return Power.of(a.doubleValue(), b.doubleValue());
        }
        if (result == null) {
            return null;
        }
        boolean logical = op == Expr.BinaryOperator.BIT_AND
                || op == Expr.BinaryOperator.BIT_OR
                || op == Expr.BinaryOperator.BIT_XOR;
        if (booleans && logical) {
            return result.signum() != 0;
        }
        boolean stayLong = !version.atLeast(3, 0) && (left instanceof BigInteger || right instanceof BigInteger);
        return stayLong ? result : normal(result);
    }

    private static BigInteger power(BigInteger a, BigInteger b, boolean limited) {
        if (b.bitLength() > 16 && a.abs().compareTo(BigInteger.ONE) > 0) {
            return null;
        }
        if (limited && a.signum() != 0 && b.signum() > 0 && a.bitLength() > 128 / b.intValue()) {
            return null;
        }
        return a.pow(b.intValue());
    }

    private static BigInteger floorDivide(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static boolean isNumber(Object a, Object b) {
        return (a instanceof ComplexNumber || isNumber(a)) && (b instanceof ComplexNumber || isNumber(b));
    }

    /** No float is as large as this int: to compute with both raises. */
    private static boolean tooLarge(Object value) {
        return value instanceof BigInteger n && Double.isInfinite(n.doubleValue());
    }

    private static ComplexNumber complex(Object number) {
        return number instanceof ComplexNumber z ? z : new ComplexNumber(toDouble(number), 0);
    }

    private static boolean sameComplex(ComplexNumber a, ComplexNumber b) {
        return a.real() == b.real() && a.imaginary() == b.imaginary();
    }

    private static Object complex(Expr.BinaryOperator op, ComplexNumber a, ComplexNumber b) {
        return switch (op) {
            case ADD -> a.plus(b);
            case SUB -> a.minus(b);
            case MULT -> a.times(b);
            case DIV -> a.dividedBy(b);
            case POW -> {
                ComplexNumber power = a.toThePower(b);
                yield power == null || Double.isInfinite(power.real()) || Double.isInfinite(power.imaginary())
                        ? null
                        : power;
            }
            default -> null;
        };
    }

    private static Object floats(Expr.BinaryOperator op, double a, double b, PythonVersion version) {
        if (op == Expr.BinaryOperator.POW && a < 0 && b != Math.rint(b) && version.atLeast(3, 0)) {
            return complex(op, new ComplexNumber(a, 0), new ComplexNumber(b, 0));
        }
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MULT -> a * b;
            case DIV -> b == 0 ? null : a / b;
            case FLOOR_DIV -> b == 0 ? null : floatFloor(a, b);
            case MOD -> b == 0 ? null : floatModulo(a, b);
            case POW -> a < 0 && b != Math.rint(b) || a == 0 && b < 0 ? null : finite(Power.of(a, b));
            default -> null;
        };
    }

    private static Object finite(double value) {
        return Double.isInfinite(value) ? null : value;
    }

    private static double floatModulo(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (rest < 0) != (b < 0) ? rest + b : rest;
    }

    /** As CPython divides, by the remainder, so that both agree (Objects/floatobject.c: float_floor_div). */
    private static double floatFloor(double a, double b) {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (rest < 0) != (b < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /** The result of a unary operation on a constant; null if there is none. */
    static Object unary(Expr.UnaryOperator op, Object value) {
        if (op == Expr.UnaryOperator.NOT) {
            return !truth(value);
        }
        if (value instanceof ComplexNumber z) {
            return op == Expr.UnaryOperator.U_SUB ? z.negated() : op == Expr.UnaryOperator.U_ADD ? z : null;
        }
        if (!isNumber(value)) {
            return null;
        }
        if (value instanceof Double d) {
            return switch (op) {
                case U_SUB -> -d;
                case U_ADD -> d;
                default -> null;
            };
        }
        BigInteger n = toInteger(value);
        BigInteger result = switch (op) {
            case U_SUB -> n.negate();
            case U_ADD -> n;
            default -> n.not();
        };
        return value instanceof BigInteger && result.bitLength() < 64 ? result : normal(result);
    }

    /** An item of a constant sequence; null if there is none. */
    static Object item(Object sequence, Object index) {
        if (!isInteger(index) || toInteger(index).bitLength() > 30) {
            return null;
        }
        int i = toInteger(index).intValue();
        if (sequence instanceof String s) {
            int length = s.codePointCount(0, s.length());
            int at = i < 0 ? i + length : i;
            return at < 0 || at >= length
                    ? null
                    : new String(Character.toChars(s.codePointAt(s.offsetByCodePoints(0, at))));
        } else if (sequence instanceof Expr.Bytes b) {
            int at = i < 0 ? i + b.latin1().length() : i;
            return at < 0 || at >= b.latin1().length()
                    ? null
                    : (Object) (long) b.latin1().charAt(at);
        } else if (sequence instanceof Code.ConstantTuple t) {
            int at = i < 0 ? i + t.elements().size() : i;
            return at < 0 || at >= t.elements().size() ? null : t.elements().get(at);
        }
        return null;
    }

    private static Object normal(BigInteger n) {
        return n.bitLength() < 64 ? (Object) n.longValue() : n;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    private static boolean isNumber(Object value) {
        return isInteger(value) || value instanceof Double;
    }

    private static BigInteger toInteger(Object value) {
        if (value instanceof BigInteger n) {
            return n;
        }
        return BigInteger.valueOf(value instanceof Boolean b ? (b ? 1 : 0) : (Long) value);
    }

    private static double toDouble(Object value) {
        return value instanceof Double d ? d : toInteger(value).doubleValue();
    }
}
