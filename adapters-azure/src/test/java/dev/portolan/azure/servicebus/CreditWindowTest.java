package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Clause C15: how many messages a link asks for. */
class CreditWindowTest {
  @Test
  void anIdleLinkAsksForOneHoweverManyAreWanted() {
    assertThat(CreditWindow.growing().more(100, 0)).isOne();
  }

  @Test
  void itAsksForTwiceAsManyEachTimeAllCame() {
    CreditWindow window = CreditWindow.growing();
    for (int expected = 1; expected <= 64; expected *= 2) {
      assertThat(window.more(100, 0)).isEqualTo(expected);
      window.filled();
    }
    assertThat(window.more(100, 0)).as("never more than are wanted").isEqualTo(100);
  }

  @Test
  void whatIsComingCounts() {
    CreditWindow window = CreditWindow.growing();
    window.filled();
    window.filled();
    assertThat(window.more(100, 3)).isOne();
    assertThat(window.more(100, 4)).isZero();
    assertThat(window.more(100, 9)).isZero();
  }

  @Test
  void aWaitThatBroughtNothingBeginsAnew() {
    CreditWindow window = CreditWindow.growing();
    window.filled();
    window.idle();
    assertThat(window.more(100, 0)).isOne();
  }

  @Test
  void anOpenWindowAsksForAllThatAreWanted() {
    CreditWindow window = CreditWindow.open();
    window.filled();
    assertThat(window.more(100, 0)).isEqualTo(100);
  }
}
