package postrider.wire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;
import postrider.wire.address.ReversePath;

class CommandTest {
    private static Command parse(String line) {
        return Command.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Unusable.Fault fault(String line) {
        return assertInstanceOf(Unusable.class, parse(line), line).fault();
    }

    @ParameterizedTest
    @CsvSource({
        "EHLO a.test, Ehlo",
        "helo a.test, Helo",
        "Lhlo a.test, Lhlo",
        "mail from:<>, Mail",
        "RCPT TO:<a@b.test>, Rcpt",
        "data, Data",
        "RSET, Rset",
        "noop whatever, Noop",
        "VRFY somebody, Vrfy",
        "help me, Help",
        "quit, Quit",
        "starttls, StartTls",
        "auth plain, Auth"
    })
    void knowsEachVerbInAnyCase(String line, String type) {
        assertEquals(type, parse(line).getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'  ', EMPTY",
        "FOO, UNKNOWN",
        "EXPN list, NOT_IMPLEMENTED",
        "GET / HTTP/1.1, FOREIGN",
        "BDAT 5 LAST, FOREIGN",
        "EHLO, ARGUMENT",
        "EHLO a b, ARGUMENT",
        "DATA 1, ARGUMENT",
        "MAIL, ARGUMENT",
        "MAIL FROM:a@b.test, SENDER",
        "RCPT TO:<>, RECIPIENT",
        "MAIL FROM:<> FOO=1, PARAMETER_UNKNOWN",
        "MAIL FROM:<> SIZE=x, PARAMETER_VALUE",
        "RCPT TO:<a@b.test> FOO, PARAMETER_UNKNOWN"
    })
    void saysWhatIsWrong(String line, Unusable.Fault fault) {
        assertEquals(fault, fault(line));
    }

    @Test
    void refusesEveryControlCharacterButTheTab() {
        for (char c = 0; c < 0x80; c++) {
            boolean isControl = c < ' ' && c != '\t' || c == 0x7f;
            Command command = parse("NOOP a" + c + "b");
            assertEquals(isControl, command instanceof Unusable, "character " + (int) c);
        }
    }

    @Test
    void readsAllParametersOfMail() {
        assertEquals(
                new Mail(
                        new ReversePath(new Address("a", "b.test")),
                        123,
                        Body.EIGHT_BIT_MIME,
                        true,
                        true),
                parse("MAIL FROM:<a@b.test> SIZE=123 BODY=8BITMIME SMTPUTF8 AUTH=x@y.test"));
    }

    @Test
    void takesSizesThatNoLongHolds() {
        Mail mail = assertInstanceOf(Mail.class, parse("MAIL FROM:<> SIZE=99999999999999999999"));
        assertEquals(Long.MAX_VALUE, mail.size());
        mail = assertInstanceOf(Mail.class, parse("MAIL FROM:<> SIZE=09223372036854775807"));
        assertEquals(Long.MAX_VALUE, mail.size());
        mail = assertInstanceOf(Mail.class, parse("MAIL FROM:<> SIZE=0"));
        assertEquals(0, mail.size());
    }

    @Test
    void knowsThePostmasterWithoutDomain() {
        assertEquals(new Rcpt(new ForwardPath.Postmaster()), parse("RCPT TO:<POSTmaster>"));
    }

    @Test
    void neverPrintsTheSecretOfALogin() {
        Auth auth = assertInstanceOf(Auth.class, parse("AUTH PLAIN c2VjcmV0"));
        assertEquals(Bytes.utf8("c2VjcmV0"), auth.initial());
        assertFalse(auth.toString().contains("c2Vj"));
        assertNull(assertInstanceOf(Auth.class, parse("AUTH LOGIN")).initial());
    }

    @Test
    void tellsTheNameFromTheParameterOfVrfy() {
        assertEquals(new Vrfy(Bytes.utf8("a b"), true), parse("VRFY a b smtputf8"));
        assertEquals(new Vrfy(Bytes.utf8("SMTPUTF8"), false), parse("VRFY SMTPUTF8"));
    }
}
