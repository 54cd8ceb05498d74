package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCodecTest {
  record OrderId(String value) {}

  record Sku(String value) {
    Sku {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("SECRET sku");
      }
    }
  }

  record Quantity(long value) {}

  record Line(Sku sku, Quantity quantity) {}

  record Money(BigDecimal amount, Currency currency) {}

  enum Size {
    SMALL,
    LARGE;

    @Override
    public String toString() {
      return "size " + name().toLowerCase(Locale.ROOT);
    }
  }

  record Order(
      OrderId orderId,
      List<Line> lines,
      Money price,
      Size size,
      LocalDate date,
      Instant at,
      Duration patience,
      Map<OrderId, Quantity> related,
      Set<Sku> gifts,
      Optional<OrderId> previous,
      @Nullable String note) {

    public boolean isPaid() {
      return true;
    }

    public String getLabel() {
      return "derived";
    }
  }

  record Times(OffsetDateTime at) {}

  record Numbers(int whole, double real, BigDecimal exact, boolean flag) {}

  record Empty() {}

  record InvoiceNumber(int value) {
    InvoiceNumber {
      if (value < 1) {
        throw new IllegalArgumentException("SECRET number " + value);
      }
    }
  }

  record Day(LocalDate value) {}

  record Keys(
      Map<OrderId, Integer> ids, Map<InvoiceNumber, Integer> numbers, Map<Day, Integer> days) {}

  private static final String ORDER =
      "{\"orderId\":\"o-1\",\"lines\":[{\"sku\":\"s-1\",\"quantity\":2}],\"price\":{\"amount\":1.10,"
          + "\"currency\":\"EUR\"},\"size\":\"LARGE\",\"date\":\"2024-02-29\","
          + "\"at\":\"2024-02-29T12:00:00.123456789Z\",\"patience\":\"PT1M30S\","
          + "\"related\":{\"o-0\":7},\"gifts\":[\"s-2\"],\"previous\":\"o-0\",\"note\":\"hi\"}";

  private final JsonCodec json = JsonCodec.standard();

  @Test
  void aRecordIsWrittenPlainlyAndInOrder() {
    assertThat(text(json.write(order()))).isEqualTo(ORDER);
  }

  @Test
  void aRecordComesBackEqual() {
    assertThat(json.read(payload(ORDER), Order.class)).isEqualTo(order());
  }

  @Test
  void absentAndNullOptionalAndNullableComponentsAreEmptyAndNull() {
    String absent = ORDER.replace(",\"previous\":\"o-0\",\"note\":\"hi\"", "");
    String isNull = ORDER.replace("\"o-0\",\"note\":\"hi\"", "null,\"note\":null");

    for (String text : List.of(absent, isNull)) {
      Order order = json.read(payload(text), Order.class);
      assertThat(order.previous()).isEmpty();
      assertThat(order.note()).isNull();
    }
  }

  @Test
  void unknownMembersOfANewerVersionAreIgnored() {
    String newer = ORDER.replace("{\"sku\"", "{\"color\":{\"r\":[1,{}]},\"sku\"");

    assertThat(json.read(payload(newer), Order.class)).isEqualTo(order());
  }

  @ParameterizedTest
  @CsvSource({"1.10", "0.00", "-0.001", "12345678901234567890.123456789", "1000000", "0.0000001"})
  void decimalsKeepEveryDigit(String digits) {
    Money money = new Money(new BigDecimal(digits), Currency.getInstance("EUR"));

    Payload written = json.write(money);

    assertThat(text(written)).contains("\"amount\":" + digits + ",");
    assertThat(json.read(written, Money.class)).isEqualTo(money);
  }

  @Test
  void decimalsAreWrittenWithoutExponent() {
    Money money = new Money(new BigDecimal("1E+3"), Currency.getInstance("EUR"));

    assertThat(text(json.write(money))).contains("\"amount\":1000,");
  }

  @Test
  void timesKeepTheirOffset() {
    var times = new Times(OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(5)));

    assertThat(json.read(json.write(times), Times.class)).isEqualTo(times);
  }

  @Test
  void singleValueRecordsAreKeysOfMaps() {
    var keys =
        new Keys(
            Map.of(new OrderId("o-1"), 1),
            Map.of(new InvoiceNumber(7), 2),
            Map.of(new Day(LocalDate.of(2024, 2, 29)), 3));

    Payload written = json.write(keys);

    assertThat(text(written))
        .isEqualTo("{\"ids\":{\"o-1\":1},\"numbers\":{\"7\":2},\"days\":{\"2024-02-29\":3}}");
    assertThat(json.read(written, Keys.class)).isEqualTo(keys);
  }

  @ParameterizedTest
  @CsvSource({"SECRET, is no Integer", "0, was refused by InvoiceNumber"})
  void aKeyThatDoesNotFitIsRefusedWithoutItself(String key, String problem) {
    String text = "{\"ids\":{},\"numbers\":{\"" + key + "\":2},\"days\":{}}";

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload(text), Keys.class))
        .withMessageContaining("at numbers")
        .withMessageContaining(problem)
        .withMessageNotContaining("SECRET");
  }

  @Test
  void aRecordWithoutComponentsIsAnEmptyObject() {
    assertThat(text(json.write(new Empty()))).isEqualTo("{}");
    assertThat(json.read(payload("{}"), Empty.class)).isEqualTo(new Empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"orderId\":\"o-1\", | '' | at orderId: is missing",
        "\"o-1\" | null | at orderId: null is not allowed",
        "\"quantity\":2 | \"x\":2 | at lines[0].quantity: is missing",
        "\"quantity\":2 | \"quantity\":null | at lines[0].quantity: null is not allowed",
        "\"quantity\":2 | \"quantity\":\"2\" | at lines[0].quantity: is no Quantity",
        "\"quantity\":2 | \"quantity\":2.5 | at lines[0].quantity: is no Quantity",
        "\"s-1\" | \"\" | at lines[0].sku: was refused by Sku",
        "1.10 | \"SECRET\" | at price.amount: is no BigDecimal",
        "EUR | SECRET | at price.currency: is no Currency",
        "LARGE | SECRET | at size: is no Size",
        "\"LARGE\" | 1 | at size: is no Size",
        "2024-02-29\" | 2024-02-30\" | at date: is no LocalDate",
        "\"2024-02-29\" | \"\" | at date: is no LocalDate",
        "{\"o-0\":7} | {\"SECRET\":{}} | at related[*]: is no Quantity",
        "{\"o-0\":7} | {\"SECRET\":null} | at related",
        "[\"s-2\"] | [null] | at gifts",
        "[\"s-2\"] | \"SECRET\" | at gifts: is no HashSet",
        "\"note\" | SECRET | is not valid JSON",
        "\"hi\"} | \"hi\"} SECRET | is not valid JSON",
        "\"hi\"} | \"hi\"} {} | there is more after the value",
        "\"hi\"} | \"hi\" | is not valid JSON",
        "\"note\":\"hi\" | \"note\":\"hi\",\"note\":\"SECRET\" | is not valid JSON"
      })
  void whatDoesNotFitIsRefusedWithItsPlaceAndWithoutItsData(
      String good, String bad, String problem) {
    String broken = ORDER.replace(good, bad);
    assertThat(broken).isNotEqualTo(ORDER);

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload(broken), Order.class))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageStartingWith("JSON is no " + Order.class.getName() + ": ")
        .matches(
            refusal ->
                refusal.toString().replaceFirst(" \\(line 1, column \\d+\\)", "").contains(problem),
            problem)
        .withMessageNotContaining("SECRET")
        .withMessageNotContaining("\n")
        .withNoCause();
  }

  @Test
  void aRefusalTellsTheColumn() {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload("{\"sku\":\"s\",\n \"quantity\":\"x\"}"), Line.class))
        .withMessageContaining("at quantity (line 2, column 13): is no Quantity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"whole\":1.0,\"real\":1,\"exact\":1,\"flag\":true} | at whole",
        "{\"whole\":3000000000,\"real\":1,\"exact\":1,\"flag\":true} | at whole",
        "{\"whole\":1,\"real\":\"1\",\"exact\":1,\"flag\":true} | at real",
        "{\"whole\":1,\"real\":1,\"exact\":\"1\",\"flag\":true} | at exact",
        "{\"whole\":1,\"real\":1,\"exact\":1,\"flag\":1} | at flag",
        "{\"whole\":1,\"real\":1,\"exact\":1,\"flag\":\"true\"} | at flag",
        "{\"whole\":1,\"real\":1,\"exact\":1} | at flag",
        "[1,1,1,true] | is no Numbers",
        "null | : is null",
        "'' | is empty",
        "' ' | is empty"
      })
  void nothingIsBentToFit(String text, String problem) {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload(text), Numbers.class))
        .withMessageContaining(problem);
  }

  @Test
  void hostileDepthAndNumbersAreRefused() {
    String deep = "{\"x\":" + "[".repeat(100_000);
    String digits = "{\"whole\":1,\"real\":1,\"flag\":true,\"exact\":" + "9".repeat(1_001) + "}";

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload(deep), Numbers.class))
        .withMessageContaining("nesting depth");
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.read(payload(digits), Numbers.class))
        .withMessageContaining("Number value length");
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithItsPlaceAndWithoutItsData() {
    var hostile = new Money(new BigDecimal("1E+99999"), Currency.getInstance("EUR"));

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> json.write(hostile))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageStartingWith(Money.class.getName() + " cannot be written as JSON: at amount")
        .withMessageNotContaining("99999");
  }

  private static Order order() {
    return new Order(
        new OrderId("o-1"),
        List.of(new Line(new Sku("s-1"), new Quantity(2))),
        new Money(new BigDecimal("1.10"), Currency.getInstance("EUR")),
        Size.LARGE,
        LocalDate.of(2024, 2, 29),
        Instant.parse("2024-02-29T12:00:00.123456789Z"),
        Duration.ofSeconds(90),
        Map.of(new OrderId("o-0"), new Quantity(7)),
        Set.of(new Sku("s-2")),
        Optional.of(new OrderId("o-0")),
        "hi");
  }

  private static Payload payload(String text) {
    return Payload.copyOf(text.getBytes(UTF_8));
  }

  private static String text(Payload payload) {
    return new String(payload.toByteArray(), UTF_8);
  }
}
