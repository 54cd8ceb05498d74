package dev.portolan.azure.blob;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureBlobSettingsTest {
  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    var settings =
        new Settings(
            Map.of(
                "account", "Shop",
                "endpoint", "http://shop.example",
                "container", "a",
                "prefix", "?",
                "max-payload-bytes", 0,
                "retention", Duration.ZERO));
    assertThatThrownBy(() -> AzureBlobStore.open(settings))
        .isInstanceOf(MessagingException.class)
        .hasMessageContainingAll(
            "give one of account, endpoint and connection-string",
            "account is 'Shop'",
            "use https; http is for loopback addresses only",
            "container 'a' is no name of a container",
            "prefix is not",
            "max-payload-bytes is 0",
            "retention is PT0S");
  }

  @Test
  void aConnectionStringThatIsNoneIsRefusedWithoutRepeatingIt() {
    var settings = new Settings(Map.of("container", "abc", "connection-string", "top=secret"));
    assertThatThrownBy(() -> AzureBlobStore.open(settings))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("connection-string cannot be read")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
