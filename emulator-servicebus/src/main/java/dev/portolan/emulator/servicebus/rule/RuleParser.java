package dev.portolan.emulator.servicebus.rule;

import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlLexer;
import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlParser;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.tree.ParseTree;

/** Reads expressions. */
final class RuleParser {
  /** "Service Bus quotas": maximum size of filters and actions. */
  private static final int LONGEST = 1024;

  private RuleParser() {}

  static <T extends ParseTree> T parse(String text, Function<RuleSqlParser, T> rule) {
    if (text.length() > LONGEST) {
      throw new InvalidRuleException(
          "An expression has at most %d characters, this one %d."
              .formatted(LONGEST, text.length()));
    }
    var errors = new ErrorsAsExceptions(text);
    var lexer = new RuleSqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    var parser = new RuleSqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    return rule.apply(parser);
  }

  private static final class ErrorsAsExceptions extends BaseErrorListener {
    private final String text;

    ErrorsAsExceptions(String text) {
      this.text = text;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException e) {
      throw new InvalidRuleException(
          "'%s' cannot be read at line %d, character %d: %s"
              .formatted(text, line, column + 1, message));
    }
  }
}
