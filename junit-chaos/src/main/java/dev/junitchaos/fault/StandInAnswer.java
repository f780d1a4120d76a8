package dev.junitchaos.fault;

/**
 * An HTTP downstream answers with a status; the request has no effect.
 *
 * @param status 200 to 599
 * @param body may be empty
 * @param contentType empty: none
 */
public record StandInAnswer(int status, String body, String contentType) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "status " + status;
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "a request over plain http: nobody can answer in the name of a host that TLS protects";
  }
}
