package dev.portolan.aws.snssqs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsSqsNamesTest {
  private static final SnsSqsNames NAMES = new SnsSqsNames("test-");
  private static final Topic<String> ORDERS = Topic.of("sales.orders", String.class);
  private static final Subscription<String> BILLING = Subscription.to(ORDERS, "billing.invoices");

  @Test
  void aDotBecomesAnUnderscoreAndASlashTwo() {
    assertThat(NAMES.topic(ORDERS)).isEqualTo("test-sales_orders");
    assertThat(NAMES.queue(BILLING)).isEqualTo("test-sales_orders__billing_invoices");
    assertThat(NAMES.deadLetterQueue(BILLING))
        .isEqualTo("test-sales_orders__billing_invoices__dead");
  }

  @Test
  void everythingOfAnOrderedTopicIsFifo() {
    Subscription<String> ordered = Subscription.to(ORDERS.keyOrdered(), "billing");
    assertThat(NAMES.topic(ordered.topic())).isEqualTo("test-sales_orders.fifo");
    assertThat(NAMES.queue(ordered)).isEqualTo("test-sales_orders__billing.fifo");
    assertThat(NAMES.deadLetterQueue(ordered)).isEqualTo("test-sales_orders__billing__dead.fifo");
  }

  @Test
  void namesThatLookAlikeStayApart() {
    var portable = List.of("a", "a.b", "a-b", "a.b.c", "a.b-c", "a-b.c", "dead", "a.dead", "b");
    var all = new HashSet<String>();
    int count = 0;
    for (String topic : portable) {
      all.add(NAMES.topic(Topic.of(topic, String.class)));
      count++;
      for (String name : portable) {
        Subscription<String> subscription = Subscription.to(Topic.of(topic, String.class), name);
        all.add(NAMES.queue(subscription));
        all.add(NAMES.deadLetterQueue(subscription));
        count += 2;
      }
    }
    assertThat(all).hasSize(count);
  }

  @Test
  void aLongNameIsCutAndEndsWithAHashOfTheWhole() {
    Subscription<String> one = Subscription.to(ORDERS, "b".repeat(60));
    Subscription<String> other = Subscription.to(ORDERS, "b".repeat(59) + "c");
    assertThat(NAMES.queue(one)).hasSize(62).startsWith("test-sales_orders__bbbb");
    assertThat(NAMES.queue(other)).hasSize(62).isNotEqualTo(NAMES.queue(one));
    assertThat(NAMES.deadLetterQueue(one)).isEqualTo(NAMES.queue(one) + "__dead");
  }

  @Test
  void whatANameIsDoesNotDependOnItsPrefix() {
    Subscription<String> subscription = Subscription.to(ORDERS, "b".repeat(60));
    String bare = new SnsSqsNames("").queue(subscription);
    assertThat(NAMES.queue(subscription)).isEqualTo("test-" + bare);
    assertThat(SnsSqsNames.behindParameter("${Prefix}").queue(subscription))
        .isEqualTo("${Prefix}" + bare);
  }

  @Test
  void noNameIsLongerThanAwsTakes() {
    var names = new SnsSqsNames("p".repeat(12));
    Topic<String> topic = Topic.of("t".repeat(60), String.class).keyOrdered();
    Subscription<String> subscription = Subscription.to(topic, "s".repeat(60));
    assertThat(names.topic(topic)).matches("[A-Za-z0-9_-]{1,251}\\.fifo");
    assertThat(Stream.of(names.queue(subscription), names.deadLetterQueue(subscription)))
        .allMatch(name -> name.matches("[A-Za-z0-9_-]{1,75}\\.fifo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "ä", "a/", "0123456789012"})
  void aPrefixThatAwsDoesNotTakeIsRefused(String prefix) {
    assertThatThrownBy(() -> new SnsSqsNames(prefix))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("'" + prefix + "'");
  }

  @Test
  void anArnNamesPartitionRegionAndAccount() {
    var place = new AwsPlace("aws-cn", "cn-north-1", "123456789012");
    assertThat(place.topicArn("t")).isEqualTo("arn:aws-cn:sns:cn-north-1:123456789012:t");
    assertThat(place.queueArn("q")).isEqualTo("arn:aws-cn:sqs:cn-north-1:123456789012:q");
  }
}
