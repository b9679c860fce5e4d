package gilgamesh.vm;

import gilgamesh.vm.object.PyDict;

/**
 * Where an instruction found a name.
 *
 * @param globals the dict in which the instruction looked first
 * @param own whether it is there: then the entry is good as long as it has a value
 * @param structure otherwise, found among the built-ins, it is good as long as the dict has the same names
 */
record GlobalCache(PyDict globals, boolean own, int structure, PyDict.Entry entry) {}
