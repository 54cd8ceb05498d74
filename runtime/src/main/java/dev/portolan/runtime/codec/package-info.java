/**
 * Turns typed data into bytes and back: events and states as JSON, and whole events as CloudEvents
 * documents.
 *
 * <p>What may be decoded is declared: a logical name stands for one Java type. No class name is
 * ever written or read, and no type of the wire chooses a class by itself.
 */
@NullMarked
package dev.portolan.runtime.codec;

import org.jspecify.annotations.NullMarked;
