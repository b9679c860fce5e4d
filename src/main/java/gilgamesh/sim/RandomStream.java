package gilgamesh.sim;

/** A stream of random numbers, repeatable and independent of the JVM. */
public interface RandomStream {

    long nextLong();

    /** Uniform in [0, 1). */
    double nextDouble();
}
