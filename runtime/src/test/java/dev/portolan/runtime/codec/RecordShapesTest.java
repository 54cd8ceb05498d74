package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of every shape that a domain may declare, beyond the ordinary. */
class RecordShapesTest {
  private record Hidden(String value) {
    Hidden {
      if (value.equals("SECRET")) {
        throw new IllegalArgumentException(value);
      }
    }
  }

  record ByHidden(Map<Hidden, Integer> counts) {}

  record Percent(String value) {
    Percent(int number) {
      this("made of the number " + number);
    }

    static Percent valueOf(double number) {
      return new Percent("made of the fraction " + number);
    }
  }

  /** Not a record, as a type of another library would be. */
  static final class Foreign {
    @JsonProperty(required = true)
    String name = "";
  }

  interface Open<T> {
    T get();
  }

  record WithGeneric(Open<String> open) {}

  record WithArray(List<String>[] fine, Open<String>[] open) {}

  private final JsonCodec json = JsonCodec.standard();

  private static Payload payload(String text) {
    return Payload.copyOf(text.getBytes(UTF_8));
  }

  @Test
  void keysMayBeRecordsThatOnlyTheirFileSees() {
    var byHidden = new ByHidden(Map.of(new Hidden("a"), 1));
    assertThat(json.read(json.write(byHidden), ByHidden.class)).isEqualTo(byHidden);
  }

  @Test
  void aKeyThatItsRecordRefusesIsRefusedWithoutItself() {
    assertThatThrownBy(() -> json.read(payload("{\"counts\":{\"SECRET\":1}}"), ByHidden.class))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("was refused by Hidden with IllegalArgumentException at ")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void aSingleValueIsReadByTheCanonicalConstructorAlone() {
    assertThat(json.read(payload("\"7 %\""), Percent.class)).isEqualTo(new Percent("7 %"));
    for (String other : List.of("7", "7.5")) {
      assertThatThrownBy(() -> json.read(payload(other), Percent.class))
          .isInstanceOf(MessagingException.class)
          .hasMessageContaining("is no Percent");
    }
  }

  @Test
  void whatIsNoRecordKeepsItsOwnAnnotations() {
    assertThat(json.read(payload("{\"name\":null}"), Foreign.class).name).isNull();
    assertThat(json.read(payload("{\"name\":\"n\"}"), Foreign.class).name).isEqualTo("n");
  }

  @Test
  void genericAndArrayComponentsAreCheckedForWhatCannotBeRead() {
    assertThatThrownBy(() -> json.checkReadable(WithGeneric.class))
        .hasMessageContaining("WithGeneric.open is the abstract type");
    assertThatThrownBy(() -> json.checkReadable(WithArray.class))
        .hasMessageContaining("WithArray.open is the abstract type")
        .hasMessageNotContaining("WithArray.fine");
  }

  record Amount(BigDecimal amount) {}

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e-999", "0.5e-998", "0e-999"})
  void aDecimalIsReadIfItCanBeWrittenWithoutItsExponent(String digits) {
    Amount amount = json.read(payload("{\"amount\":" + digits + "}"), Amount.class);
    Amount again = json.read(json.write(amount), Amount.class);
    assertThat(again.amount()).isEqualByComparingTo(new BigDecimal(digits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000", "1e-1000", "12e999", "1e2147483647", "1e-2147483647"})
  void C18_aShortTextForAHugeDecimalIsRefused(String digits) {
    assertThatThrownBy(() -> json.read(payload("{\"amount\":" + digits + "}"), Amount.class))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("at amount")
        .hasMessageNotContaining(digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json", "json", "text/", "application/jsonl", "image/svg+xml", ""})
  void typesThatOnlyResembleJsonAreNot(String type) {
    assertThat(MediaType.isJson(type)).isFalse();
  }
}
