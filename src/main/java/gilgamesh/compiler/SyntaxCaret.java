package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;

/** How CPython shows the line of a mistake (up to 3.12 Python/pythonrun.c: print_error_text; 3.13 Lib/traceback.py). */
public final class SyntaxCaret {

    private SyntaxCaret() {}

    /** Where the part of the line begins that is shown: from 3.13 on a tab is shown. The blanks at the end are shown in all versions. */
    public static int begin(PythonVersion version, String line) {
        String blanks = version.atLeast(3, 13) ? " \f" : " \t\f";
        int begin = 0;
        while (begin < line.length() && blanks.indexOf(line.charAt(begin)) >= 0) {
            begin++;
        }
        return begin;
    }

    /**
     * The column of the caret in the line, from 0; {@link SyntaxProblem#NO_COLUMN} if there is none.
     *
     * @param column that of the mistake, or NO_COLUMN
     */
    public static int of(PythonVersion version, String line, int column) {
        int begin = begin(version, line);
        if (column < 0 || version.atLeast(3, 9)) {
            return column < begin ? SyntaxProblem.NO_COLUMN : column;
        }
        // What is wrong before the line's beginning, or behind its end, is shown at its first, or last, character.
        return Math.max(begin, Math.min(column, line.length() - 1));
    }
}
