package postrider.net.sasl;

/// What became of a login.
public sealed interface LoginResult {
    /// The password is right.
    ///
    /// @param accountId the account's lasting id, never its address
    /// @param loginName the name in the account's own spelling
    record Success(String accountId, String loginName) implements LoginResult {}

    /// User or password is wrong, or the account may not log in; the client learns no more.
    record Refused() implements LoginResult {}

    /// It could not be found out now.
    record TryLater() implements LoginResult {}
}
