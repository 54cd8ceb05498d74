package dev.portolan.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is S3's own about its blob store. */
@RequiresLocalStack
@Timeout(120)
class S3OnLocalStackTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String KEY = "0".repeat(64);
  private static final Payload DATA = Payload.copyOf(new byte[] {1, 2, 3});

  @Test
  void P5_aBucketThatIsNotThereIsNotFoundAndNotCreated() {
    try (S3BlobStore store = TestBucket.storeOf("portolan-is-not-there")) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> store.put(KEY, DATA, LONG))
            .isInstanceOfSatisfying(
                MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
            .hasMessageContaining("portolan-is-not-there")
            .hasMessageContaining("NoSuchBucket");
      }
      assertThatThrownBy(() -> store.get(KEY, 1, LONG))
          .isInstanceOfSatisfying(
              MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void P3_objectsLieBelowThePrefixThatTheLifecycleRuleSpeaksOf() throws Exception {
    try (var bucket = new TestBucket();
        S3BlobStore store = bucket.store()) {
      store.put(KEY, DATA, LONG);
      assertThat(bucket.client.listObjectsV2(request -> request.bucket(bucket.name)).contents())
          .singleElement()
          .satisfies(object -> assertThat(object.key()).isEqualTo("portolan/" + KEY));
    }
  }

  @Test
  void C15_anInterruptedCallSaysSo() {
    try (var bucket = new TestBucket();
        S3BlobStore store = bucket.store()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.get(KEY, 1, LONG)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }
}
