package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.Nullable;

/** What actions change in a message. */
public interface ChangeableMessage extends FilteredMessage {
  /** Sets a property of the application; null removes it. */
  void set(String name, @Nullable Object value);

  /** Sets a property of the service; those that senders cannot set stay as they are. */
  void setSystem(SystemProperty name, @Nullable Object value);
}
