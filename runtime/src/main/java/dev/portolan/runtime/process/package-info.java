/**
 * Effects once over at-least-once delivery: inbox, state and outbox in one commit, and the relay
 * that publishes the outbox.
 */
@NullMarked
package dev.portolan.runtime.process;

import org.jspecify.annotations.NullMarked;
