package dev.portolan.runtime.claimcheck;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes data out of events that are too large for the broker, and puts it back before a handler
 * sees them (clause P3). What another system's {@code dataref} refers to is never fetched. Safe for
 * any number of threads.
 */
public final class ClaimCheck {
  /** A handler's lease is renewed meanwhile; past it the delivery is given back. */
  private static final Duration LONGEST_GET = Duration.ofSeconds(30);

  private final @Nullable BlobStore store;

  /**
   * Creates a claim check.
   *
   * @param store where data lies; null if there is none
   */
  public ClaimCheck(@Nullable BlobStore store) {
    this.store = store;
  }

  /**
   * {@return the event with its data detached; empty if there is no store, it does not take data of
   * this length, or the event has a {@code dataref} already} Makes no I/O.
   */
  public Optional<DetachedEvent> detach(EncodedEvent whole) {
    if (store == null
        || whole.data().length() > store.limits().maxPayloadBytes()
        || BlobReference.isTakenIn(whole.attributes())) {
      return Optional.empty();
    }
    BlobReference reference = BlobReference.to(whole);
    return Optional.of(
        new DetachedEvent(
            reference.inPlaceOfData(whole), new DetachedData(reference.key(), whole.data())));
  }

  /** {@return what to do about an event that is too large for the broker, for its error} */
  public String adviceForTooLarge() {
    return store == null
        ? "make it smaller, or give the engine a blob store for such data"
        : "make it smaller; the blob store takes data of %,d bytes, of events without a dataref of their own"
            .formatted(store.limits().maxPayloadBytes());
  }

  /**
   * Stores detached data; blocks up to the timeout.
   *
   * @throws MessagingException if that fails; the code never says that the broker may have accepted
   *     the event, for it has not seen it
   */
  public void store(DetachedData detached, Duration timeout) throws InterruptedException {
    if (store == null) {
      throw new IllegalStateException("Nothing is detached without a store");
    }
    try {
      store.put(detached.key(), detached.data(), timeout);
    } catch (MessagingException e) {
      ErrorCode code = e.code() == ErrorCode.UNKNOWN_OUTCOME ? ErrorCode.UNAVAILABLE : e.code();
      throw new MessagingException(
          code, "Its data could not be put into the blob store: " + e.getMessage(), e);
    }
  }

  /**
   * {@return the event as its producer published it; blocks for the store where it refers to it}
   */
  public Resolved resolve(EncodedEvent event) throws InterruptedException {
    EventAttributes attributes = event.attributes();
    if (!BlobReference.isOursIn(attributes)) {
      return new Resolved.Whole(event);
    }
    Optional<BlobReference> reference = BlobReference.of(event);
    return reference.isPresent()
        ? resolve(event, reference.get())
        : new Resolved.Lost("its dataref is not as Portolan writes it for this event");
  }

  private Resolved resolve(EncodedEvent event, BlobReference reference)
      throws InterruptedException {
    if (store == null) {
      return new Resolved.Lost(
          "its data lies in a blob store, and this engine has none: configure it, then redrive");
    }
    if (reference.bytes() > store.limits().maxPayloadBytes()) {
      return new Resolved.Lost(
          "its data has %,d bytes; the blob store of this engine is configured for %,d"
              .formatted(reference.bytes(), store.limits().maxPayloadBytes()));
    }
    Optional<Payload> found;
    try {
      found = store.get(reference.key(), reference.bytes(), LONGEST_GET);
    } catch (MessagingException e) {
      return new Resolved.Later(e);
    }
    if (found.isEmpty()) {
      return new Resolved.Lost(
          "its data is not in the blob store under '%s': it expired, or another store is configured here"
              .formatted(reference.key()));
    }
    return reference.matches(found.get())
        ? new Resolved.Whole(BlobReference.replacedBy(found.get(), event))
        : new Resolved.Lost(
            "its data in the blob store under '%s' is not what was published: length or SHA-256 differ"
                .formatted(reference.key()));
  }
}
