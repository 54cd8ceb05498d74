package dev.portolan.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration NONE = Duration.ZERO;

  private static EngineSettings settings(
      Duration publishBudget,
      int publishCalls,
      int receiveCalls,
      Duration receiveWait,
      Duration drainGrace,
      Duration outboxClaim,
      Duration outboxSweep) {
    return new EngineSettings(
        publishBudget,
        publishCalls,
        receiveCalls,
        receiveWait,
        drainGrace,
        OnMissing.VALIDATE,
        outboxClaim,
        outboxSweep);
  }

  static Stream<Arguments> refused() {
    Duration claim = SECOND.multipliedBy(3);
    return Stream.of(
        Arguments.of("publish budget is PT0S", NONE, 1, 1, SECOND, SECOND, claim, SECOND),
        Arguments.of("publish calls is 0", SECOND, 0, 1, SECOND, SECOND, claim, SECOND),
        Arguments.of("receive calls is 0", SECOND, 1, 0, SECOND, SECOND, claim, SECOND),
        Arguments.of("receive wait is PT0S", SECOND, 1, 1, NONE, SECOND, claim, SECOND),
        Arguments.of("drain grace is PT-1S", SECOND, 1, 1, SECOND, SECOND.negated(), claim, SECOND),
        Arguments.of("outbox claim is PT0S", SECOND, 1, 1, SECOND, SECOND, NONE, SECOND),
        Arguments.of("outbox sweep is PT0S", SECOND, 1, 1, SECOND, SECOND, claim, NONE),
        Arguments.of(
            "outbox claim is PT2.999S: needs three sweeps, of PT1S",
            SECOND,
            1,
            1,
            SECOND,
            SECOND,
            claim.minusMillis(1),
            SECOND));
  }

  @ParameterizedTest
  @MethodSource
  void refused(
      String message,
      Duration publishBudget,
      int publishCalls,
      int receiveCalls,
      Duration receiveWait,
      Duration drainGrace,
      Duration outboxClaim,
      Duration outboxSweep) {
    assertThatThrownBy(
            () ->
                settings(
                    publishBudget,
                    publishCalls,
                    receiveCalls,
                    receiveWait,
                    drainGrace,
                    outboxClaim,
                    outboxSweep))
        .isInstanceOfSatisfying(
            MessagingException.class,
            invalid -> assertThat(invalid.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(message);
  }

  @Test
  void theSmallestOfEachIsAllowed() {
    assertThat(settings(SECOND, 1, 1, SECOND, NONE, SECOND.multipliedBy(3), SECOND).drainGrace())
        .isZero();
  }

  @Test
  void copiesChangeOneSettingAndKeepTheRest() {
    EngineSettings standard = EngineSettings.standard();
    EngineSettings changed =
        standard.onMissing(OnMissing.CREATE).publishBudget(SECOND).receiveCalls(3).drainGrace(NONE);
    assertThat(changed)
        .isEqualTo(
            new EngineSettings(
                SECOND,
                standard.publishCalls(),
                3,
                standard.receiveWait(),
                NONE,
                OnMissing.CREATE,
                standard.outboxClaim(),
                standard.outboxSweep()));
  }
}
