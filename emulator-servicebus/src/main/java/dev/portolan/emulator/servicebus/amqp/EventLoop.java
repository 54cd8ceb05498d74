package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The one thread to which the broker and all connections belong. Nothing on it blocks but the
 * selector.
 */
public final class EventLoop implements AutoCloseable {
  /** Connections say that they are alive, and notice that others are not. */
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final Selector selector;
  private final InstantSource clock;
  private final Timers timers = new Timers();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(128 * 1024);
  private final Thread thread;
  private volatile boolean closed;

  /** What a channel does when it can. */
  interface Ready {
    void ready(ByteBuffer buffer) throws IOException;

    /** At least once a second, and after everything that happens. */
    void breathe();

    void close();
  }

  /**
   * Starts the thread.
   *
   * @param clock of the timers
   */
  public EventLoop(InstantSource clock) throws IOException {
    this.clock = clock;
    selector = Selector.open();
    thread = Thread.ofPlatform().daemon().name("servicebus-emulator").unstarted(this::run);
    thread.start();
  }

  /** {@return timers that go off on the loop} */
  public Timers timers() {
    return timers;
  }

  Selector selector() {
    return selector;
  }

  /** Runs it on the loop, later. */
  public void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /**
   * Runs it on the loop and waits.
   *
   * @return its result; what it throws is thrown
   */
  public <T> T call(Callable<T> task) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("the loop would wait for itself");
    }
    if (closed) {
      throw new IllegalStateException("the emulator is closed");
    }
    var result = new CompletableFuture<T>();
    execute(
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Lets the timers go off that are due; returns when they have. */
  public void runTimers() {
    this.<Boolean>call(
        () -> {
          timers.run(clock.millis());
          return true;
        });
  }

  private void run() {
    while (!closed) {
      try {
        selector.select(waitMillis());
        step();
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "the emulator goes on after a defect", e);
      }
    }
    for (SelectionKey key : List.copyOf(selector.keys())) {
      ((Ready) key.attachment()).close();
    }
  }

  private long waitMillis() {
    long next = timers.nextMillis();
    long wait = next == Timers.NEVER ? LONGEST_WAIT_MILLIS : next - clock.millis();
    return Math.clamp(wait, 1, LONGEST_WAIT_MILLIS);
  }

  private void step() {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid()) {
        read((Ready) key.attachment());
      }
    }
    selector.selectedKeys().clear();
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    timers.run(clock.millis());
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      if (key.isValid()) {
        ((Ready) key.attachment()).breathe();
      }
    }
  }

  private void read(Ready channel) {
    try {
      channel.ready(buffer);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
      channel.close();
    }
  }

  /** Ends the thread and all connections. Idempotent. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      // It ends by itself; who closes is told to end, too.
      Thread.currentThread().interrupt();
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    selector.close();
  }
}
