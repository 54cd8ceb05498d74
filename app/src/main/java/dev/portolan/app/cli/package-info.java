/** The command line: options, help, exit codes, and errors as people should see them. */
@NullMarked
package dev.portolan.app.cli;

import org.jspecify.annotations.NullMarked;
