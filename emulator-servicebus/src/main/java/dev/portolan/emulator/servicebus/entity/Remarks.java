package dev.portolan.emulator.servicebus.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an entity beside what it does.
 *
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param notes what administrators said of it that makes no difference to its messages
 */
public record Remarks(Instant createdAt, Instant updatedAt, List<Note> notes) {
  /** Copies the notes. */
  public Remarks {
    notes = List.copyOf(notes);
  }

  /** {@return the note of this name, if there is one} */
  public Optional<Note> note(String name) {
    return notes.stream().filter(note -> note.name().equals(name)).findFirst();
  }
}
