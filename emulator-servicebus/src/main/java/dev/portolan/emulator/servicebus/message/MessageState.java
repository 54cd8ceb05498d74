package dev.portolan.emulator.servicebus.message;

/** Where a message stands, with the code that clients know it by. */
public enum MessageState {
  /** Waits for a receiver, or a receiver has it. */
  ACTIVE(0),
  /** Set aside, to be asked for by its sequence number. */
  DEFERRED(1),
  /** Its time has not come. */
  SCHEDULED(2);

  private final int code;

  MessageState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
