/** How a command fails: one line for people, one exit code for programs. */
@NullMarked
package dev.portolan.app.failure;

import org.jspecify.annotations.NullMarked;
