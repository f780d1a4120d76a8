package dev.junitchaos.experiment;

import java.io.Serializable;

/**
 * What the parameters of a run say about an experiment as a whole. Immutable.
 *
 * @param dryRun whether faults are decided and recorded, but not injected
 * @param allowRemote whether calls that no fault answers may leave for AWS itself
 */
public record Switches(boolean dryRun, boolean allowRemote) implements Serializable {

  /** Faults are injected, and nothing leaves for AWS. */
  public static final Switches DEFAULT = new Switches(false, false);
}
