package dev.junitchaos.fault;

/**
 * The function's temporary folder is full, or nearly so.
 *
 * @param megabytes how much of it is taken up already; 1 or more, full from {@link #SIZE} on
 */
public record FilledDisk(int megabytes) implements Fault {

  /** What a function has in megabytes unless it is configured otherwise (AWS: "Lambda quotas"). */
  public static final int SIZE = 512;

  private static final long MEGABYTE = 1024 * 1024;

  /** How many bytes are left. */
  public long left() {
    return Math.max(0, SIZE - megabytes) * MEGABYTE;
  }

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "full disk" + (left() == 0 ? "" : " but for " + (SIZE - megabytes) + " MB");
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "a write to the temporary folder that there is no room for";
  }
}
