package dev.portolan.ports;

import java.util.List;

/**
 * A context's decisions as pure functions over events: no clock, no randomness, no I/O. What a
 * decision needs comes in with the event.
 *
 * <p>A process has instances, one per key: an order, a stock item, an invoice series. The engine
 * loads an instance, decides, and commits the new state, the consumed event ids and the outgoing
 * events in one step. An event that was consumed before is acknowledged without deciding again, so
 * at-least-once delivery has effects once (clauses C19, S1 to S3). Several waiting events of one
 * instance may be folded into one commit.
 *
 * <p><b>Concurrency.</b> Instances are decided in parallel, one instance by one thread at a time;
 * on a version conflict with another engine the state is loaded and decided again (clause S2).
 *
 * <p><b>Errors.</b> An exception from a decision fails the one event, which is retried by its
 * subscription's policy; no other event is affected.
 *
 * @param <S> type of the state: a record, or a sealed interface of records
 */
public interface Process<S> {

  /** {@return the portable name of the process; part of the identity of what it stores} */
  String name();

  /**
   * {@return every class a state can have, by the logical name under which it is stored; renaming a
   * class leaves the name}
   */
  List<EventType<?, ? extends S>> stateTypes();

  /** {@return the state of an instance that no event has reached yet} */
  S initialState();

  /** {@return the topics this process reacts to, and how; each topic once} */
  List<Reaction<S, ?>> reactions();
}
