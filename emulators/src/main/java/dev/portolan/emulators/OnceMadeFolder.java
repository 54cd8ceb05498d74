package dev.portolan.emulators;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder that is made once and used by every process of this machine. Whoever comes while it is
 * being made waits.
 *
 * @param folder made if need be; beside it lie its lock and the log of its making
 * @param essential a file or folder in it without which it counts as not made
 * @param contents all that is to be in it, in words that a folder of other things does not have
 */
record OnceMadeFolder(Path folder, Path essential, String contents) {
  private static final System.Logger LOG = System.getLogger(OnceMadeFolder.class.getName());

  /** A lock of a file holds between processes; this one between the threads of one. */
  private static final ReentrantLock MAKING = new ReentrantLock();

  /** Fills the folder, which is not there or empty, and says what it does in the log. */
  interface Recipe {
    void fill(Path log) throws IOException;
  }

  /**
   * {@return the folder} Fills it if it is not there, was not finished or holds other things, which
   * takes a minute or so.
   *
   * @param made what of, for the message if that failed
   * @throws EmulatorUnavailableException if that failed; it names the log
   */
  Path filled(String made, Recipe recipe) {
    MAKING.lock();
    try {
      Files.createDirectories(folder.getParent());
      try (var file =
              FileChannel.open(
                  beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = file.lock()) {
        if (!isComplete()) {
          fill(recipe);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new EmulatorUnavailableException(
          "the folder %s could not be made %s (%s); its log is %s: %s"
              .formatted(folder, made, e.getMessage(), log(), LogTail.of(log())),
          e);
    } finally {
      MAKING.unlock();
    }
  }

  private void fill(Recipe recipe) throws IOException {
    LOG.log(System.Logger.Level.INFO, "Installing into {0}, once; about a minute", folder);
    FolderRemoval.remove(folder);
    Files.deleteIfExists(log());
    recipe.fill(log());
    Files.writeString(complete(), contents);
  }

  private boolean isComplete() throws IOException {
    return Files.exists(essential)
        && Files.exists(complete())
        && Files.readString(complete()).equals(contents);
  }

  /** The last file that is written: what is installed. */
  private Path complete() {
    return folder.resolve("installed.txt");
  }

  private Path log() {
    return beside(".log");
  }

  private Path beside(String ending) {
    return folder.resolveSibling(folder.getFileName() + ending);
  }
}
