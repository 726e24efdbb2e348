"""Sends, lists, reads, flags, copies, deletes and looks again with Python's own mail modules.

Arguments: clear|starttls|tls CERTIFICATE SUBMISSION-PORT IMAP-PORT POP3-PORT
"""

import imaplib
import poplib
import smtplib
import ssl
import sys
from email.message import EmailMessage
from email.parser import BytesParser

way, certificate = sys.argv[1:3]
submission_port, imap_port, pop3_port = map(int, sys.argv[3:6])
user, password = "ada@example.org", "secret"
context = ssl.create_default_context(cafile=certificate)


def smtp():
    if way == "tls":
        return smtplib.SMTP_SSL("localhost", submission_port, context=context)
    client = smtplib.SMTP("localhost", submission_port)
    if way == "starttls":
        client.starttls(context=context)
    return client


def imap():
    if way == "tls":
        return imaplib.IMAP4_SSL("localhost", imap_port, ssl_context=context)
    client = imaplib.IMAP4("localhost", imap_port)
    if way == "starttls":
        client.starttls(context)
    return client


def pop3():
    if way == "tls":
        return poplib.POP3_SSL("localhost", pop3_port, context=context)
    client = poplib.POP3("localhost", pop3_port)
    if way == "starttls":
        client.stls(context)
    return client


def ok(answer):
    assert answer[0] == "OK", answer
    return answer[1]


# smtplib: three messages, one of them with a picture and a name that is not ASCII
with smtp() as client:
    client.ehlo()
    assert client.has_extn("size") and client.has_extn("pipelining") and client.has_extn("8bitmime")
    client.login(user, password)
    for subject in ("one", "two", "drei äöü"):
        message = EmailMessage()
        message["From"] = "Ada <ada@example.org>"
        message["To"] = "ada@example.org"
        message["Subject"] = subject
        message.set_content("line\n.\n..dots\nFrom here\n")
        message.add_attachment(bytes(range(256)), "application", "octet-stream", filename="bytes")
        assert client.send_message(message) == {}
    try:
        client.sendmail(user, ["nobody@example.org"], "Subject: x\n\nx\n")
        raise AssertionError("an unknown recipient was accepted")
    except smtplib.SMTPRecipientsRefused as refused:
        assert refused.recipients["nobody@example.org"][0] == 550

# imaplib
with imap() as client:
    ok(client.login(user, password))
    names = b"\n".join(ok(client.list()))
    for name in (b"INBOX", b"Drafts", b"Sent", b"Junk", b"Trash", b"Archive"):
        assert name in names, names
    assert ok(client.select("INBOX")) == [b"3"]
    assert ok(client.search(None, "SUBJECT", "two")) == [b"2"]
    (item, _) = ok(client.fetch("3", "(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[])"))
    message = BytesParser().parsebytes(item[1])
    assert message.get_payload(1).get_payload(decode=True) == bytes(range(256))
    ok(client.store("1", "+FLAGS", "(\\Seen \\Flagged mine)"))
    ok(client.copy("1:2", "Archive"))
    ok(client.append("Drafts", "(\\Draft)", imaplib.Time2Internaldate(0), b"Subject: four\r\n\r\nkept as it is\r\n"))
    ok(client.uid("STORE", "2", "+FLAGS", "(\\Deleted)"))
    assert ok(client.expunge()) == [b"2"]
    ok(client.create("Lists/Java"))
    ok(client.rename("Lists/Java", "Lists/Mail"))
    ok(client.subscribe("Lists/Mail"))
    assert b"Lists/Mail" in b"\n".join(ok(client.lsub()))
    ok(client.delete("Lists/Mail"))
    assert b"MESSAGES 2" in ok(client.status("Archive", "(MESSAGES UIDNEXT UIDVALIDITY UNSEEN)"))[0]
    validity = client.status("INBOX", "(UIDVALIDITY)")

# again, with a new connection
with imap() as client:
    ok(client.login(user, password))
    assert client.status("INBOX", "(UIDVALIDITY)") == validity
    ok(client.select("Archive"))
    flags = b" ".join(ok(client.fetch("1", "(FLAGS)")))
    assert b"\\Seen" in flags and b"\\Flagged" in flags and b"mine" in flags, flags
    ok(client.select("Drafts", readonly=True))
    (item, _) = ok(client.fetch("1", "(BODY.PEEK[] INTERNALDATE)"))
    assert item[1] == b"Subject: four\r\n\r\nkept as it is\r\n", item

# poplib
client = pop3()
client.user(user)
client.pass_(password)
assert client.stat()[0] == 2
identities = [line.split()[1] for line in client.uidl()[1]]
assert b"Subject: one" in client.top(1, 0)[1]
text = client.retr(1)[1]
assert b"." in text and b"..dots" in text, text
client.dele(1)
client.rset()
client.dele(2)
client.quit()
client = pop3()
client.user(user)
client.pass_(password)
assert [line.split()[1] for line in client.uidl()[1]] == identities[:1]
client.quit()

# and once more by IMAP, without a mailbox full of surprises
with imap() as client:
    ok(client.login(user, password))
    assert ok(client.select("INBOX")) == [b"1"]
    assert ok(client.uid("SEARCH", "ALL")) == [b"1"]
print("done")
