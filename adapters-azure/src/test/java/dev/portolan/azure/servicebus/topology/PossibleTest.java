package dev.portolan.azure.servicebus.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PossibleTest {
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static void check(Subscription<?>... subscriptions) {
    Possible.check(Topology.of(List.of(), List.of(subscriptions)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5S", "PT5M"})
  void leasesThatServiceBusTakesAreAccepted(String lease) {
    assertThatCode(
            () ->
                check(
                    BILLING
                        .lease(Duration.parse(lease))
                        .retention(Duration.ofSeconds(1), Duration.ofDays(100_000))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4.999S", "PT5M0.001S"})
  void leasesThatItDoesNotTakeAreRefused(String lease) {
    assertThatThrownBy(() -> check(BILLING.lease(Duration.parse(lease))))
        .hasMessageContaining("'orders/billing': its lease of " + lease);
  }

  @Test
  void everythingThatCannotBeHadIsSaidAtOnce() {
    Subscription<String> audit =
        Subscription.to(BILLING.topic(), "audit").lease(Duration.ofMinutes(6));
    assertThatThrownBy(
            () -> check(BILLING.retention(Duration.ofMillis(999), Duration.ofDays(15)), audit))
        .isInstanceOfSatisfying(
            MessagingException.class,
            e -> Assertions.assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("'orders/billing': its retention of PT0.999S")
        .hasMessageContaining("'orders/audit': its lease of PT6M");
  }
}
