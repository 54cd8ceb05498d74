package dev.portolan.runtime.codec;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells JSON from other data by its media type. */
final class MediaType {
  private static final String JSON = "application/json";

  /** What the CloudEvents Java SDK 4.0 knows as JSON; it refuses {@code data} of all else. */
  private static final Pattern JSON_TO_OTHERS =
      Pattern.compile("(application|text)/([a-zA-Z]+\\+)?json(;.*)?");

  private MediaType() {}

  /**
   * {@return whether every reader takes data of this type for JSON} Some know fewer types than
   * {@link #isJson} or heed letter case.
   */
  static boolean isJsonToOthers(@Nullable String dataContentType) {
    return dataContentType == null
        || dataContentType.equals(JSON)
        || JSON_TO_OTHERS.matcher(dataContentType).matches();
  }

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
