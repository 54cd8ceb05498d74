package dev.portolan.runtime.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells JSON from other data by its media type. */
final class MediaType {
  static final String JSON = "application/json";

  private MediaType() {}

  /**
   * {@return whether data of this type is JSON} CloudEvents 1.0.2, JSON format, 3.1: the subtype is
   * {@code json} or ends in {@code +json}, whatever the parameters; no type at all means JSON.
   */
  static boolean isJson(@Nullable String dataContentType) {
    if (dataContentType == null || dataContentType.equals(JSON)) {
      return true;
    }
    int semicolon = dataContentType.indexOf(';');
    String bare = semicolon < 0 ? dataContentType : dataContentType.substring(0, semicolon);
    String lowerCase = bare.strip().toLowerCase(Locale.ROOT);
    int slash = lowerCase.indexOf('/');
    String subtype = lowerCase.substring(slash + 1);
    return slash > 0 && (subtype.equals("json") || subtype.endsWith("+json"));
  }
}
