/** What a real CPython and the machine under it cost, measured by Python programs that come along as resources, and written as files of {@code conf}. */
package gilgamesh.calibrate;
