package dev.portolan.emulator.servicebus.access;

/** What a token may allow. */
public enum AccessRight {
  /** Receiving. */
  LISTEN,
  /** Sending. */
  SEND,
  /** Administration, and everything else. */
  MANAGE
}
