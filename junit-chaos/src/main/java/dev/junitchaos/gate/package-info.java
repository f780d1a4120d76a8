/**
 * Judges whether enough of what can fail was seen to fail, when a run is complete; reads the report
 * and knows nothing of annotations.
 */
@NullMarked
package dev.junitchaos.gate;

import org.jspecify.annotations.NullMarked;
