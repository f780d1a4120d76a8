package dev.junitchaos.assertj;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class ClosestName {

  private ClosestName() {}

  /** The name most like {@code wanted}; empty when none is much like it. */
  static Optional<String> of(String wanted, Collection<String> names) {
    String plain = plain(wanted);
    return names.stream()
        .filter(name -> distance(plain, plain(name)) <= allowed(plain, plain(name)))
        .min(
            Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A name that holds the other whole, such as that with the service before it, is always near. */
  private static int allowed(String one, String other) {
    boolean part = !one.isEmpty() && (one.contains(other) || other.contains(one));
    return part ? Integer.MAX_VALUE : Math.max(one.length(), other.length()) / 3;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** How many letters to put in, take out or change, after Levenshtein. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
