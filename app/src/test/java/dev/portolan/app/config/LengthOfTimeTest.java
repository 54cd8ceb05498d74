package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of time: HOCON's units or ISO 8601, never a bare number. */
class LengthOfTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S, 0s",
    "500ms, PT0.5S, 500ms",
    "1500ms, PT1.5S, 1500ms",
    "1.5s, PT1.5S, 1500ms",
    "30 seconds, PT30S, 30s",
    "60s, PT1M, 1m",
    "PT90S, PT1M30S, 90s",
    "2d, PT48H, 2d",
    "25h, PT25H, 25h",
    "7us, PT0.000007S, 7us",
  })
  void isReadAndWritten(String text, String iso, String written) {
    Duration length = LengthOfTime.parse(text).orElseThrow();

    assertThat(length).isEqualTo(Duration.parse(iso));
    assertThat(LengthOfTime.format(length)).isEqualTo(written);
    assertThat(LengthOfTime.parse(written)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-5s", "PT-5S", "5 parsecs", "s", "P", "99999999999999999999d"})
  void anythingElseIsRefused(String text) {
    assertThat(LengthOfTime.parse(text)).isEmpty();
  }
}
