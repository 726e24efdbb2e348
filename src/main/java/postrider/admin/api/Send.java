package postrider.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.Directory;
import postrider.directory.Resolution;
import postrider.envelope.Client;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Origin;
import postrider.envelope.Outcome;
import postrider.envelope.Recipient;
import postrider.envelope.TransactionId;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;
import postrider.wire.address.ReversePath;

/// `from`, one or more `to`, and a whole message as the body: hands it to the one door for mail. No
/// password is asked for, since only the owner of the data folder can open the socket.
final class Send implements Operation {
    static final String NAME = "send";

    private static final int CHUNK = 64 << 10;

    private final Directory directory;
    private final Inlet inlet;
    private final World world;

    Send(Directory directory, Inlet inlet, World world) {
        this.directory = directory;
        this.inlet = inlet;
        this.world = world;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows)
            throws IOException, Malformed {
        Arguments arguments = new Arguments(directory, request);
        Address from = arguments.address("from");
        List<Recipient> recipients = new ArrayList<>();
        for (Address to : arguments.addresses("to")) {
            recipients.add(recipient(to));
        }
        if (recipients.isEmpty()) {
            throw new Malformed(0, "the argument to is missing");
        }
        Envelope envelope =
                new Envelope(
                        TransactionId.next(world),
                        new Origin.Local(new Client("localhost", true, null, null)),
                        new ReversePath(from),
                        !from.isAscii() || recipients.stream().anyMatch(Send::isUtf8),
                        recipients,
                        world.clock().instant());
        return deliver(envelope, body);
    }

    private static boolean isUtf8(Recipient recipient) {
        return recipient.path() instanceof ForwardPath.Mailbox(Address address)
                && !address.isAscii();
    }

    private Recipient recipient(Address address) throws Malformed {
        return switch (directory.lookup().resolve(address)) {
            case Resolution.Accounts(List<Account> accounts) -> {
                Set<AccountId> ids = new LinkedHashSet<>();
                accounts.forEach(account -> ids.add(account.id()));
                yield new Recipient(new ForwardPath.Mailbox(address), ids);
            }
            case Resolution.NoSuchUser(), Resolution.NobodyYet() ->
                    throw new Malformed(0, "there is no account or alias " + address);
            case Resolution.AliasLoop() ->
                    throw new Malformed(0, address + " leads in a circle of aliases");
            case Resolution.NotLocal() ->
                    throw new Malformed(
                            0,
                            address
                                    + " is not an address of this server, and it can't send elsewhere yet");
        };
    }

    private Reply deliver(Envelope envelope, InputStream body) throws IOException {
        try (Inlet.Delivery delivery = inlet.begin(envelope)) {
            byte[] chunk = new byte[CHUNK];
            for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
                delivery.write(chunk, 0, count);
            }
            return reply(envelope, Outcome.together(delivery.commit()));
        }
    }

    private Reply reply(Envelope envelope, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored() -> Reply.done("sent " + envelope.id());
            case Outcome.Refused(Outcome.Refusal why) ->
                    new Reply(
                            Exit.DATA,
                            switch (why) {
                                case TOO_LARGE ->
                                        "the message is larger than "
                                                + inlet.sizeLimit()
                                                + " octets (limits.message-size)";
                                case HEADER_TOO_LARGE -> "the header of the message is too large";
                                case BAD_LINE_ENDS ->
                                        "the message has NUL, or CR and LF that do not stand together";
                                case LOOP -> "the message has passed too many hosts";
                                case MAILBOX_GONE -> "the account was just removed";
                            });
            case Outcome.Deferred(Outcome.Deferral why) ->
                    new Reply(
                            Exit.TEMPORARY,
                            switch (why) {
                                case STORAGE_FULL -> "the disk is full; the message was not taken";
                                case STORAGE_BUSY ->
                                        "the server takes no mail now; the message was not taken";
                                case MAILBOX_FULL ->
                                        "the mailbox is full; the message was not taken";
                            });
            case Outcome.Unknown() ->
                    new Reply(
                            Exit.TEMPORARY,
                            "the message may or may not be stored; look, then send it again");
        };
    }
}
