"""Reads the messages whose file names stand on standard input and prints for each a line of JSON
with what the package email of Python's library finds, in the form that Reading.java compares."""

import email
import email.policy
import email.utils
import hashlib
import json
import re
import sys

UNKNOWN = "?"
SAME_TO_PYTHON = {"": "utf-8", "us-ascii": "utf-8"}


def words(text):
    return re.sub(r"[\s\u00a0\u3000]+", " ", text).strip()


def clean(text):
    """Raw octets that Python carries in surrogates, as UTF-8 if they are that."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Reader:
    def __init__(self):
        self.tree = []
        self.first = True
        self.messages = {}
        self.leaves = {}

    def type(self, name):
        if not self.first:
            self.tree.append(" ")
        self.first = False
        self.tree.append(name)

    def within(self, name, inside):
        self.type(name)
        self.tree.append("(")
        self.first = True
        inside()
        self.tree.append(")")
        self.first = False

    def of_message(self, fact, value):
        self.messages.setdefault(fact, []).append(words(clean(value)))

    def of_leaf(self, fact, value):
        self.leaves.setdefault(fact, []).append(clean(value))

    def message(self, message):
        self.of_message("subject", self.attempt(lambda: str(message.get("subject", ""))))
        self.of_message("date", self.attempt(lambda: self.date(message)))
        for name in ("from", "to", "cc"):
            self.of_message(name, self.attempt(lambda: self.addresses(message, name)))
        self.of_message("message-id", self.attempt(lambda: str(message.get("message-id", ""))))
        self.part(message)

    @staticmethod
    def attempt(read):
        """Python throws some exceptions of its own on broken fields: then it has no opinion."""
        try:
            return read()
        except (AttributeError, IndexError, TypeError, ValueError, LookupError) as error:
            return UNKNOWN

    @staticmethod
    def date(message):
        value = message.get("date")
        if value is None:
            return ""
        date = email.utils.parsedate_tz(str(value))
        return "" if date is None else str(email.utils.mktime_tz(date))

    @staticmethod
    def addresses(message, name):
        return ", ".join(
            words(address.display_name) + " <" + address.username + "@" + address.domain + ">"
            for field in message.get_all(name, [])
            for address in field.addresses)

    def part(self, part):
        kind = part.get_content_type()
        inside = part.get_payload()
        if isinstance(inside, list) and kind.startswith("multipart/"):
            self.within(kind, lambda: [self.part(child) for child in inside])
        elif isinstance(inside, list) and kind in ("message/rfc822", "message/global"):
            self.within(kind, lambda: self.message(inside[0]))
        else:
            self.type(kind)
            self.leaf(part, kind)

    def leaf(self, part, kind):
        octets = None if part.is_multipart() else part.get_payload(decode=True)
        self.of_leaf("octets", UNKNOWN if octets is None
                     else f"{len(octets)} {hashlib.sha256(octets).hexdigest()}")
        self.of_leaf("file-name", self.attempt(lambda: words(part.get_filename() or "")))
        charset = self.attempt(lambda: part.get_content_charset() or "")
        charset = "" if charset == "us-ascii" else charset
        self.of_leaf("charset", charset)
        text = UNKNOWN
        if octets is not None and kind.startswith("text/"):
            try:
                text = octets.decode(SAME_TO_PYTHON.get(charset, charset), "replace")
            except (LookupError, ValueError):
                pass
        self.of_leaf("text", text)


def main():
    for name in sys.stdin.read().split("\n"):
        with open(name, "rb") as file:
            octets = file.read()
        reader = Reader()
        reader.message(email.message_from_bytes(octets, policy=email.policy.default))
        print(json.dumps({"name": name, "tree": "".join(reader.tree),
                          "messages": reader.messages, "leaves": reader.leaves}))


main()
