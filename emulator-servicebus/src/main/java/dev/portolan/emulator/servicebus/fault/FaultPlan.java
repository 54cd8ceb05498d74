package dev.portolan.emulator.servicebus.fault;

import dev.portolan.emulator.servicebus.description.EntityNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Faults that are to come. Safe for all threads; each fault comes a number of times and is gone.
 */
public final class FaultPlan {
  /** Every entity. */
  public static final String ANYWHERE = "";

  private static final class Planned {
    private final FaultPoint point;
    private final String entity;
    private final Fault fault;
    private int times;

    Planned(FaultPoint point, String entity, Fault fault, int times) {
      this.point = point;
      this.entity = EntityNames.key(entity);
      this.fault = fault;
      this.times = times;
    }

    boolean meets(FaultPoint asked, String path) {
      return point == asked && (entity.isEmpty() || entity.equals(EntityNames.key(path)));
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Planned> planned = new ArrayList<>();

  /**
   * Plans a fault. Of several for the same occasion, the one planned first comes first.
   *
   * @param entity its path as its clients use it, or {@link #ANYWHERE}
   * @param times how often
   */
  public void plan(FaultPoint point, String entity, Fault fault, int times) {
    lock.lock();
    try {
      planned.add(new Planned(point, entity, fault, times));
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what has not come yet. */
  public void clear() {
    lock.lock();
    try {
      planned.clear();
    } finally {
      lock.unlock();
    }
  }

  /** {@return the fault that is due here, once} */
  public Optional<Fault> next(FaultPoint point, String entity) {
    lock.lock();
    try {
      for (Planned one : planned) {
        if (one.meets(point, entity)) {
          one.times--;
          if (one.times <= 0) {
            planned.remove(one);
          }
          return Optional.of(one.fault);
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
