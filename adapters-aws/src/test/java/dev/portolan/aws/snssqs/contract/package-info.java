@NullMarked
package dev.portolan.aws.snssqs.contract;

import org.jspecify.annotations.NullMarked;
