/**
 * Broker and process store in memory: the reference semantics of the contract.
 *
 * <p>A topic is one append-only log in chunks, shared by its subscriptions; a subscription is a cursor
 * over it and a window of what is in flight. {@code SubscriptionState}, {@code ReadyDeliveries} and
 * {@code OutboxLanes} decide and never wait: the present comes in as an argument.
 */
@NullMarked
package dev.portolan.inmemory;

import org.jspecify.annotations.NullMarked;
