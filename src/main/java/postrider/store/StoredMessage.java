package postrider.store;

import postrider.wire.mime.ByteSource;
import postrider.wire.mime.MessageIndex;

/// The content of a message: what is in it and its octets. Reading may fail with a `StorageFailure`
/// of kind DAMAGED.
public record StoredMessage(EmailId email, MessageIndex index, ByteSource source) {}
