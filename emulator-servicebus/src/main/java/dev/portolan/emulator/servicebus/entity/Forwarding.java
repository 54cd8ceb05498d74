package dev.portolan.emulator.servicebus.entity;

/** Brings messages from one entity to another. */
interface Forwarding {
  /** {@return whether the target has it; if not, there is no such target, or it refuses} */
  boolean forward(String target, Incoming incoming);
}
