package postrider.wire.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;
import postrider.wire.HeaderSamples;
import postrider.wire.HeaderSamples.Sample;
import postrider.wire.address.AddressList.GroupEnd;
import postrider.wire.address.AddressList.GroupStart;
import postrider.wire.address.AddressList.Mailbox;

/// Address fields that another reader knows, read by the lenient one.
class AddressSamplesTest {
    static List<Sample> samples() throws IOException {
        return HeaderSamples.of("address", AddressSamplesTest::theirs);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAsOthersDo(Sample sample) {
        assertEquals(sample.expected(), ours(sample.value()), () -> sample.number() + "");
    }

    /// Their groups without a name only hold what stands beside the groups.
    private static String theirs(JsonNode expected) {
        List<String> shown = new ArrayList<>();
        for (JsonNode mailbox : expected.path("List")) {
            shown.add(theirMailbox(mailbox));
        }
        for (JsonNode group : expected.path("Group")) {
            if (!group.get("name").isNull()) {
                shown.add(group.get("name").asText() + ":");
            }
            for (JsonNode mailbox : group.get("addresses")) {
                shown.add(theirMailbox(mailbox));
            }
        }
        return String.join(" | ", shown);
    }

    private static String theirMailbox(JsonNode mailbox) {
        return mailbox.path("name").asText("-") + " <" + mailbox.path("address").asText("") + ">";
    }

    private static String ours(String value) {
        List<String> shown = new ArrayList<>();
        for (AddressList.Entry entry : AddressList.parse(Bytes.utf8(value)).entries()) {
            switch (entry) {
                case Mailbox mailbox -> shown.add(ourMailbox(mailbox));
                case GroupStart group -> shown.add(group.displayName() + ":");
                case GroupEnd _ -> {}
            }
        }
        return String.join(" | ", shown);
    }

    private static String ourMailbox(Mailbox mailbox) {
        String name = mailbox.displayName();
        String at = mailbox.domain().isEmpty() ? "" : "@";
        return (name == null ? "-" : name)
                + (" <" + mailbox.localPart().toUtf8() + at + mailbox.domain().toUtf8() + ">");
    }
}
