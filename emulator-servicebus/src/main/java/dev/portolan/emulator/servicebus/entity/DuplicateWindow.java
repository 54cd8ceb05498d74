package dev.portolan.emulator.servicebus.entity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers message ids for a while ("Duplicate detection"). */
final class DuplicateWindow {
  private final Map<String, Long> seenAtMillis = new LinkedHashMap<>();

  /** {@return whether the id came within the window; remembers it if not} */
  boolean hasSeen(String messageId, @Nullable Duration window, long nowMillis) {
    if (window == null) {
      return false;
    }
    long oldest = nowMillis - window.toMillis();
    var all = seenAtMillis.values().iterator();
    while (all.hasNext() && all.next() <= oldest) {
      all.remove();
    }
    return seenAtMillis.putIfAbsent(messageId, nowMillis) != null;
  }
}
