package dev.portolan.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public events as other languages see them: these texts are a promise. */
class WireFormTest {
  private static final JsonCodec JSON = JsonCodec.standard();
  private static final OrderId ORDER = new OrderId("7");
  private static final Money AMOUNT = Money.of("77", "USD");
  private static final CustomerId CUSTOMER = new CustomerId("00002");
  private static final LocalDate DATE = LocalDate.of(1997, 1, 12);
  private static final Sku SKU = new Sku("cd-1");
  private static final List<OrderLine> LINES = List.of(new OrderLine(SKU, new Quantity(5)));
  private static final String ORDER_JSON =
      """
      {"orderId":"7","customerId":"00002","date":"1997-01-12",\
      "lines":[{"sku":"cd-1","quantity":5}],"amount":{"amount":77.00,"currency":"USD"}}\
      """;

  private static void isWrittenAs(Object event, String text) {
    assertThat(new String(JSON.write(event).toByteArray(), StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(JSON.read(payload(text), event.getClass())).isEqualTo(event);
  }

  private static Payload payload(String text) {
    return Payload.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void salesEvents() {
    isWrittenAs(new OrderPlaced(ORDER, CUSTOMER, DATE, LINES, AMOUNT), ORDER_JSON);
    isWrittenAs(new PaymentRequested(ORDER, CUSTOMER, DATE, LINES, AMOUNT), ORDER_JSON);
    isWrittenAs(
        new OrderConfirmed(ORDER, new InvoiceNumber(3), new ShippingLabel("SHIP-7"), AMOUNT),
        """
        {"orderId":"7","invoiceNumber":3,"label":"SHIP-7",\
        "amount":{"amount":77.00,"currency":"USD"}}\
        """);
    isWrittenAs(
        new OrderRejected(ORDER, "out of stock: cd-1"),
        """
        {"orderId":"7","reason":"out of stock: cd-1"}\
        """);
  }

  @Test
  void billingEvents() {
    isWrittenAs(
        new InvoiceIssued(ORDER, new InvoiceNumber(3), AMOUNT),
        """
        {"orderId":"7","number":3,"amount":{"amount":77.00,"currency":"USD"}}\
        """);
    isWrittenAs(
        new CreditNoteIssued(ORDER, new CreditNoteNumber(1), new InvoiceNumber(3), AMOUNT),
        """
        {"orderId":"7","number":1,"invoiceNumber":3,\
        "amount":{"amount":77.00,"currency":"USD"}}\
        """);
  }

  @Test
  void warehouseEvents() {
    isWrittenAs(
        new StockDelivered(SKU, new Quantity(100)),
        """
        {"sku":"cd-1","quantity":100}\
        """);
    isWrittenAs(
        new OrderShipped(ORDER, new ShippingLabel("SHIP-7")),
        """
        {"orderId":"7","label":"SHIP-7"}\
        """);
    isWrittenAs(
        new OrderOutOfStock(ORDER, List.of(SKU)),
        """
        {"orderId":"7","missing":["cd-1"]}\
        """);
  }

  @Test
  void whatBreaksARuleIsNotRead() {
    for (String text :
        List.of(
            "{\"sku\":\"cd-1\",\"quantity\":0}",
            "{\"sku\":\"c d\",\"quantity\":1}",
            "{\"sku\":\"cd-1\"}",
            "{\"sku\":null,\"quantity\":1}")) {
      assertThatThrownBy(() -> JSON.read(payload(text), StockDelivered.class))
          .as(text)
          .isInstanceOf(MessagingException.class);
    }
  }
}
