package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// msmtp, the sendmail of people without a mail server, submits in the clear, over STARTTLS and
/// over TLS.
class MsmtpTest {
    @TempDir Path folder;

    @Test
    void submits() throws Exception {
        Tool.MSMTP.require();
        try (Server server =
                Server.start(folder)
                        .with("ada@example.org", "secret")
                        .with("bob@example.org", "secret")) {
            Path config = folder.resolve("msmtprc");
            Files.writeString(
                    config,
                    """
                    defaults
                    host localhost
                    auth on
                    user ada@example.org
                    password secret
                    from ada@example.org
                    tls_trust_file %s
                    account clear
                    port %d
                    tls off
                    auth plain
                    account starttls
                    port %d
                    tls on
                    tls_starttls on
                    account tls
                    port %d
                    tls on
                    tls_starttls off
                    """
                            .formatted(
                                    server.certificate(),
                                    server.port("submission"),
                                    server.port("submission"),
                                    server.port("submissions")));
            Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));

            for (String account : new String[] {"clear", "starttls", "tls"}) {
                Tool.MSMTP
                        .runWith(
                                folder,
                                "From: ada@example.org\nTo: bob@example.org\nSubject: "
                                        + account
                                        + "\n\n.\nFrom here\n",
                                "--file=" + config,
                                "--account=" + account,
                                "-t")
                        .ok();
                Tool.MSMTP
                        .runWith(
                                folder,
                                "x",
                                "--file=" + config,
                                "--account=" + account,
                                "nobody@example.org")
                        .exits(65)
                        .says("550 5.1.1");
            }

            try (Look look = new Look(server, "bob@example.org", "secret")) {
                assertEquals(".\r\nFrom here\r\n", look.message("INBOX", "clear").body());
                assertEquals(".\r\nFrom here\r\n", look.message("INBOX", "starttls").body());
                // rfc3848: after TLS and a login
                String unfolded = look.message("INBOX", "tls").text().replaceAll("\r\n[ \t]", " ");
                assertTrue(unfolded.contains("with ESMTPSA id"), unfolded);
            }
        }
    }
}
