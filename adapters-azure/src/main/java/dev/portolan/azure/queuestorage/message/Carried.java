package dev.portolan.azure.queuestorage.message;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries beside its event, since a queue's message is nothing but its text: as
 * CloudEvents extensions, which every CloudEvents SDK reads, and which are taken out again here.
 *
 * @param attempts handler starts of earlier copies, or of a dead letter
 * @param redriveGeneration how often the event came back from the dead letters
 * @param dead why it is a dead letter and since when, or null
 */
public record Carried(int attempts, int redriveGeneration, @Nullable Dead dead) {
  /** Nothing, as with an event that was just published. */
  public static final Carried NOTHING = new Carried(0, 0, null);

  /**
   * What makes a message a dead letter.
   *
   * @param reason why
   * @param since when; the service itself knows it to the second only
   */
  public record Dead(DeadLetterReason reason, Instant since) {}

  private static final String ATTEMPTS = "portolanattempts";
  private static final String REDRIVES = "portolanredrives";
  private static final String REASON = "portolanreason";
  private static final String REASON_TEXT = "portolanreasontext";
  private static final String DEAD_SINCE = "portolandeadsince";

  /** No event may have these extensions itself. */
  public static final Set<String> RESERVED =
      Set.of(ATTEMPTS, REDRIVES, REASON, REASON_TEXT, DEAD_SINCE);

  static Carried read(EventAttributes attributes) {
    int attempts = number(attributes.extension(ATTEMPTS));
    return new Carried(
        attempts, number(attributes.extension(REDRIVES)), dead(attributes, attempts));
  }

  private static @Nullable Dead dead(EventAttributes attributes, int attempts) {
    String code = attributes.extension(REASON);
    if (code == null) {
      return null;
    }
    String text = attributes.extension(REASON_TEXT);
    String description = text == null ? "" : EscapedText.unescape(text);
    return new Dead(
        new DeadLetterReason(code(code), description, attempts),
        since(attributes.extension(DEAD_SINCE)));
  }

  private static Instant since(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(text))
        : Instant.EPOCH;
  }

  private static DeadLetterReason.Code code(String name) {
    for (DeadLetterReason.Code code : DeadLetterReason.Code.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return DeadLetterReason.Code.BROKER;
  }

  /** A foreign client may have written anything; what is no number does not count. */
  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** {@return an event without what is carried} */
  static EncodedEvent taken(EncodedEvent event) {
    var extensions = new TreeMap<>(event.attributes().extensions());
    return extensions.keySet().removeAll(RESERVED) ? with(event, extensions) : event;
  }

  /** {@return an event with this} */
  EncodedEvent added(EncodedEvent event) {
    if (equals(NOTHING)) {
      return event;
    }
    var extensions = new TreeMap<>(event.attributes().extensions());
    put(extensions, ATTEMPTS, attempts == 0 ? "" : Integer.toString(attempts));
    put(extensions, REDRIVES, redriveGeneration == 0 ? "" : Integer.toString(redriveGeneration));
    if (dead != null) {
      put(extensions, REASON, dead.reason().code().name());
      put(extensions, REASON_TEXT, EscapedText.escape(dead.reason().description()));
      put(extensions, DEAD_SINCE, Long.toString(dead.since().toEpochMilli()));
    }
    return with(event, extensions);
  }

  private static void put(Map<String, String> extensions, String name, String value) {
    if (!value.isEmpty()) {
      extensions.put(name, value);
    }
  }

  private static EncodedEvent with(EncodedEvent event, Map<String, String> extensions) {
    EventAttributes old = event.attributes();
    return new EncodedEvent(
        new EventAttributes(
            old.id(),
            old.source(),
            old.type(),
            old.subject(),
            old.time(),
            old.dataContentType(),
            old.dataSchema(),
            extensions),
        event.data());
  }

  /** {@return how long the description of the reason is} */
  int descriptionLength() {
    return dead == null ? 0 : dead.reason().description().length();
  }

  /** {@return this with a shorter description of the reason} */
  Carried withDescriptionCutTo(int characters) {
    if (dead == null) {
      return this;
    }
    DeadLetterReason reason = dead.reason();
    String cut = reason.description().substring(0, characters);
    return new Carried(
        attempts,
        redriveGeneration,
        new Dead(new DeadLetterReason(reason.code(), cut, reason.attempts()), dead.since()));
  }
}
