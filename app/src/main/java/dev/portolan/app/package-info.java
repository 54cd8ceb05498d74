/** The application: a payment portal over any broker, from the command line. */
@NullMarked
package dev.portolan.app;

import org.jspecify.annotations.NullMarked;
