package dev.portolan.benchmarks;

/** Who is compared. */
enum Peer {
  PORTOLAN("Portolan in memory, batches of 64") {
    @Override
    FanOut open() {
      return new PortolanFanOut(FanOut.PUBLISH_BATCH);
    }
  },
  PORTOLAN_SINGLE("Portolan in memory, one by one") {
    @Override
    FanOut open() {
      return new PortolanFanOut(1);
    }
  },
  QUEUE("LinkedBlockingQueue, virtual threads, in-flight map, ack") {
    @Override
    FanOut open() {
      return new QueueFanOut();
    }
  },
  DISRUPTOR("Disruptor, blocking wait, one by one") {
    @Override
    FanOut open() {
      return new DisruptorFanOut(1);
    }
  },
  DISRUPTOR_BATCH("Disruptor, blocking wait, batches of 64") {
    @Override
    FanOut open() {
      return new DisruptorFanOut(FanOut.PUBLISH_BATCH);
    }
  },
  ARTEMIS("Artemis in-VM, batched acknowledgement") {
    @Override
    FanOut open() throws Exception {
      return new ArtemisFanOut();
    }
  };

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract FanOut open() throws Exception;
}
