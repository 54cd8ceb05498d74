package dev.portolan.runtime.codec;

import tools.jackson.core.StreamReadConstraints;

/** What JSON from the wire may be at most, so that a hostile document costs little. */
final class JsonLimits {
  /**
   * Most bytes of a document. Service Bus Premium takes the largest messages of all supported
   * brokers, 100 MB; as base64 they make 134 MB.
   */
  static final int MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;

  /** Deepest nesting of a payload; Jackson's default, far beyond what records need. */
  static final int MAX_PAYLOAD_DEPTH = 500;

  /** Most digits of a number: turning digits into a number costs more than their count. */
  static final int MAX_NUMBER_LENGTH = 1_000;

  /** Most characters of a member's name; Jackson's default. */
  static final int MAX_NAME_LENGTH = 50_000;

  private JsonLimits() {}

  /** {@return the limits of a payload by itself} */
  static StreamReadConstraints ofPayload() {
    return ofDepth(MAX_PAYLOAD_DEPTH);
  }

  /** {@return the limits of a document that embeds a payload one level deeper} */
  static StreamReadConstraints ofDocument() {
    return ofDepth(MAX_PAYLOAD_DEPTH + 1);
  }

  private static StreamReadConstraints ofDepth(int maxDepth) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(maxDepth)
        .maxNumberLength(MAX_NUMBER_LENGTH)
        .maxNameLength(MAX_NAME_LENGTH)
        .maxStringLength(MAX_DOCUMENT_BYTES)
        .maxDocumentLength(MAX_DOCUMENT_BYTES)
        .build();
  }
}
