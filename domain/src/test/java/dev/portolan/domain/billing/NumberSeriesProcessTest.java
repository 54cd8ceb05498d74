package dev.portolan.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portolan.domain.Told;
import dev.portolan.domain.values.OrderId;
import dev.portolan.ports.Reaction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberSeriesProcessTest {

  private static NumberRequested request(long order) {
    return new NumberRequested(Series.INVOICES, new OrderId(Long.toString(order)));
  }

  private static NumberRequested[] requests(long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(NumberSeriesProcessTest::request)
        .toArray(NumberRequested[]::new);
  }

  @Test
  void numbersFollowEachOtherWithoutGapsFromOne() {
    var series =
        Told.nothing(new NumberSeriesProcess().initialState())
            .then(NumberSeriesProcess::onNumberRequested, requests(1_000));
    assertThat(series.published())
        .extracting(assigned -> ((NumberAssigned) assigned).number())
        .isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
  }

  @Test
  void theStateIsTheLastNumberAlone() {
    var series =
        Told.nothing(new NumberSeriesProcess().initialState())
            .then(NumberSeriesProcess::onNumberRequested, requests(1_000));
    assertThat(series.state()).isEqualTo(new NumberSeries(1_000));
  }

  @Test
  void theNumberGoesToTheOrderThatAsked() {
    var decision = NumberSeriesProcess.onNumberRequested(new NumberSeries(41), request(7));
    var publication = decision.publications().getFirst();
    assertThat(publication.data())
        .isEqualTo(new NumberAssigned(Series.INVOICES, new OrderId("7"), 42));
    assertThat(publication.topic()).isEqualTo(NumberingTopics.NUMBERS);
    assertThat(publication.key()).isEqualTo("7");
  }

  @Test
  void everySeriesIsAnInstanceOfItsOwn() {
    assertThat(keyOf(Series.INVOICES)).isEqualTo("invoices");
    assertThat(keyOf(Series.CREDIT_NOTES)).isEqualTo("credit-notes");
  }

  @SuppressWarnings("unchecked")
  private static String keyOf(Series series) {
    var reaction =
        (Reaction<NumberSeries, NumberRequested>) new NumberSeriesProcess().reactions().getFirst();
    return reaction.key().apply(new NumberRequested(series, new OrderId("7")));
  }

  @Test
  void aSeriesDoesNotStartOver() {
    var full = new NumberSeries(Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> NumberSeriesProcess.onNumberRequested(full, request(7)));
    assertThatIllegalArgumentException().isThrownBy(() -> new NumberSeries(-1));
  }
}
