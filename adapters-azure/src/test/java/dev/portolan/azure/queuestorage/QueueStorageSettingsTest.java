package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueueStorageSettingsTest {
  private static void open(Map<String, Object> settings) {
    new QueueStorageTransportProvider()
        .open(
            new AdapterContext(
                new Settings(settings),
                InstantSource.system(),
                new Random(1),
                new CloudEventsJsonFormat()))
        .close();
  }

  @Test
  void anAccountOrAnEndpointIsEnoughAndNobodyIsAsked() {
    assertThatCode(() -> open(Map.of("account", "shopevents"))).doesNotThrowAnyException();
    assertThatCode(() -> open(Map.of("endpoint", "https://shop.queue.core.windows.net")))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                open(
                    Map.of(
                        "account", "Shop",
                        "endpoint", "http://shop.example",
                        "prefix", "a--b",
                        "encoding", "rot13",
                        "max-poll-interval", Duration.ofHours(1),
                        "max-calls", 0,
                        "answer-timeout", Duration.ZERO)))
        .isInstanceOf(MessagingException.class)
        .hasMessageContainingAll(
            "give one of account, endpoint and connection-string",
            "account is 'Shop'",
            "use https; http is for loopback addresses only",
            "prefix is 'a--b'",
            "encoding is 'rot13'",
            "max-poll-interval is PT1H",
            "max-calls is 0",
            "answer-timeout is PT0S");
  }

  @Test
  void aConnectionStringThatIsNoneIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> open(Map.of("connection-string", "top=secret")))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("connection-string cannot be read")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
