@NullMarked
package dev.portolan.aws.snssqs.kill;

import org.jspecify.annotations.NullMarked;
