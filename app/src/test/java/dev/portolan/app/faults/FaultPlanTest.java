package dev.portolan.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

  private static List<Boolean> schedule(FaultPlan plan) {
    var schedule = new ArrayList<Boolean>();
    for (FaultKind kind : FaultKind.values()) {
      for (int event = 0; event < 500; event++) {
        for (int attempt = 1; attempt <= 5; attempt++) {
          schedule.add(plan.strikes(kind, "topic/sub", "event|" + event, attempt));
        }
      }
    }
    return schedule;
  }

  @Test
  void theSameSeedGivesTheSameScheduleAndAnotherAnother() {
    assertThat(schedule(new FaultPlan(7, 0.3))).isEqualTo(schedule(new FaultPlan(7, 0.3)));
    assertThat(schedule(new FaultPlan(7, 0.3))).isNotEqualTo(schedule(new FaultPlan(8, 0.3)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.05, 0.5, 0.9, 1.0})
  void faultsStrikeAsOftenAsAsked(double probability) {
    List<Boolean> schedule = schedule(new FaultPlan(11, probability));
    double share = schedule.stream().filter(strikes -> strikes).count() / (double) schedule.size();
    assertThat(share).isBetween(probability - 0.02, probability + 0.02);
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new FaultPlan(1, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSwitchThatIsOffNeverStrikes() {
    var faults = new FaultSwitch(new FaultPlan(1, 1));
    assertThat(faults.strikes(FaultKind.DUPLICATE, "t", "e", 1)).isFalse();
    faults.turnOn();
    assertThat(faults.strikes(FaultKind.DUPLICATE, "t", "e", 1)).isTrue();
    faults.turnOff();
    assertThat(faults.strikes(FaultKind.DUPLICATE, "t", "e", 1)).isFalse();
    assertThat(faults.count()).isEqualTo(1);
  }
}
