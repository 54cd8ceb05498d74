package dev.portolan.aws.s3;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every wrong setting is named at once, and plain http stays on this machine. */
class S3SettingsTest {
  @Test
  void everyProblemIsNamedAndNoSecret() {
    var settings =
        new Settings(
            Map.of(
                "endpoint", "http://example.org:9000",
                "secret-access-key", "canary",
                "prefix", "a b",
                "max-payload-bytes", 0,
                "retention", Duration.ZERO));
    assertThatThrownBy(() -> S3Settings.check(settings))
        .hasMessageContaining("bucket is missing")
        .hasMessageContaining("http is for loopback addresses only")
        .hasMessageContaining("access-key-id and secret-access-key go together")
        .hasMessageContaining("prefix")
        .hasMessageContaining("max-payload-bytes is 0")
        .hasMessageContaining("retention is PT0S")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aBucketIsEnough() {
    assertThatCode(() -> S3Settings.check(new Settings(Map.of("bucket", "our-bucket"))))
        .doesNotThrowAnyException();
  }
}
