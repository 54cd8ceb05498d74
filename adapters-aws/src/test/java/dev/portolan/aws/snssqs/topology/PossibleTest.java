package dev.portolan.aws.snssqs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PossibleTest {
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static void check(Subscription<?>... subscriptions) {
    Possible.check(Topology.of(List.of(), List.of(subscriptions)));
  }

  @Test
  void whatSqsKeepsIsAccepted() {
    assertThatCode(
            () ->
                check(
                    BILLING,
                    Subscription.to(BILLING.topic(), "edge")
                        .retention(Duration.ofSeconds(60), Duration.ofDays(14))
                        .lease(Duration.ofHours(12))))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingThatCannotBeHadIsSaidAtOnce() {
    Subscription<String> audit =
        Subscription.to(BILLING.topic(), "audit")
            .filter(Filter.equal("tier", "5").negate())
            .lease(Duration.ofHours(13));
    assertThatThrownBy(
            () -> check(BILLING.retention(Duration.ofSeconds(59), Duration.ofDays(15)), audit))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("'orders/billing': its retention of PT59S")
        .hasMessageContaining("'orders/billing': its dead-letter retention of PT360H")
        .hasMessageContaining("'orders/audit': its lease of PT13H")
        .hasMessageContaining("'orders/audit': SNS cannot filter by");
  }

  @Test
  void aFilterAloneIsUnsupported() {
    assertThatThrownBy(() -> check(BILLING.filter(Filter.equal("tier", "5").negate())))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
  }
}
