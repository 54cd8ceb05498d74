package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Reads and writes data of declared types only, by their logical names. */
final class DeclaredTypes {
  private record Decoder<W>(EventType<W, ?> type, ObjectReader reader) {
    String name() {
      return type.name();
    }

    @Nullable Object read(Payload data) {
      return reader.readValue(data.toByteArray());
    }

    Object upcast(Object data) {
      return type.upcast().apply(type.wireType().cast(data));
    }
  }

  private final EventCatalog catalog;
  private final JsonCodec json;
  private final Map<String, Decoder<?>> decoders;

  DeclaredTypes(EventCatalog catalog, JsonCodec json) {
    this.catalog = catalog;
    this.json = json;
    var byName = new HashMap<String, Decoder<?>>();
    for (EventType<?, ?> type : catalog.types()) {
      json.checkReadable(type.wireType());
      byName.put(type.name(), decoder(type));
    }
    this.decoders = Map.copyOf(byName);
  }

  private <W> Decoder<W> decoder(EventType<W, ?> type) {
    return new Decoder<>(type, json.readerFor(type.wireType()));
  }

  String nameOf(Object data) {
    return catalog.nameOf(data);
  }

  Payload write(Object data) {
    return json.write(data);
  }

  /**
   * {@return data as domain code sees it}
   *
   * @param what names the event or state in messages
   * @param name its logical name
   */
  Object read(String what, String name, Payload data) {
    Decoder<?> decoder = decoders.get(name);
    if (decoder == null) {
      throw unknown(what, name);
    }
    return upcast(what, decoder, read(what, decoder, data));
  }

  private static Object read(String what, Decoder<?> decoder, Payload data) {
    String problem;
    try {
      Object value = decoder.read(data);
      if (value != null) {
        return value;
      }
      problem = DataProblem.NULL;
    } catch (JacksonException mismatch) {
      problem = DataProblem.of(mismatch);
    }
    throw invalid(what + " of type '" + decoder.name() + "' cannot be read: " + problem);
  }

  private static Object upcast(String what, Decoder<?> decoder, Object data) {
    try {
      return decoder.upcast(data);
    } catch (RuntimeException problem) {
      throw invalid(
          what + " of type '" + decoder.name() + "' cannot be upcast: " + DataProblem.of(problem));
    }
  }

  private MessagingException unknown(String what, String name) {
    String hint =
        NearestName.of(name, decoders.keySet())
            .map(nearest -> "the nearest declared name is '" + nearest + "'")
            .orElse("no type is declared");
    return invalid(what + " has the unknown type '" + name + "': declare it; " + hint);
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, message);
  }
}
