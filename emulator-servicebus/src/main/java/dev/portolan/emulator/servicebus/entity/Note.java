package dev.portolan.emulator.servicebus.entity;

import java.util.List;

/**
 * Something that administrators said of an entity, as they said it.
 *
 * @param name what it is about
 * @param type of the value, empty if none was said
 * @param text the value, empty if it has parts
 * @param parts of the value
 */
public record Note(String name, String type, String text, List<Note> parts) {
  /** Copies the parts. */
  public Note {
    parts = List.copyOf(parts);
  }
}
