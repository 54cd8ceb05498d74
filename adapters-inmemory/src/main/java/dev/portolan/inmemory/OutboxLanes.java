package dev.portolan.inmemory;

import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The outbox: a lane for each producing instance, held by at most one relay. A relay's claims end
 * together, and each of its commits and claims prolongs them. Decides and never waits; guarded by the
 * store's outbox lock.
 */
final class OutboxLanes {
  private static final class Relay {
    Instant until = Instant.MIN;
    final Set<OutboxLane> lanes = new LinkedHashSet<>();
  }

  private final Map<ProcessInstance, OutboxLane> lanes = new HashMap<>();
  private final Map<String, Relay> relays = new HashMap<>();
  private final Set<OutboxLane> available = new LinkedHashSet<>();
  private final PriorityQueue<OutboxEntry> timers =
      new PriorityQueue<>(
          Comparator.comparing((OutboxEntry entry) -> Objects.requireNonNull(entry.notBefore())));
  private long size;

  long size() {
    return size;
  }

  /**
   * Adds a commit's entries.
   *
   * @return whether due ones among them are claimed for the relay, behind what it holds
   */
  boolean add(List<OutboxEntry> outgoing, OutboxClaim claim) {
    if (outgoing.isEmpty()) {
      return false;
    }
    size += outgoing.size();
    OutboxLane lane =
        lanes.computeIfAbsent(
            outgoing.getFirst().id().producer(), key -> new OutboxLane(key.process()));
    boolean heldWhole = !lane.hasUnclaimed();
    for (OutboxEntry entry : outgoing) {
      if (entry.isDue(claim.now())) {
        lane.addDue(entry);
      } else {
        lane.addLater();
        timers.add(entry);
      }
    }
    if (!lane.hasUnclaimed()) {
      return false;
    }
    boolean claimable = claim.until().isAfter(claim.now()) && mayOwn(lane, claim.relay());
    if (heldWhole && claimable) {
      hold(lane, claim);
      lane.claim(claim.relay(), Integer.MAX_VALUE);
      return true;
    }
    available.add(lane);
    return false;
  }

  private static boolean mayOwn(OutboxLane lane, String relay) {
    return lane.owner == null || lane.owner.equals(relay);
  }

  private void hold(OutboxLane lane, OutboxClaim claim) {
    Relay relay = relays.computeIfAbsent(claim.relay(), name -> new Relay());
    relay.lanes.add(lane);
    prolong(relay, claim);
  }

  private static void prolong(Relay relay, OutboxClaim claim) {
    relay.until = claim.until().isAfter(relay.until) ? claim.until() : relay.until;
  }

  /** {@return due entries that no other relay holds, in order within a lane} */
  List<OutboxEntry> claim(OutboxClaim claim, int maxEntries) {
    releaseLapsed(claim.now());
    moveDue(claim.now());
    var claimed = new ArrayList<OutboxEntry>();
    var candidates = available.iterator();
    while (candidates.hasNext() && claimed.size() < maxEntries) {
      OutboxLane lane = candidates.next();
      if (claim.processes().contains(lane.process()) && mayOwn(lane, claim.relay())) {
        hold(lane, claim);
        claimed.addAll(lane.claim(claim.relay(), maxEntries - claimed.size()));
        if (!lane.hasUnclaimed()) {
          candidates.remove();
        }
      }
    }
    return claimed;
  }

  private void moveDue(Instant now) {
    while (!timers.isEmpty() && timers.element().isDue(now)) {
      OutboxEntry entry = timers.remove();
      OutboxLane lane = lanes.get(entry.id().producer());
      if (lane != null) {
        lane.becomeDue(entry);
        available.add(lane);
      }
    }
  }

  private void releaseLapsed(Instant now) {
    for (Relay relay : relays.values()) {
      if (!relay.until.isAfter(now)) {
        release(relay);
      }
    }
  }

  private void release(Relay relay) {
    for (OutboxLane lane : relay.lanes) {
      lane.release();
      if (lane.hasUnclaimed()) {
        available.add(lane);
      }
    }
    relay.lanes.clear();
  }

  /** Prolongs what a relay still holds. */
  void extend(OutboxClaim claim) {
    releaseLapsed(claim.now());
    Relay relay = relays.get(claim.relay());
    if (relay != null) {
      prolong(relay, claim);
    }
  }

  /** Gives back what a relay holds. */
  void release(String relay) {
    Relay released = relays.remove(relay);
    if (released != null) {
      release(released);
    }
  }

  /** Removes published entries. */
  void remove(Collection<OutboxId> published) {
    for (OutboxId id : published) {
      OutboxLane lane = lanes.get(id.producer());
      if (lane != null && lane.remove(id)) {
        size--;
        tidy(id.producer(), lane);
      }
    }
  }

  private void tidy(ProcessInstance producer, OutboxLane lane) {
    if (!lane.hasUnclaimed()) {
      available.remove(lane);
    }
    if (lane.hasDue()) {
      return;
    }
    Relay owner = lane.owner == null ? null : relays.get(lane.owner);
    if (owner != null) {
      owner.lanes.remove(lane);
    }
    lane.owner = null;
    if (lane.isEmpty()) {
      lanes.remove(producer);
    }
  }
}
