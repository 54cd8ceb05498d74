package dev.portolan.app.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that do not belong to an adapter. */
public final class CoreKeys {
  /** Which broker. */
  public static final Key<String> BROKER =
      Key.of(
          "portolan.broker",
          ValueType.adapterName(),
          "inmemory",
          "The broker, by the name of its provider; see 'portolan brokers'");

  /** Which process store. */
  public static final Key<String> STORE =
      Key.of(
          "portolan.store",
          ValueType.adapterName(),
          "inmemory",
          "The process store, by the name of its provider; see 'portolan brokers'");

  /** Which blob store. */
  public static final Key<String> BLOBS =
      Key.of(
          "portolan.blobs",
          ValueType.adapterName(),
          null,
          "Where the data of events lies that are too large for the broker, by the name of its"
              + " provider; absent: such events are refused");

  /** Which configuration file. */
  public static final Key<String> CONFIG =
      Key.of(
          "portolan.config",
          ValueType.text(),
          null,
          "The configuration file; not in the file itself. Absent: portolan.conf in the working"
              + " directory, if it exists");

  /** Whether traces are shown. */
  public static final Key<Boolean> DEBUG =
      Key.of(
          "portolan.debug",
          ValueType.flag(),
          false,
          "Show the log and the stack traces of errors on standard error");

  private CoreKeys() {}

  /** {@return all of them, in the order people read them} */
  public static List<Key<?>> all() {
    Stream<Key<? extends @Nullable Object>> general =
        Stream.of(BROKER, STORE, BLOBS, CONFIG, DEBUG);
    return Stream.concat(general, EngineKeys.all().stream()).<Key<?>>map(key -> key).toList();
  }
}
