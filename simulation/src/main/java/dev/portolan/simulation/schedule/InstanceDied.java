package dev.portolan.simulation.schedule;

/** Unwinds the threads of an instance that has crashed; nothing they still do has an effect. */
final class InstanceDied extends Error {
  private static final long serialVersionUID = 1L;

  InstanceDied(String instance) {
    super(instance + " has crashed", null, false, false);
  }
}
