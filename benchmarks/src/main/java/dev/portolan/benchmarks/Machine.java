package dev.portolan.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Where and when a run was made.
 *
 * @param date the day
 * @param processor model and number of cores that the virtual machine sees
 * @param system operating system
 * @param java virtual machine
 * @param load load average when the run began: what else was running
 */
record Machine(String date, String processor, String system, String java, String load) {

  static Machine now() throws IOException {
    return new Machine(
        LocalDate.now(ZoneOffset.UTC).toString(),
        model() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        loadAverage());
  }

  private static String model() throws IOException {
    Path description = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(description)) {
      return "unknown processor";
    }
    return Files.readAllLines(description).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }

  static String loadAverage() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.1f", average);
  }
}
