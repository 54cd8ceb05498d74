package dev.portolan.runtime.consume;

/**
 * Decides how many receives of a subscription may be in flight, and how much room each waits for:
 * one while answers come back with less than was asked for, one more for each that comes back full
 * while room remains, and one alone while receives fail (clauses C20, C21). No I/O, no waiting;
 * guarded by its owner's lock.
 *
 * <p>The first poller, number 0, always goes on; further ones only ask while there is room worth a
 * request.
 */
final class PollerScaling {
  /** The wait for room to change, however long that takes. */
  static final long UNTIL_CHANGED = Long.MAX_VALUE;

  /** Of so many places one may stay empty until a request is worth it. */
  private static final int PLACES_PER_WAITING = 3;

  /** Longest wait for more room; requests to a broker on the network take 5 to 20 ms. */
  private static final long LONGEST_GATHERING_MILLIS = 20;

  /**
   * A request that takes longer than usual may have waited for its deliveries, and weighs little.
   */
  private static final double WEIGHT_OF_LONGER = 1.0 / 8;

  private static final double NOT_KNOWN = Double.MAX_VALUE;

  private final int maxReceive;
  private final int maxPollers;
  private final int worthwhileRoom;
  private int pollers = 1;
  private boolean backlog;
  private double requestMillis = NOT_KNOWN;
  private boolean failing;

  /**
   * Starts with one poller.
   *
   * @param concurrency most handlers at once
   * @param maxReceive most deliveries the broker returns for one request
   * @param maxCalls most receives in flight
   */
  PollerScaling(int concurrency, int maxReceive, int maxCalls) {
    this.maxReceive = maxReceive;
    this.maxPollers = Math.clamp(Math.ceilDiv(concurrency, maxReceive), 1, maxCalls);
    this.worthwhileRoom = Math.clamp(concurrency / PLACES_PER_WAITING, 1, maxReceive);
  }

  /** {@return how many receives may be in flight} */
  int pollers() {
    return pollers;
  }

  /** {@return how many deliveries to ask for} */
  int request(int room) {
    return Math.min(room, maxReceive);
  }

  /**
   * {@return how long a poller waits for more room before it asks, from the moment there is some}
   * Where there is a backlog, asking for each place as it gets free would make a request of each
   * delivery: the wait is no longer than the request that it saves takes.
   *
   * @param poller number of the poller, from 0
   * @param room how many deliveries there is room for
   */
  long waitMillis(int poller, int room) {
    if (room <= 0 || poller >= pollers) {
      return UNTIL_CHANGED;
    }
    if (room >= worthwhileRoom) {
      return 0;
    }
    if (poller > 0) {
      return UNTIL_CHANGED;
    }
    return backlog ? (long) requestMillis : 0;
  }

  /**
   * Notes an answer.
   *
   * @param poller who asked
   * @param asked for how many deliveries
   * @param got how many came
   * @param tookMillis how long it took
   * @param roomLeft for how many more there is room
   */
  void answered(int poller, int asked, int got, long tookMillis, int roomLeft) {
    failing &= poller != 0;
    backlog = got >= asked;
    if (!backlog) {
      pollers = got == 0 ? 1 : Math.max(1, pollers - 1);
      return;
    }
    double took = Math.clamp(tookMillis, 0, LONGEST_GATHERING_MILLIS);
    requestMillis =
        took < requestMillis ? took : requestMillis + (took - requestMillis) * WEIGHT_OF_LONGER;
    if (got >= maxReceive && roomLeft >= worthwhileRoom && !failing) {
      pollers = Math.min(maxPollers, pollers + 1);
    }
  }

  /** Notes that a receive failed: until the first poller has an answer, it is the only one. */
  void failed() {
    pollers = 1;
    backlog = false;
    failing = true;
  }
}
