/**
 * Experiments of other tools: reads their files into faults and checks, and writes faults back. One
 * reader per format, and one strict reader of objects under all of them. Nothing is dropped: what
 * has no counterpart here is listed, what is not known is an error.
 */
@NullMarked
package dev.junitchaos.format;

import org.jspecify.annotations.NullMarked;
