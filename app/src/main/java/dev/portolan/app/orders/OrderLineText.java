package dev.portolan.app.orders;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file as it was found.
 *
 * @param number its number, from 1
 * @param text its text, without the line end; cut if it is gigantic, and with replacement
 *     characters where it is not UTF-8
 * @param problem why it cannot be read as text, or null
 */
record OrderLineText(long number, String text, @Nullable String problem) {}
