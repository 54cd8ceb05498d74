package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.azure.queuestorage.message.Carried;
import dev.portolan.azure.queuestorage.message.MessageBody;
import dev.portolan.azure.queuestorage.message.ReadMessage;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.Undecodable;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the messages of a poison queue, and makes the messages that go back.
 *
 * @param bodies reads their text
 */
record DeadLetterReader(MessageBody bodies) {

  /** {@return a message as a dead letter} */
  DeadLetter read(QueueMessageItem message) {
    ReadMessage read = bodies.read(message.getBody().toString());
    return new DeadLetter(
        message.getMessageId(),
        read.content(),
        reason(read),
        read.carried().redriveGeneration(),
        since(message, read));
  }

  private static Instant since(QueueMessageItem message, ReadMessage read) {
    Carried.Dead dead = read.carried().dead();
    OffsetDateTime inserted = message.getInsertionTime();
    if (dead != null) {
      return dead.since();
    }
    return inserted == null ? Instant.EPOCH : inserted.toInstant();
  }

  /** A foreign client put it there, or it was too large to carry the reason. */
  private static DeadLetterReason reason(ReadMessage read) {
    Carried.Dead dead = read.carried().dead();
    if (dead != null) {
      return dead.reason();
    }
    return read.content() instanceof Undecodable undecodable
        ? new DeadLetterReason(
            DeadLetterReason.Code.UNDECODABLE, undecodable.problem(), read.carried().attempts())
        : new DeadLetterReason(
            DeadLetterReason.Code.BROKER, "it carries no reason", read.carried().attempts());
  }

  /** {@return the text that goes back: as it was, with its next redrive generation} */
  String redriven(QueueMessageItem message) {
    ReadMessage read = bodies.read(message.getBody().toString());
    var carried = new Carried(0, read.carried().redriveGeneration() + 1, null);
    return bodies.rewrite(read, message.getMessageId(), carried);
  }
}
