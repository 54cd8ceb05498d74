package dev.portolan.contract;

/** What a harness may be able to do to a broker. */
public enum Trouble {
  /** The broker ends and starts again, keeping what it keeps. */
  BROKER_RESTART,
  /** Connections break, and new ones are refused until the end. */
  CONNECTION_CUT,
  /** Every request is answered with throttling until the end. */
  THROTTLING,
  /** The credentials are refused until the end. */
  CREDENTIALS_REFUSED,
  /** Requests are carried out, and their answers get lost until the end. */
  ANSWERS_LOST;

  /** Ends a trouble. */
  @FunctionalInterface
  public interface Ending extends AutoCloseable {
    @Override
    void close();
  }
}
