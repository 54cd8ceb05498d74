package dev.portolan.contract.transport;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that CloudEvents allows and that wires have been seen to change. */
final class OddValues {
  /** Strings of at least one character. */
  static final List<String> STRINGS =
      List.of(
          "plain",
          "MiXeD cAsE",
          " space before and after ",
          "two  spaces",
          "\"quoted\" and 'quoted' and `quoted`",
          "back\\slash \\n \\u0041 / slash",
          "<tag attr=\"1\">&amp;&lt;</tag>",
          "{\"json\": [1, null, true]}",
          "a=b&c=d?e#f%20g+h%25%",
          "${injected} #{injected} %s {0}",
          "semi;colon,comma|pipe\u00a0nbsp",
          "true",
          "null",
          "0012.50",
          "1e3",
          "-0",
          "2026-01-01T00:00:00Z",
          "\u00e4\u00f6\u00fc\u00df\u00c4\u00d6\u00dc \u00e9\u00e8\u00ea \u0130\u0131",
          // The same to the eye, composed and decomposed: neither may become the other.
          "caf\u00e9",
          "cafe\u0301",
          "\u6d77\u56fe \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4",
          "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea \u200fRTL\u200e",
          "\ud83d\ude80 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud842\udfb7",
          "\ufeffbyte order mark",
          "zero\u200bwidth \u2028 \u2029 \u00ad",
          "\ufffd",
          "\uffe5\uff21\ufb01",
          "=?utf-8?Q?encoded?=");

  /** Times with offsets and fractions of every length. */
  static final List<String> TIMES =
      List.of(
          "2026-01-01T00:00:00Z",
          "2026-01-01T00:00:00.1Z",
          "2026-02-28T23:59:59.123Z",
          "2026-02-28T23:59:59.123456Z",
          "2026-02-28T23:59:59.123456789Z",
          "2026-02-28T23:59:59.000000001Z",
          "2026-02-28T23:59:59.999999999Z",
          "2026-06-30T12:00:00+02:00",
          "2026-06-30T12:00:00.5+05:45",
          "2026-06-30T12:00:00.000001-09:30",
          "2026-06-30T00:30:00+14:00",
          "2026-06-30T23:30:00-12:00",
          "2024-02-29T12:00:00+01:00",
          "1969-12-31T23:59:59.999Z",
          "1970-01-01T00:00:00Z",
          "2038-01-19T03:14:08Z",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999+18:00");

  /** Names of extensions; among them what brokers and bindings use for something else. */
  static final List<String> EXTENSION_NAMES =
      Stream.concat(
              Stream.of(
                  "0",
                  "9lives",
                  "1234567890",
                  "partitionkey",
                  "traceparent",
                  "sequence",
                  "sampledrate",
                  "messageid",
                  "correlationid",
                  "replyto",
                  "to",
                  "sessionid",
                  "groupid",
                  "contenttype",
                  "content",
                  "body",
                  "database64",
                  "ce",
                  "cesource",
                  "cloudevents",
                  "attempts",
                  "redrivegeneration",
                  "deadletterreason",
                  "reason",
                  "delay",
                  "timestamp",
                  "and",
                  "not",
                  "null",
                  "like",
                  "xamz",
                  "tenant",
                  "averylongnameofanextensionwithmorethantwentycharacters"),
              IntStream.rangeClosed('a', 'z').mapToObj(Character::toString))
          .toList();

  /** Partition keys that are not the same, though some make them so. */
  static final List<String> KEYS =
      List.of(
          "a",
          "A",
          "a ",
          " a",
          "aa",
          "\u00e4",
          "a\u0308",
          "1",
          "01",
          "1.0",
          "\ud83d\ude80",
          "x".repeat(200) + "1",
          "x".repeat(200) + "2",
          "Aa",
          "BB",
          "a/b",
          "a|b",
          "null",
          "'",
          "\"");

  private OddValues() {}
}
