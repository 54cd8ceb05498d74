package dev.portolan.contract.engine;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;

/** A receiver of the adapter, with the troubles of its {@link TroubledTransport}. */
final class TroubledReceiver implements Receiver {
  private final Receiver receiver;
  private final TroubledTransport troubles;

  TroubledReceiver(Receiver receiver, TroubledTransport troubles) {
    this.receiver = receiver;
    this.troubles = troubles;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    troubles.receives.incrementAndGet();
    RuntimeException failure = troubles.receiveThrows;
    if (failure != null) {
      throw failure;
    }
    List<Delivery> deliveries = receiver.receive(maxDeliveries, wait);
    troubles.received.addAndGet(deliveries.size());
    if (!deliveries.isEmpty()) {
      troubles.receivedSome.countDown();
      troubles.receivesGo.await();
    }
    if (troubles.receivedGetLost && !deliveries.isEmpty()) {
      throw TroubledCall.says(ErrorCode.UNAVAILABLE);
    }
    return deliveries;
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return settle(troubles.completes, deliveries, receiver::complete);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    return settle(troubles.releases, releases, receiver::release);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return settle(troubles.deadLetterings, deadLetterings, receiver::deadLetter);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return settle(troubles.extensions, deliveries, some -> receiver.extend(some, lease));
  }

  private static <T> BatchResult settle(
      TroubledCall<T> call, List<? extends T> entries, TroubledCall.Real<T> real) {
    try {
      return call.call(List.copyOf(entries), real);
    } catch (InterruptedException e) {
      throw new AssertionError("No settlement waits", e);
    }
  }

  @Override
  public void stopReceiving() {
    receiver.stopReceiving();
    troubles.stops.incrementAndGet();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
