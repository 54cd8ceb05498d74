/**
 * The broker, without a protocol: queues, topics, subscriptions, locks, sessions. Everything in it
 * belongs to one thread, the event loop, and needs no locks for that.
 */
@NullMarked
package dev.portolan.emulator.servicebus.entity;

import org.jspecify.annotations.NullMarked;
