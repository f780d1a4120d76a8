package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression from a file that somebody else wrote: short, without a repetition in a
 * repetition, and given up on when a search takes too many steps.
 *
 * <p>Immutable, serialisable and thread-safe.
 */
public final class SafePattern implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 512;
  private static final int MOST_STEPS = 2_000_000;

  private final String text;
  private transient volatile @Nullable Pattern compiled;

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException when there is a {@link #problem} with it
   */
  public SafePattern(String text) {
    Optional<String> problem = problem(text);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
    this.text = text;
  }

  /** Why a text cannot be used as a pattern; empty when it can. */
  public static Optional<String> problem(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("a regular expression has at most " + LONGEST + " characters");
    }
    try {
      Pattern unused = Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      return Optional.of("it is no regular expression: " + e.getDescription());
    } catch (StackOverflowError e) {
      return Optional.of("the regular expression is nested too deeply");
    }
    return repeatsRepetition(text)
        ? Optional.of(
            "the regular expression repeats a group that repeats something, such as (a+)+, and could"
                + " take for ever")
        : Optional.empty();
  }

  /** The pattern as it was given. */
  public String text() {
    return text;
  }

  /**
   * Whether it is found anywhere in {@code where}.
   *
   * @throws IllegalStateException when the search takes too long
   */
  public boolean isFoundIn(String where) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(text);
      compiled = pattern;
    }
    try {
      return pattern.matcher(new Counted(where, new AtomicInteger())).find();
    } catch (StackOverflowError e) {
      throw tooLong(e);
    }
  }

  private static IllegalStateException tooLong(@Nullable Throwable cause) {
    return new IllegalStateException("the search for a regular expression takes too long", cause);
  }

  /** Finds a group with an open-ended repetition in it that is itself repeated. */
  private static boolean repeatsRepetition(String regex) {
    Deque<Boolean> groups = new ArrayDeque<>();
    groups.push(false);
    boolean closedRepeating = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      boolean repeats = c == '*' || c == '+' || (c == '{' && isOpenEnded(regex, i));
      if (closedRepeating && (repeats || c == '{')) {
        return true;
      }
      closedRepeating = false;
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = endOfClass(regex, i);
      } else if (c == '(') {
        groups.push(false);
      } else if (c == ')' && groups.size() > 1) {
        closedRepeating = groups.pop();
        if (closedRepeating) {
          groups.pop();
          groups.push(true);
        }
      } else if (repeats) {
        groups.pop();
        groups.push(true);
      }
    }
    return false;
  }

  private static boolean isOpenEnded(String regex, int brace) {
    int end = regex.indexOf('}', brace);
    return end > 0 && regex.substring(brace, end).contains(",");
  }

  private static int endOfClass(String regex, int open) {
    int at = open + 1;
    while (at < regex.length() && regex.charAt(at) != ']') {
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SafePattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** A text that counts how often it is looked at, and stops a search that looks too often. */
  private record Counted(CharSequence text, AtomicInteger looks) implements CharSequence {

    @Override
    public char charAt(int index) {
      if (looks.incrementAndGet() > MOST_STEPS) {
        throw tooLong(null);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
