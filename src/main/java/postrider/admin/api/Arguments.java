package postrider.admin.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.directory.Account;
import postrider.directory.Answer;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.Refusal;
import postrider.wire.address.Address;

/// Reads the arguments that several operations take and words their refusals.
final class Arguments {
    private final Directory directory;
    private final Request request;

    Arguments(Directory directory, Request request) {
        this.directory = directory;
        this.request = request;
    }

    /// The argument of that name.
    ///
    /// @throws Malformed when it was not given
    String text(String name) throws Malformed {
        String text = request.text(name);
        if (text == null) {
            throw new Malformed(0, "the argument " + name + " is missing");
        }
        return text;
    }

    /// A whole number that is not negative.
    long number(String name) throws Malformed {
        return number(name, text(name));
    }

    static long number(String name, String text) throws Malformed {
        if (!text.matches("\\d{1,18}")) {
            throw new Malformed(0, "the argument " + name + " must be a number");
        }
        return Long.parseLong(text);
    }

    /// The account of the argument `account`; null when there is none.
    @Nullable Account account() throws Malformed {
        return directory.accounts().find(address("account"));
    }

    /// What is answered then.
    Reply noAccount() throws Malformed {
        return new Reply(Exit.NO_USER, "there is no account " + address("account"));
    }

    Address address(String name) throws Malformed {
        return address(directory, text(name));
    }

    List<Address> addresses(String name) throws Malformed {
        List<Address> addresses = new ArrayList<>();
        for (String text : request.texts(name)) {
            addresses.add(address(directory, text));
        }
        return addresses;
    }

    /// A bare local part is an address where there is exactly one domain.
    private static Address address(Directory directory, String text) throws Malformed {
        String whole = text.indexOf('@') < 0 ? text + "@" + onlyDomain(directory, text) : text;
        try {
            return Address.parse(whole);
        } catch (Malformed malformed) {
            throw new Malformed(0, text + " is no mail address: expected " + malformed.rule());
        }
    }

    private static String onlyDomain(Directory directory, String text) throws Malformed {
        List<Domain> domains = directory.domains().all();
        if (domains.size() == 1) {
            return domains.getFirst().name();
        }
        throw new Malformed(
                0,
                domains.isEmpty()
                        ? "there is no domain yet; add one with: domain add DOMAIN"
                        : text
                                + " is no mail address: there are several domains, so write user@domain");
    }

    /// What to say of an answer.
    ///
    /// @param done takes what was done; says it in a sentence
    static <T> Reply reply(Answer<T> answer, java.util.function.Function<T, String> done) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> Reply.done(done.apply(value));
            case Answer.Refused<T>(Refusal refusal, String sentence) ->
                    new Reply(exit(refusal), sentence);
        };
    }

    private static int exit(Refusal refusal) {
        return switch (refusal) {
            case EXISTS -> Exit.CANNOT_CREATE;
            case UNKNOWN -> Exit.NO_USER;
            case UNFIT, IN_USE, FIXED -> Exit.DATA;
        };
    }
}
