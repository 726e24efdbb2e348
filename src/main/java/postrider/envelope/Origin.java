package postrider.envelope;

import postrider.directory.AccountId;

/// How a message came in, and with which rights.
public sealed interface Origin {
    Client client();

    /// From anybody, for people who live here.
    record Smtp(Client client) implements Origin {}

    /// From one of our people, who has logged in.
    record Submission(Client client, AccountId account) implements Origin {}

    /// From a neighbouring mail system that has accepted the message already.
    record Lmtp(Client client) implements Origin {}

    /// From this machine, by somebody who may open the data folder.
    record Local(Client client) implements Origin {}
}
