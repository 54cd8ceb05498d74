package dev.portolan.emulator.servicebus.fault;

/** Where it goes wrong. */
public enum FaultPoint {
  /** A token is put. */
  AUTHORIZE,
  /** A link is attached. */
  ATTACH,
  /** Messages are sent. */
  SEND,
  /** A message is settled. */
  SETTLE,
  /** A management operation: renewal, peek, schedule, session state, rules. */
  MANAGE
}
