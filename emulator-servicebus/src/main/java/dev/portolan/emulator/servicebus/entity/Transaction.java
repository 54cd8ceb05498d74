package dev.portolan.emulator.servicebus.entity;

import java.util.ArrayList;
import java.util.List;

/** Sends and settlements that happen together. Messages it settles stay locked until its end. */
public final class Transaction {
  private record Step(Runnable check, Runnable action) {}

  private final List<Step> steps = new ArrayList<>();

  /**
   * Adds a step.
   *
   * @param check throws if the action would; it is asked again before anything is done
   * @param action done at the commit
   */
  public void add(Runnable check, Runnable action) {
    check.run();
    steps.add(new Step(check, action));
  }

  /** Does everything, or throws and does nothing. */
  public void commit() {
    steps.forEach(step -> step.check.run());
    steps.forEach(step -> step.action.run());
  }
}
