package dev.portolan.emulator.servicebus.access;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks tokens ("Service Bus access control with shared access signatures").
 *
 * <p>Tokens of Microsoft Entra ID are not verified: there is nobody here to ask. They allow
 * everything.
 */
public final class TokenCheck {
  private static final String SIGNATURE = "SharedAccessSignature ";

  private final Map<String, AccessKey> keys;
  private final InstantSource clock;

  /** Checks against these keys. */
  public TokenCheck(List<AccessKey> keys, InstantSource clock) {
    this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::name, key -> key));
    this.clock = clock;
  }

  /**
   * {@return what the token allows}
   *
   * @param token a shared access signature, or anything else for a token of Entra ID
   * @throws AccessDeniedException if its signature is wrong, it has ended, or its key is unknown
   */
  public Grant check(String token) {
    if (!token.startsWith(SIGNATURE)) {
      return new Grant("", EnumSet.allOf(AccessRight.class), Long.MAX_VALUE);
    }
    Map<String, String> fields = fields(token.substring(SIGNATURE.length()));
    AccessKey key = keys.get(field(fields, "skn"));
    if (key == null) {
      throw new AccessDeniedException(
          "InvalidSignature: there is no key '" + fields.get("skn") + "'.");
    }
    String resource = field(fields, "sr");
    byte[] expected = sign(key, resource + "\n" + field(fields, "se"));
    byte[] given = decode(field(fields, "sig")).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(Base64.getEncoder().encode(expected), given)) {
      throw new AccessDeniedException("InvalidSignature: The token has an invalid signature.");
    }
    Grant grant = new Grant(path(decode(resource)), key.rights(), expirySeconds(fields) * 1000);
    if (hasEnded(grant)) {
      throw new AccessDeniedException("ExpiredToken: The token is expired.");
    }
    return grant;
  }

  /** {@return whether what a token allowed is over} */
  public boolean hasEnded(Grant grant) {
    return grant.untilMillis() <= clock.millis();
  }

  private static Map<String, String> fields(String text) {
    return Arrays.stream(text.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, second) -> second));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new AccessDeniedException("MalformedToken: The token has no field '" + name + "'.");
    }
    return value;
  }

  private static long expirySeconds(Map<String, String> fields) {
    try {
      return Long.parseLong(field(fields, "se"));
    } catch (NumberFormatException e) {
      throw new AccessDeniedException("MalformedToken: The token's field 'se' is no number.");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] sign(AccessKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String path(String resource) {
    String path = URI.create(resource).getPath();
    return path == null ? "" : strip(path).toLowerCase(Locale.ROOT);
  }

  private static String strip(String path) {
    int begin = path.startsWith("/") ? 1 : 0;
    int end = path.endsWith("/") && path.length() > begin ? path.length() - 1 : path.length();
    return path.substring(begin, end);
  }
}
