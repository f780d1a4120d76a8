package dev.junitchaos.experiment;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import java.io.Serializable;

/**
 * A fault that has come due on one call. Immutable.
 *
 * @param rule the rule that said so
 * @param index the call's number among those the rule's target saw, from 1
 * @param fault what is to happen, with what was drawn for this call
 */
public record Strike(FaultRule rule, long index, Fault fault) implements Serializable {}
