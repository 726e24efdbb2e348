package postrider.store.search;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/// Terms for Lucene to index, once.
abstract sealed class TermStream extends TokenStream {
    final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    /// The words of pieces of text. Positions leave a gap between pieces, so that no words in a row
    /// are found across it.
    static TermStream words(List<String> pieces) {
        return new OfWords(pieces);
    }

    /// Three characters from each place of a text on; fewer at its end.
    static TermStream grams(String text) {
        return new OfGrams(text);
    }

    private static final class OfWords extends TermStream {
        private final PositionIncrementAttribute step =
                addAttribute(PositionIncrementAttribute.class);
        private final List<String> pieces;
        private int next;
        private @Nullable Words words;

        private OfWords(List<String> pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            boolean isFirst = false;
            while (words == null || !words.next()) {
                if (next == pieces.size()) {
                    return false;
                }
                words = new Words(pieces.get(next++));
                isFirst = true;
            }
            term.append(words.word());
            step.setPositionIncrement(isFirst ? 2 : 1);
            return true;
        }
    }

    private static final class OfGrams extends TermStream {
        private final String text;
        private int at;

        private OfGrams(String text) {
            this.text = text;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (at == text.length()) {
                return false;
            }
            term.append(text, at, Math.min(at + 3, text.length()));
            at++;
            return true;
        }
    }
}
