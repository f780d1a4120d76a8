package dev.junitchaos.fault;

/**
 * The function's answer does not let a browser read it.
 *
 * @param mistake what is wrong with it
 */
public record BrokenCors(CorsMistake mistake) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return mistake.words();
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return switch (mistake) {
      case MISSING_HEADERS -> "an answer with CORS headers";
      case OTHER_ORIGIN -> "an answer with the header Access-Control-Allow-Origin";
      case PREFLIGHT_REFUSED -> "an event whose HTTP method is OPTIONS, and an answer to it";
    };
  }
}
