/**
 * Predictions beside measurements: a scenario's program under a real CPython and in the simulator, metric by metric. The only package that starts
 * processes and waits for them.
 */
package gilgamesh.validate;
