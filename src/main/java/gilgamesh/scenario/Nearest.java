package gilgamesh.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelled one was probably meant to be. */
public final class Nearest {

    private static final int SLIP = 10;
    // A swap of neighbours is the commonest slip of all, so it is the nearer of two at the same distance: 3.21 is 3.12,
    // not 3.11.
    private static final int SWAP = 9;

    private Nearest() {}

    /** The known name at the least edit distance, unless that is more than a third of the letters (but one slip is always forgiven). */
    public static Optional<String> to(String found, Collection<String> known) {
        if (found.length() > 100) {
            return Optional.empty();
        }
        int forgiven = SLIP * Math.max(1, found.length() / 3);
        return known.stream()
                .filter(name -> distance(found, name) <= forgiven && distance(found, name) < SLIP * name.length())
                .min(Comparator.comparingInt(name -> distance(found, name)));
    }

    /** "; did you mean X?", or nothing. */
    static String hint(String found, Collection<String> known) {
        return to(found, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    // Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT).replace('_', '-');
        String b = right.toLowerCase(Locale.ROOT).replace('_', '-');
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = SLIP * (i + j);
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : SLIP);
                cost[i][j] = Math.min(replace, SLIP + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + SWAP);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
