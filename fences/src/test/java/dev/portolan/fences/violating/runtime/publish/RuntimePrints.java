package dev.portolan.fences.violating.runtime.publish;

import com.google.inject.Injector;
import dev.portolan.fences.violating.runtime.consume.RuntimeKnowsAdapter;
import java.util.List;
import picocli.CommandLine;

/** Prints, sleeps, is synchronized, and knows Guice and picocli. */
public final class RuntimePrints {
  List<RuntimeKnowsAdapter> cycle = List.of();
  List<Injector> injectors = List.of();
  List<CommandLine> commandLines = List.of();

  synchronized void print() throws InterruptedException {
    Thread.sleep(1);
    System.out.println(injectors);
  }
}
