package dev.portolan.contract.engine;

/**
 * An event of any text.
 *
 * @param text the text
 */
public record Note(String text) {}
