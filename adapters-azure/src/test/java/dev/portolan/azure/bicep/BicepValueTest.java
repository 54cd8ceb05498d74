package dev.portolan.azure.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicepValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain        | 'plain'",
        "it's         | 'it\\'s'",
        "a\\b         | 'a\\\\b'",
        "${prefix}    | '\\${prefix}'",
        "$Default     | '$Default'",
        "\\${x}       | '\\\\\\${x}'"
      })
  void aTextIsLeftAsItIsWhateverIsInIt(String text, String written) {
    assertThat(BicepValue.text(text).written("")).isEqualTo(written);
  }

  @Test
  void aTextOfSeveralLinesIsWrittenOnOne() {
    assertThat(BicepValue.text("a\n\tb\r").written("")).isEqualTo("'a\\n\\tb\\r'");
  }

  @Test
  void whatIsInterpolatedKeepsItsReferences() {
    assertThat(BicepValue.interpolated("${prefix}it's").written("")).isEqualTo("'${prefix}it\\'s'");
  }

  @Test
  void objectsAndArraysAreIndented() {
    var value =
        BicepValue.Fields.none()
            .with("a", BicepValue.number(1))
            .with("b", BicepValue.items(List.of(BicepValue.flag(true), BicepValue.text("x"))))
            .with("c", BicepValue.Fields.none().with("d", BicepValue.expression("e.id")));
    assertThat(value.written("  "))
        .isEqualTo(
            """
            {
                a: 1
                b: [
                  true
                  'x'
                ]
                c: {
                  d: e.id
                }
              }""");
  }

  @ParameterizedTest
  @CsvSource({
    "sales.orders,Topic,salesOrdersTopic",
    "sales.orders/billing,Subscription,salesOrdersToBillingSubscription",
    "2nd-hand,Topic,_2ndHandTopic"
  })
  void aNameBeginsWithASmallLetter(String path, String kind, String name) {
    assertThat(new SymbolicNames().of(path, kind)).isEqualTo(name);
  }
}
