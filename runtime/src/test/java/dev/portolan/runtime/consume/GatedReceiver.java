package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Every receive waits until the test answers it. */
final class GatedReceiver implements Receiver {
  private static final int PATIENCE_SECONDS = 20;

  /** A receive that waits. */
  static final class Request {
    final int asked;
    private final SynchronousQueue<Function<Integer, List<Delivery>>> answer =
        new SynchronousQueue<>();

    private Request(int asked) {
      this.asked = asked;
    }

    void full() throws InterruptedException {
      bring(asked);
    }

    void bring(int deliveries) throws InterruptedException {
      put(most -> deliveries(deliveries));
    }

    void fail() throws InterruptedException {
      put(
          most -> {
            throw new MessagingException(ErrorCode.UNAVAILABLE, "the broker is away");
          });
    }

    private void put(Function<Integer, List<Delivery>> how) throws InterruptedException {
      if (!answer.offer(how, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody waits for the answer");
      }
    }
  }

  /** How many deliveries were given back. */
  final Semaphore released = new Semaphore(0);

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  private record Parcel(Content content) implements Delivery {
    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public int redriveGeneration() {
      return 0;
    }

    @Override
    public long enqueuedAtMillis() {
      return 0;
    }

    @Override
    public long leaseDeadlineMillis() {
      return Long.MAX_VALUE;
    }
  }

  private static List<Delivery> deliveries(int count) {
    var deliveries = new ArrayList<Delivery>();
    for (int number = 0; number < count; number++) {
      var attributes =
          new EventAttributes(
              "id" + number, "/test", "test.thing.v1", null, null, null, null, Map.of());
      byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
      deliveries.add(new Parcel(new EncodedEvent(attributes, Payload.ofOwned(data))));
    }
    return deliveries;
  }

  /** {@return the next receive that waits} */
  Request next() throws InterruptedException {
    Request request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no receive within " + PATIENCE_SECONDS + " s");
    }
    return request;
  }

  /** {@return how many receives wait beyond those that {@link #next} has returned} */
  int waiting() {
    return requests.size();
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    var request = new Request(maxDeliveries);
    requests.add(request);
    return request.answer.take().apply(maxDeliveries);
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return BatchResult.success();
  }

  @Override
  public BatchResult release(List<Release> releases) {
    released.release(releases.size());
    return BatchResult.success();
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return BatchResult.success();
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return BatchResult.success();
  }

  @Override
  public void stopReceiving() {
    // The test answers what waits, or the drain interrupts it.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
