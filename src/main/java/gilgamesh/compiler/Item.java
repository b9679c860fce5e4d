package gilgamesh.compiler;

/** What stands in a code sequence: an instruction, or a label in front of one. */
sealed interface Item permits Instr, Label {}
