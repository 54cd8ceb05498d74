package dev.portolan.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.models.BlobItem;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is Blob Storage's own about its blob store. */
@RequiresAzurite
@Timeout(120)
class AzureBlobOnAzuriteTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String KEY = "0".repeat(64);
  private static final Payload DATA = Payload.copyOf(new byte[] {1, 2, 3});

  @Test
  void P5_aContainerThatIsNotThereIsNotFoundAndNotCreated() {
    try (AzureBlobStore store = TestContainer.storeOf("portolan-is-not-there")) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> store.put(KEY, DATA, LONG))
            .isInstanceOfSatisfying(
                MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
            .hasMessageContaining("portolan-is-not-there")
            .hasMessageContaining("ContainerNotFound");
      }
      assertThatThrownBy(() -> store.get(KEY, 1, LONG))
          .isInstanceOfSatisfying(
              MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void P3_blobsLieBelowThePrefixThatTheLifecycleRuleSpeaksOf() throws Exception {
    try (var container = new TestContainer();
        AzureBlobStore store = container.store()) {
      store.put(KEY, DATA, LONG);
      assertThat(container.client.listBlobs())
          .extracting(BlobItem::getName)
          .containsExactly("portolan/" + KEY);
    }
  }

  @Test
  void C15_anInterruptedCallSaysSo() {
    try (var container = new TestContainer();
        AzureBlobStore store = container.store()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.get(KEY, 1, LONG)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }
}
