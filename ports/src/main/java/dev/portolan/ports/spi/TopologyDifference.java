package dev.portolan.ports.spi;

/** A difference between the declared topology and the broker's (clauses T1, T2). */
public sealed interface TopologyDifference {

  /** {@return the topic's name or the subscription's path} */
  String path();

  /**
   * A declared topic or subscription that the broker does not have.
   *
   * @param path which
   */
  record Missing(String path) implements TopologyDifference {
    @Override
    public String toString() {
      return path + ": missing";
    }
  }

  /**
   * An attribute that differs.
   *
   * @param path where
   * @param attribute which, for instance {@code lease} or {@code filter}
   * @param declared its value in the application
   * @param actual its value in the broker
   */
  record Drift(String path, String attribute, String declared, String actual)
      implements TopologyDifference {
    @Override
    public String toString() {
      return path + ": " + attribute + " is " + actual + ", declared " + declared;
    }
  }

  /**
   * An attribute that the credentials at hand, or the broker, do not let one read.
   *
   * @param path where
   * @param attribute which
   * @param why the reason
   */
  record Unverifiable(String path, String attribute, String why) implements TopologyDifference {
    @Override
    public String toString() {
      return path + ": " + attribute + " could not be verified: " + why;
    }
  }
}
