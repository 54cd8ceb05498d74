package dev.portolan.app.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether AWS's own configuration says where its services are (SDKs and Tools Reference Guide). */
final class AwsPlace {
  private static final List<String> VARIABLES =
      List.of(
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_PROFILE",
          "AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_SNS",
          "AWS_ENDPOINT_URL_SQS");

  private static final Pattern PLACE = Pattern.compile("\\s*(region|endpoint_url)\\s*=.*");

  private AwsPlace() {}

  /** {@return whether a variable, or a profile of the configuration files, does} */
  static boolean isKnown(Map<String, String> environment) {
    return VARIABLES.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank())
        || says(file(environment, "AWS_CONFIG_FILE", "config"))
        || says(file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"));
  }

  private static Path file(Map<String, String> environment, String variable, String name) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String named = environment.getOrDefault(variable, "");
    return named.isBlank() ? Path.of(home, ".aws", name) : Path.of(named);
  }

  /** Of any profile: who has one has an account, and is not to be given an emulator by surprise. */
  private static boolean says(Path file) {
    try {
      return Files.isRegularFile(file)
          && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
              .lines()
              .anyMatch(line -> PLACE.matcher(line).matches());
    } catch (IOException e) {
      return true; // Whose file cannot be read has one.
    }
  }
}
