package dev.portolan.azure.servicebus.message;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries beside its event.
 *
 * @param attempts handler starts of earlier copies, or of a dead letter
 * @param redriveGeneration how often the event came back from the dead letters
 * @param target name of the only subscription it is for, or null
 */
public record CarriedProperties(int attempts, int redriveGeneration, @Nullable String target) {

  /** {@return what a message carries} A foreign client may have written anything. */
  public static CarriedProperties read(ServiceBusReceivedMessage message) {
    Map<String, Object> properties = message.getApplicationProperties();
    return new CarriedProperties(
        number(properties, PropertyNames.ATTEMPTS),
        number(properties, PropertyNames.REDRIVES),
        properties.get(PropertyNames.TARGET) instanceof String target ? target : null);
  }

  /** Writes it into a message, in place of what is there. */
  public void write(ServiceBusMessage message) {
    put(message, PropertyNames.ATTEMPTS, attempts == 0 ? null : attempts);
    put(message, PropertyNames.REDRIVES, redriveGeneration == 0 ? null : redriveGeneration);
    put(message, PropertyNames.TARGET, target);
    put(message, PropertyNames.DEAD_LETTERED_AT, null);
  }

  private static void put(ServiceBusMessage message, String name, @Nullable Object value) {
    if (value == null) {
      message.getApplicationProperties().remove(name);
    } else {
      message.getApplicationProperties().put(name, value);
    }
  }

  private static int number(Map<String, Object> properties, String name) {
    return properties.get(name) instanceof Number number && number.intValue() > 0
        ? number.intValue()
        : 0;
  }
}
