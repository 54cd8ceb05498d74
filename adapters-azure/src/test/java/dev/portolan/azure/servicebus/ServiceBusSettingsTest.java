package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceBusSettingsTest {
  private static String problem(Map<String, Object> settings) {
    MessagingException refused =
        catchThrowableOfType(
            MessagingException.class, () -> ServiceBusSettings.check(new Settings(settings)));
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
    return String.valueOf(refused.getMessage());
  }

  @Test
  void everyProblemIsToldAtOnceAndNoSecret() {
    assertThat(
            problem(
                Map.of(
                    "namespace", "https://shop",
                    "connection-string", "Endpoint=sb://x/;SharedAccessKey=topsecret",
                    "admin-endpoint", "http://example.org:5300",
                    "prefix", "-dev",
                    "max-message-bytes", 1)))
        .contains("either namespace or connection-string", "namespace is", "admin-endpoint is")
        .contains("use https", "prefix is '-dev'", "max-message-bytes is 1: 16384 to 104857600")
        .doesNotContain("topsecret");
  }

  @Test
  void oneOfNamespaceAndConnectionStringIsNeeded() {
    assertThat(problem(Map.of())).contains("either namespace or connection-string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "Endpoint=sb://x/", "SharedAccessKey=topsecret"})
  void aConnectionStringThatIsNoneIsRefusedUnseen(String text) {
    assertThatThrownBy(
            () -> ServiceBusClients.open(new Settings(Map.of("connection-string", text))))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("connection-string is none")
        .message()
        .doesNotContain("topsecret");
  }
}
