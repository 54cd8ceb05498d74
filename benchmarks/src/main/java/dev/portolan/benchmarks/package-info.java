/**
 * Compares Portolan with what a team would use instead, on one machine and in one run: 2
 * publishers, 4 subscriptions, 256 bytes, every delivery settled. {@code benchmarks/run} runs it
 * all and writes {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.portolan.benchmarks;

import org.jspecify.annotations.NullMarked;
