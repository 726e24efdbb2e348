package postrider.wire.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import postrider.base.Bytes;

/// Any text flows, and what was read can be written and read again.
class FlowedTextFuzzTest {
    @FuzzTest
    void reads(byte[] input) {
        String text = LenientText.decode(Bytes.copyOf(input), "utf-8");
        for (boolean delSp : new boolean[] {false, true}) {
            List<FlowedText.Paragraph> paragraphs = FlowedText.read(text, delSp);
            String printed = FlowedText.print(paragraphs, delSp);
            if (!FlowedText.read(printed, delSp).equals(paragraphs)) {
                throw new AssertionError("other paragraphs");
            }
        }
    }
}
