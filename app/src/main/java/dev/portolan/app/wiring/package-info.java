/**
 * The composition root: the only place where the object graph is put together, and the only one
 * that knows Guice. Everything else takes what it needs as constructor arguments.
 */
@NullMarked
package dev.portolan.app.wiring;

import org.jspecify.annotations.NullMarked;
