package dev.portolan.runtime.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attribute names. Those of {@code messaging.} and {@code error.} are of the OpenTelemetry semantic
 * conventions, 1.37; {@code cloudevents.} of their CloudEvents part.
 */
final class Names {
  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> SUBSCRIPTION =
      AttributeKey.stringKey("messaging.destination.subscription.name");
  static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
  static final AttributeKey<String> CONVERSATION_ID =
      AttributeKey.stringKey("messaging.message.conversation_id");
  static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("messaging.message.body.size");
  static final AttributeKey<Long> BATCH_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> EVENT_SOURCE =
      AttributeKey.stringKey("cloudevents.event_source");
  static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("cloudevents.event_type");

  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("portolan.attempt");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("portolan.outcome");
  static final AttributeKey<String> SETTLEMENT_KIND =
      AttributeKey.stringKey("portolan.settlement.kind");
  static final AttributeKey<String> RENEWAL_RESULT =
      AttributeKey.stringKey("portolan.lease_renewal.result");
  static final AttributeKey<String> DEAD_LETTER_CODE =
      AttributeKey.stringKey("portolan.dead_letter.code");
  static final AttributeKey<String> PROCESS_NAME = AttributeKey.stringKey("portolan.process.name");

  static final String CREATE = "create";
  static final String SEND = "send";
  static final String PROCESS = "process";

  private Names() {}
}
