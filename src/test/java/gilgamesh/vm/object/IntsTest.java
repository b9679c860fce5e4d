package gilgamesh.vm.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Arithmetic at the edge of 64 bits agrees with BigInteger's, and is always in normal form. */
class IntsTest {

    @Provide
    Arbitrary<Object> ints() {
        Arbitrary<BigInteger> near = Arbitraries.of(62, 63, 64, 70)
                .flatMap(bits -> Arbitraries.longs()
                        .between(-3, 3)
                        .flatMap(offset -> Arbitraries.of(1, -1)
                                .map(sign -> BigInteger.ONE
                                        .shiftLeft(bits)
                                        .multiply(BigInteger.valueOf(sign))
                                        .add(BigInteger.valueOf(offset)))));
        Arbitrary<BigInteger> any = Arbitraries.longs().map(BigInteger::valueOf);
        return Arbitraries.oneOf(near, any).map(Ints::normal);
    }

    @Property(tries = 300)
    void sumsDifferencesAndProductsAreExact(@ForAll("ints") Object a, @ForAll("ints") Object b) {
        BigInteger x = Ints.big(a);
        BigInteger y = Ints.big(b);

        assertThat(Ints.add(a, b)).isEqualTo(Ints.normal(x.add(y)));
        assertThat(Ints.subtract(a, b)).isEqualTo(Ints.normal(x.subtract(y)));
        assertThat(Ints.multiply(a, b)).isEqualTo(Ints.normal(x.multiply(y)));
        assertThat(Ints.negate(a)).isEqualTo(Ints.normal(x.negate()));
    }

    @Property(tries = 300)
    void quotientAndRemainderMakeUpTheDividend(@ForAll("ints") Object a, @ForAll("ints") Object b) {
        Assume.that(Ints.signum(b) != 0);

        Object quotient = Ints.floorDivide(a, b);
        Object remainder = Ints.modulo(a, b);

        assertThat(Ints.add(Ints.multiply(quotient, b), remainder)).isEqualTo(a);
        assertThat(Ints.signum(remainder)).isIn(0, Ints.signum(b));
    }

    @Property(tries = 300)
    void trueDivisionIsCorrectlyRounded(@ForAll("ints") Object a, @ForAll("ints") Object b) {
        Assume.that(Ints.signum(b) != 0);

        double quotient = Ints.trueDivide(a, b);

        BigDecimal exact = new BigDecimal(Ints.big(a)).divide(new BigDecimal(Ints.big(b)), new MathContext(60));
        assertThat(quotient).isEqualTo(exact.doubleValue());
    }

    @Property(tries = 300)
    void comparisonWithFloatsIsExact(@ForAll("ints") Object a, @ForAll("ints") Object b) {
        double real = Ints.toDouble(b);

        int order = Ints.compare(a, real);

        assertThat(Integer.signum(order)).isEqualTo(new BigDecimal(Ints.big(a)).compareTo(new BigDecimal(real)));
    }

    @Property(tries = 300)
    void equalNumbersHaveEqualHashes(@ForAll("ints") Object a) {
        double real = Ints.toDouble(a);

        Object whole = Ints.truncated(real);

        assertThat(Floats.hash(real)).isEqualTo(Ints.hash(whole));
        assertThat(Keys.hash(real)).isEqualTo(Keys.hash(whole));
    }
}
