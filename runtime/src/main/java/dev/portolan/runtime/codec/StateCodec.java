package dev.portolan.runtime.codec;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import java.util.List;

/**
 * Encodes and decodes the states of a process as JSON under their logical names. Immutable and safe
 * for concurrent use; never blocks.
 *
 * @param <S> type of the states
 */
public final class StateCodec<S> {
  private final DeclaredTypes types;

  /** Creates a codec of a process's {@link dev.portolan.ports.Process#stateTypes()}. */
  public StateCodec(List<EventType<?, ? extends S>> stateTypes) {
    this(stateTypes, JsonCodec.standard());
  }

  /** Creates a codec with its own JSON. */
  public StateCodec(List<EventType<?, ? extends S>> stateTypes, JsonCodec json) {
    this.types =
        new DeclaredTypes(EventCatalog.of(stateTypes.toArray(EventType<?, ?>[]::new)), json);
  }

  /**
   * {@return the state as stored}
   *
   * @throws MessagingException with {@link dev.portolan.ports.ErrorCode#INVALID} if its class is
   *     not declared or cannot be written
   */
  public StoredState encode(S state) {
    return new StoredState(types.nameOf(state), types.write(state));
  }

  /**
   * {@return the state of an instance}
   *
   * @param instance whose state it is, for messages
   * @param stored what the store holds
   * @throws MessagingException with {@link dev.portolan.ports.ErrorCode#INVALID} if its type is not
   *     declared or its data does not fit; the message names the instance and holds no data
   */
  @SuppressWarnings("unchecked") // every declared type yields an S, see the constructor
  public S decode(ProcessInstance instance, StoredState stored) {
    return (S) types.read("State of '" + instance + "'", stored.type(), stored.data());
  }
}
