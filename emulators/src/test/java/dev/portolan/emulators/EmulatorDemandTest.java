package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmulatorDemandTest {
  private static EmulatorDemand said(String text) {
    return EmulatorDemand.in(Map.of("PORTOLAN_EMULATORS", text));
  }

  @Test
  void absenceIsAFailureOnlyWhereThatIsSaid() {
    assertThat(EmulatorDemand.in(Map.of())).isEqualTo(EmulatorDemand.OPTIONAL);
    assertThat(said("")).isEqualTo(EmulatorDemand.OPTIONAL);
    assertThat(said("optional")).isEqualTo(EmulatorDemand.OPTIONAL);
    assertThat(said("required")).isEqualTo(EmulatorDemand.REQUIRED);
  }

  @Test
  void aMisspeltDemandIsNotTakenForNone() {
    assertThatThrownBy(() -> said("requierd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PORTOLAN_EMULATORS is \"requierd\": expected \"required\" or \"optional\"");
  }
}
