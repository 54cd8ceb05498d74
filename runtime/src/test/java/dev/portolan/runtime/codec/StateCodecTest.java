package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCodecTest {
  sealed interface Stock {}

  record Empty() implements Stock {}

  record Holding(long units, long reserved) implements Stock {}

  record HoldingV1(long count) {}

  private static final ProcessInstance INSTANCE = new ProcessInstance("stock", "sku-1");

  private final StateCodec<Stock> codec =
      new StateCodec<>(
          List.of(
              EventType.current("shop.stock.empty.v1", Empty.class),
              EventType.current("shop.stock.holding.v2", Holding.class),
              EventType.older(
                  "shop.stock.holding.v1", HoldingV1.class, old -> new Holding(old.count(), 0))));

  @Test
  void everyStateIsStoredUnderItsLogicalNameAndComesBack() {
    for (Stock state : List.of(new Empty(), new Holding(7, 2))) {
      assertThat(codec.decode(INSTANCE, codec.encode(state))).isEqualTo(state);
    }
    assertThat(codec.encode(new Holding(7, 2)))
        .isEqualTo(stored("shop.stock.holding.v2", "{\"units\":7,\"reserved\":2}"));
  }

  @Test
  void anOlderStateIsUpcast() {
    assertThat(codec.decode(INSTANCE, stored("shop.stock.holding.v1", "{\"count\":7}")))
        .isEqualTo(new Holding(7, 0));
  }

  @Test
  void aStateThatCannotBeReadIsRefusedWithItsInstanceAndWithoutItsData() {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> codec.decode(INSTANCE, stored("shop.stock.holding.v3", "{}")))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessage(
            "State of 'stock/sku-1' has the unknown type 'shop.stock.holding.v3': declare it; the"
                + " nearest declared name is 'shop.stock.holding.v1'");
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(
            () -> codec.decode(INSTANCE, stored("shop.stock.holding.v2", "{\"units\":\"SECRET\"}")))
        .withMessageContaining("State of 'stock/sku-1' of type 'shop.stock.holding.v2'")
        .withMessageNotContaining("SECRET");
  }

  private static StoredState stored(String type, String data) {
    return new StoredState(type, Payload.copyOf(data.getBytes(UTF_8)));
  }
}
