package dev.portolan.emulator.servicebus.entity;

import java.time.Instant;
import java.util.List;

/** The remarks on an entity, for as long as it is there. */
final class RemarksKept {
  private final Surroundings surroundings;
  private Remarks remarks;

  RemarksKept(Surroundings surroundings) {
    this.surroundings = surroundings;
    Instant now = surroundings.clock().instant();
    remarks = new Remarks(now, now, List.of());
  }

  Remarks remarks() {
    return remarks;
  }

  void updated(List<Note> notes) {
    remarks = new Remarks(remarks.createdAt(), surroundings.clock().instant(), notes);
  }

  void updated() {
    updated(remarks.notes());
  }
}
