/**
 * What domain code sees: events, typed topics, subscriptions, handlers, and pure {@link
 * dev.portolan.ports.Process processes}.
 *
 * <p>Application code stays in this package. Who brings a broker implements {@link
 * dev.portolan.ports.spi}; who assembles an application uses the engine in {@code
 * dev.portolan.runtime}.
 *
 * <p>What these ports promise is numbered in {@code docs/contract.md}; Javadoc names the clauses.
 */
@NullMarked
package dev.portolan.ports;

import org.jspecify.annotations.NullMarked;
