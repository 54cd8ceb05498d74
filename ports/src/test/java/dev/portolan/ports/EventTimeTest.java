package dev.portolan.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00Z, 2020-01-01T00:00:00Z",
    "2020-01-01T10:30:00.120+05:30, 2020-01-01T10:30:00.12+05:30",
    "0000-12-31T23:59:59.999999999-18:00, 0000-12-31T23:59:59.999999999-18:00"
  })
  void C17_timeIsComparedInTheFormThatRfc3339Wants(String time, String canonical) {
    assertThat(at(time).value("time")).isEqualTo(canonical);
  }

  @Test
  void P4_timesThatRfc3339CannotWriteAreInvalid() {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> at("1883-11-18T12:00:00-04:56:02"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageContaining("offsets in whole minutes");
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> at("+10000-01-01T00:00:00Z"))
        .withMessageContaining("years 0 to 9999");
  }

  private static EventAttributes at(String time) {
    return new EventAttributes(
        "1", "/s", "t", null, OffsetDateTime.parse(time), null, null, Map.of());
  }
}
