/**
 * How fast the parts are. A bench is a JMH class here, its name says what it measures, and {@code docs/benchmarks.md} says what its figures
 * mean; {@link gilgamesh.bench.Benches} runs them.
 */
package gilgamesh.bench;
