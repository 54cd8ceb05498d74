package dev.portolan.contract.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a blob store promises, for the claim check of clause P3. A subclass in the adapter's tests
 * opens the store; every test has a key of its own, so that all may share what lies behind it.
 */
@Timeout(120)
public abstract class BlobStoreContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int KEY_BYTES = 32;
  private static final int MEBIBYTE = 1024 * 1024;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final String key = HexFormat.of().formatHex(bytes(KEY_BYTES));

  /** {@return a store with the defaults of its settings; the test closes it} */
  protected abstract BlobStore open();

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void required_P4_anyBytesComeBack() throws Exception {
    try (BlobStore store = open()) {
      for (int length : new int[] {0, 1, MEBIBYTE}) {
        Payload payload = Payload.copyOf(bytes(length));
        store.put(key, payload, LONG);
        assertThat(store.get(key, length, LONG)).as("seed %d", seed).contains(payload);
      }
    }
  }

  @Test
  void required_P3_puttingAgainChangesNothing() throws Exception {
    Payload payload = Payload.copyOf(bytes(MEBIBYTE));
    try (BlobStore store = open()) {
      store.put(key, payload, LONG);
      store.put(key, payload, LONG);
      assertThat(store.get(key, MEBIBYTE, LONG)).as("seed %d", seed).contains(payload);
    }
  }

  @Test
  void required_P3_whatIsNotThereIsNoError() throws Exception {
    try (BlobStore store = open()) {
      assertThat(store.get(key, MEBIBYTE, LONG)).isEmpty();
    }
  }

  @Test
  void required_P3_aLongerPayloadIsReadNoFurtherThanOneByteBeyond() throws Exception {
    byte[] bytes = bytes(MEBIBYTE);
    try (BlobStore store = open()) {
      store.put(key, Payload.copyOf(bytes), LONG);
      assertThat(store.get(key, 100, LONG))
          .as("seed %d", seed)
          .contains(Payload.copyOf(Arrays.copyOf(bytes, 101)));
    }
  }

  @Test
  void required_P5_afterItsCloseAStoreSaysClosed() {
    BlobStore store = open();
    store.close();
    store.close();
    assertThatThrownBy(() -> store.put(key, Payload.empty(), LONG))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    assertThatThrownBy(() -> store.get(key, 1, LONG))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
  }
}
