package dev.portolan.aws.snssqs;

/** An interruption that the SDK has wrapped. */
final class Interruption {
  private Interruption() {}

  static InterruptedException of(Throwable cause) {
    var interrupted = new InterruptedException(cause.getMessage());
    interrupted.initCause(cause);
    return interrupted;
  }
}
