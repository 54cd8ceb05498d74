package dev.portolan.emulator.servicebus.rule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules see of a message. */
public interface FilteredMessage {
  /**
   * {@return the application's property, in whatever case it is asked for; null if there is none}
   */
  @Nullable Object property(String name);

  /** {@return the property of the service, null if it is not set} */
  @Nullable Object system(SystemProperty name);

  /** {@return an id that nothing else has} */
  UUID newId();
}
