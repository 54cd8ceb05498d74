package dev.portolan.fences;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads sources with the compiler's own parser and notes what breaks a rule of form. */
final class SourceScan extends TreePathScanner<@Nullable Void, @Nullable Void> {
  static final int MAX_CLASS_LINES = 300;
  static final int MAX_METHOD_LINES = 40;

  private final CompilationUnitTree unit;
  private final DocTrees docs;
  private final SourcePositions positions;
  private final boolean documented;
  private final List<String> violations = new ArrayList<>();

  private SourceScan(CompilationUnitTree unit, DocTrees docs, boolean documented) {
    this.unit = unit;
    this.docs = docs;
    this.positions = docs.getSourcePositions();
    this.documented = documented;
  }

  /**
   * {@return the violations in these files} With {@code documented}, all that is public has
   * Javadoc.
   */
  static List<String> of(List<Path> files, boolean documented) throws IOException {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
    var violations = new ArrayList<String>();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        var scan = new SourceScan(unit, DocTrees.instance(task), documented);
        scan.scan(unit, null);
        violations.addAll(scan.violations);
      }
    }
    for (Path file : files) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_CLASS_LINES) {
        violations.add(file.getFileName() + " has " + lines + " lines");
      }
    }
    return violations;
  }

  private String at(Tree tree) {
    long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    return Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
    long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
    if (end - start + 1 > MAX_METHOD_LINES) {
      violations.add(at(method) + " " + method.getName() + " has " + (end - start + 1) + " lines");
    }
    boolean overrides =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    if (!overrides && !method.getName().contentEquals("<init>")) {
      checkDocumented(method, method.getModifiers().getFlags().contains(Modifier.PUBLIC));
    }
    return super.visitMethod(method, nothing);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    checkDocumented(type, type.getModifiers().getFlags().contains(Modifier.PUBLIC));
    return super.visitClass(type, nothing);
  }

  private void checkDocumented(Tree tree, boolean isPublic) {
    DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
    if (documented && isPublic && comment == null) {
      violations.add(at(tree) + " has no Javadoc");
    }
  }

  @Override
  public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void nothing) {
    violations.add(at(block) + " is a synchronized block: use a ReentrantLock");
    return super.visitSynchronized(block, nothing);
  }
}
