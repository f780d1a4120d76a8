package dev.junitchaos.fault;

/**
 * What is wrong with an answer, so that a browser keeps it from the page that asked for it. (MDN,
 * "CORS errors".)
 */
public enum CorsMistake {
  /** The answer has no CORS headers: browsers say "CORS header missing". */
  MISSING_HEADERS("CORS headers missing"),
  /** The answer allows another origin than the one that asked: "CORS header does not match". */
  OTHER_ORIGIN("CORS header for another origin"),
  /**
   * A preflight request is answered with 403 and without CORS headers, as API Gateway does when
   * {@code OPTIONS} has no route: "CORS preflight did not succeed". Other requests are answered as
   * ever.
   */
  PREFLIGHT_REFUSED("CORS preflight refused");

  private final String words;

  CorsMistake(String words) {
    this.words = words;
  }

  /** For journals and messages. */
  String words() {
    return words;
  }
}
