package dev.portolan.aws.snssqs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The checksums of SQS's answers (Developer Guide, "Calculating the MD5 message digest"). */
final class SqsChecksums {
  private static final int STRING_VALUE = 1;

  private SqsChecksums() {}

  static String ofBody(String body) {
    return md5(body.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the checksum of attributes of type String} */
  static String ofAttributes(Map<String, String> attributes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var data = new DataOutputStream(bytes);
    for (var attribute : new TreeMap<>(attributes).entrySet()) {
      write(data, attribute.getKey());
      write(data, "String");
      data.writeByte(STRING_VALUE);
      write(data, attribute.getValue());
    }
    return md5(bytes.toByteArray());
  }

  private static void write(DataOutputStream data, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
