/**
 * The architecture as tests. Each rule runs over the real classes, and over a fixture in {@code
 * violating} that breaks it, so that a rule that cannot fail is noticed.
 */
@org.jspecify.annotations.NullMarked
package dev.portolan.fences;
