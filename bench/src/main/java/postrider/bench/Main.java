package postrider.bench;

import java.util.Arrays;

/// `bench COMMAND --option value ...`: picks the command.
final class Main {
    private static final String USAGE =
            """
            usage: bench COMMAND --option value ...
              smtp    messages in by SMTP or LMTP, until all of them stand in their mailboxes
              imap    a mix of IMAP commands, a user on each connection
              scans   NOOP while large mailboxes are gone through and users log in
              start   time from exec to the first greeting, and idle memory
              table   what the --out files of several runs say, side by side: bench table FILE
            bench/README.md says what each option means.\
            """;

    private Main() {}

    static void main(String[] args) throws Exception {
        if (args.length == 0) fail(USAGE);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            switch (args[0]) {
                case "smtp" -> SmtpLoad.main(new Options(rest));
                case "imap" -> ImapMix.main(new Options(rest));
                case "scans" -> ScanLoad.main(new Options(rest));
                case "start" -> StartUp.main(new Options(rest));
                case "table" -> Table.main(rest);
                default -> fail(USAGE);
            }
        } catch (IllegalArgumentException wrongOption) {
            fail("bench: " + wrongOption.getMessage());
        }
    }

    private static void fail(String text) {
        System.err.println(text);
        System.exit(2);
    }
}
