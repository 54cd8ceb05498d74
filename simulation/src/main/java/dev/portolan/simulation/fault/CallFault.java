package dev.portolan.simulation.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can go wrong with one call. */
public enum CallFault {
  /** Refused for load, not carried out. */
  THROTTLED("is throttled"),
  /** Refused, not carried out. */
  REFUSED("is refused: unavailable"),
  /** The request gets lost. */
  REQUEST_LOST("gets lost on its way"),
  /** Carried out, but the answer gets lost. */
  ANSWER_LOST("is carried out, and its answer gets lost"),
  /** Some entries of the batch are throttled. */
  PARTLY_THROTTLED("is taken in part, the rest is throttled"),
  /** Carried out twice, as a client that retries by itself may cause. */
  CARRIED_OUT_TWICE("is carried out twice"),
  /** Answered as done, and not carried out. */
  FORGOTTEN("is answered as done, and forgotten"),
  /** Answered late. */
  SLOW("takes its time"),
  /** The handler throws before it does anything. */
  THROWS("throws"),
  /** The handler throws when everything is done. */
  THROWS_AFTERWARDS("does its work, then throws");

  private static final Set<CallFault> NOT_DONE = EnumSet.of(THROTTLED, REFUSED, REQUEST_LOST);

  private final String story;

  CallFault(String story) {
    this.story = story;
  }

  /** {@return what happens to the call, as the end of a sentence} */
  public String story() {
    return story;
  }

  /** {@return whether the call is not carried out} */
  public boolean isNotDone() {
    return NOT_DONE.contains(this);
  }

  /** {@return what can go wrong with a call of this kind} */
  static List<CallFault> of(CallKind call) {
    return switch (call) {
      case SEND ->
          List.of(
              THROTTLED,
              REFUSED,
              REQUEST_LOST,
              ANSWER_LOST,
              PARTLY_THROTTLED,
              CARRIED_OUT_TWICE,
              SLOW);
      case RECEIVE -> List.of(THROTTLED, REFUSED, ANSWER_LOST, SLOW);
      case COMPLETE, RELEASE, DEAD_LETTER ->
          List.of(THROTTLED, REQUEST_LOST, ANSWER_LOST, PARTLY_THROTTLED, FORGOTTEN, SLOW);
      case EXTEND -> List.of(THROTTLED, REQUEST_LOST, ANSWER_LOST, SLOW);
      case LOAD, CLAIM -> List.of(REFUSED, ANSWER_LOST, SLOW);
      case COMMIT -> List.of(THROTTLED, REFUSED, REQUEST_LOST, ANSWER_LOST, SLOW);
      case REMOVE -> List.of(REFUSED, ANSWER_LOST, SLOW);
      case HANDLE -> List.of(THROWS, THROWS_AFTERWARDS, SLOW);
    };
  }
}
