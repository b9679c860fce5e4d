/**
 * What happened in a run: typed {@linkplain gilgamesh.trace.Event events}, {@linkplain gilgamesh.trace.Sink sinks} that receive them, and
 * their folding into sums ({@link gilgamesh.trace.Statistics}).
 */
package gilgamesh.trace;
