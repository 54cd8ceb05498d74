package dev.portolan.aws.snssqs.filter;

/**
 * What an attribute may be: absent, or one of a set of strings. Two-valued: an attribute is in the
 * set or in its complement.
 *
 * @param absent whether the attribute may be absent
 * @param present the values it may have
 */
record AttributeSet(boolean absent, StringSet present) {
  static final AttributeSet ANY = new AttributeSet(true, StringSet.ALL);
  private static final AttributeSet NONE = new AttributeSet(false, StringSet.NONE);

  AttributeSet complement() {
    return new AttributeSet(!absent, present.complement());
  }

  AttributeSet and(AttributeSet other) {
    return new AttributeSet(absent && other.absent, present.and(other.present));
  }

  AttributeSet or(AttributeSet other) {
    return new AttributeSet(absent || other.absent, present.or(other.present));
  }

  boolean isAny() {
    return equals(ANY);
  }

  boolean isNone() {
    return equals(NONE);
  }

  boolean isWithin(AttributeSet other) {
    return and(other.complement()).isNone();
  }
}
