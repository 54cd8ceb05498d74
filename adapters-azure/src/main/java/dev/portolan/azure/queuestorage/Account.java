package dev.portolan.azure.queuestorage;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.QueuesSegmentOptions;
import dev.portolan.azure.queuestorage.topology.QueueMetadata;
import dev.portolan.azure.queuestorage.topology.QueueStorageTopology.AccountQueues;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The queues of a storage account, asked for call by call. Failures are ours. */
record Account(QueueServiceClient service) implements AccountQueues {
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  /** {@return what queues say of themselves whose names begin so, by name} */
  Map<String, QueueMetadata> list(String prefix) {
    return call(
        "Listing the queues '" + prefix + "*'",
        () -> {
          var found = new HashMap<String, QueueMetadata>();
          var options = new QueuesSegmentOptions().setPrefix(prefix).setIncludeMetadata(true);
          for (QueueItem queue : service.listQueues(options, null, Context.NONE)) {
            found.put(queue.getName(), metadata(queue.getMetadata()));
          }
          return found;
        });
  }

  @Override
  public Optional<QueueMetadata> metadata(String queue) {
    try {
      return Optional.of(
          call(
              "Reading queue '" + queue + "'",
              () -> metadata(service.getQueueClient(queue).getProperties().getMetadata())));
    } catch (MessagingException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static QueueMetadata metadata(@Nullable Map<String, String> values) {
    return new QueueMetadata(values == null ? Map.of() : values);
  }

  @Override
  public boolean create(String queue, QueueMetadata metadata) {
    try {
      return call(
          "Creating queue '" + queue + "'",
          () ->
              service
                      .getQueueClient(queue)
                      .createWithResponse(metadata.values(), null, Context.NONE)
                      .getStatusCode()
                  == CREATED);
    } catch (MessagingException e) {
      if (isThere(e)) {
        return false;
      }
      throw e;
    }
  }

  /** With other metadata: it drifted, or another version made it at this moment. */
  private static boolean isThere(MessagingException e) {
    return e.getCause() instanceof QueueStorageException answer
        && answer.getStatusCode() == CONFLICT
        && QueueErrorCode.QUEUE_ALREADY_EXISTS.equals(answer.getErrorCode());
  }

  private static <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw QueueStorageErrors.of(action, e);
    }
  }
}
