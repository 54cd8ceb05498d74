/**
 * The broker itself: what it decides, with the time as an argument and without waiting for
 * anything.
 *
 * <p>A {@link dev.portolan.inmemory.broker.BrokerTopic} appends events to one shared log; each
 * {@link dev.portolan.inmemory.broker.SubscriptionQueue} reads it with a cursor of its own and
 * keeps what it has lent out in a window. What is rare (released, delayed, redriven, keyed, dead)
 * lies in side structures. Locks are held for the length of one batch and never across a wait, so a
 * simulation may drive these classes on a virtual clock with one thread.
 */
@NullMarked
package dev.portolan.inmemory.broker;

import org.jspecify.annotations.NullMarked;
