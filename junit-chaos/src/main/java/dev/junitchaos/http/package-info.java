/** Acts out what a network does, on real loopback sockets. */
@NullMarked
package dev.junitchaos.http;

import org.jspecify.annotations.NullMarked;
