package postrider.store;

/// What came of a delivery to one account.
public enum DeliverOutcome {
    DELIVERED,
    OVER_QUOTA,
    /// The account has been deleted meanwhile.
    NO_ACCOUNT
}
