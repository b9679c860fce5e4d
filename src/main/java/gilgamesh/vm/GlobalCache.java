package gilgamesh.vm;

import gilgamesh.vm.object.PyDict;

/** Where an instruction found a global name: valid while no name has come to, or gone from, the dict that it looked in. */
record GlobalCache(PyDict globals, int structure, PyDict.Entry entry) {}
