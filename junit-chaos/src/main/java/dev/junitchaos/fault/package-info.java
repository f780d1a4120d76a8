/**
 * What fails, where and when: plain, immutable, serialisable values. Knows nothing of JUnit, AWS or
 * sockets.
 */
@NullMarked
package dev.junitchaos.fault;

import org.jspecify.annotations.NullMarked;
