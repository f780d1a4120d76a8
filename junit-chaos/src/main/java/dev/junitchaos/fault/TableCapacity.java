package dev.junitchaos.fault;

/**
 * A DynamoDB table has just so much capacity; what goes beyond it is throttled.
 *
 * @param read read capacity units a second; 0: reads are not limited
 * @param write write capacity units a second; 0: writes are not limited
 * @param burstSeconds for how many seconds unused capacity is kept, at least 1
 */
public record TableCapacity(int read, int write, int burstSeconds) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "capacity of "
        + (read == 0 ? "" : read + " read units")
        + (read == 0 || write == 0 ? "" : " and ")
        + (write == 0 ? "" : write + " write units");
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "requests that use more than the table's capacity";
  }
}
