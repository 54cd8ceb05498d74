package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Takes what a link brings; asks for nothing by itself. */
final class LinkSubscriber extends BaseSubscriber<ServiceBusReceivedMessage> {
  private final Consumer<ServiceBusReceivedMessage> onMessage;
  private final Consumer<@Nullable Throwable> onEnd;

  /**
   * @param onMessage gets each message
   * @param onEnd called once if the link ends by itself, with the cause, null if there is none
   */
  LinkSubscriber(
      Consumer<ServiceBusReceivedMessage> onMessage, Consumer<@Nullable Throwable> onEnd) {
    this.onMessage = onMessage;
    this.onEnd = onEnd;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    // Credit is asked for by those who wait.
  }

  @Override
  protected void hookOnNext(ServiceBusReceivedMessage message) {
    onMessage.accept(message);
  }

  @Override
  protected void hookOnError(Throwable failure) {
    onEnd.accept(failure);
  }

  @Override
  protected void hookOnComplete() {
    onEnd.accept(null);
  }
}
