package postrider.store.search;

import postrider.directory.AccountId;

/// Says which emails of an account match a query, as far as it is known without reading them.
@FunctionalInterface
public interface MailSearch {
    /// Knows nothing, so that every message is read.
    MailSearch NONE = (account, query) -> Hits.NONE;

    /// What is known of everything durable now. Never fails: what cannot be told is unknown.
    Hits find(AccountId account, TextQuery query);
}
