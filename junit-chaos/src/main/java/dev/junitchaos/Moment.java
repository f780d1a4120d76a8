package dev.junitchaos;

/** When a fault of the handler acts: the attribute of {@link InjectException} and its like. */
public enum Moment {
  /** In the handler's place: the handler is not run. */
  BEFORE,
  /**
   * When the handler has returned: what it did stands, and the caller sees the fault. A handler
   * that throws something, or runs into its deadline, is left as it is.
   */
  AFTER
}
