package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.emulator.servicebus.entity.MessageCounts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens end, and with them what they allowed. */
class TokenTest {
  /** A client of the connection string makes tokens of 20 minutes. */
  private static final Duration SHORTER_THAN_A_TOKEN = Duration.ofMinutes(10);

  private final ManualClock tokens = new ManualClock(Instant.now());

  private ServiceBusEmulator emulator() throws Exception {
    return ServiceBusEmulator.builder().tokenClock(tokens).queue("orders").start();
  }

  @Test
  void aLinkIsClosedWhenTheTokenEndsAndNoneTookItsPlace() throws Exception {
    try (ServiceBusEmulator emulator = emulator();
        EmulatedClient client = new EmulatedClient(emulator)) {
      ServiceBusSenderClient sender = client.queueSender("orders");
      sender.sendMessage(message("1"));
      tokens.advance(SHORTER_THAN_A_TOKEN);
      sender.sendMessage(message("2"));
      tokens.advance(Duration.ofHours(1));
      // The client's own clock stands where it stood, so that its next token has ended, too.
      assertThatThrownBy(() -> sender.sendMessage(message("3")))
          .isInstanceOfSatisfying(
              ServiceBusException.class,
              e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
      assertThat(emulator.counts("orders")).isEqualTo(new MessageCounts(2, 0, 0));
    }
  }
}
