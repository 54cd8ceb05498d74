package dev.portolan.aws.snssqs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the requests that the SDK's clients of this JVM send, by what they are and to what. */
public final class RequestCounter implements ExecutionInterceptor {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes ignored) {
    String target =
        context.request().getValueForField("TopicArn", String.class).orElse("")
            + context.request().getValueForField("QueueUrl", String.class).orElse("");
    String action = context.request().getClass().getSimpleName().replace("Request", "");
    COUNTS.computeIfAbsent(action + " " + target, key -> new LongAdder()).increment();
  }

  /** {@return requests of an action so far, to what has this in its name} */
  static long count(String action, String name) {
    return COUNTS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(action + " ") && entry.getKey().contains(name))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }
}
