package dev.portolan.simulation.fault;

import java.time.Duration;

/**
 * Something that befalls an instance, or all of them.
 *
 * @param number its number in the plan, from 1
 * @param at when, from the first event on
 * @param kind what happens
 * @param instance whom it befalls; empty for all
 * @param duration how long
 */
public record Disturbance(
    int number, Duration at, DisturbanceKind kind, String instance, Duration duration) {

  /** {@return its name in a schedule} */
  public String id() {
    return "d" + number;
  }

  /** {@return what happens, as a sentence without its time} */
  public String story() {
    String whom = instance.isEmpty() ? "" : instance + " ";
    return whom + kind.story() + " " + Text.of(duration);
  }
}
