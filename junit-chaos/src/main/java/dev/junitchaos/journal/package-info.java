/**
 * What happened: calls, injected faults, outcomes. Append-only; everything that reports reads only
 * this.
 */
@NullMarked
package dev.junitchaos.journal;

import org.jspecify.annotations.NullMarked;
