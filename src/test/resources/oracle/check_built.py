"""Reads the messages of a folder with the package email of Python's library and compares what it
finds with what they were made of, which stands beside each message (X.eml, X.facts): lines of a
name, a blank and a value in base64. Prints what differs.

Blanks in display names do not count: Python puts one between two encoded words of a phrase
(rfc2047#6.2 wants none) and takes a run of them for one."""

import base64
import email
import email.policy
import pathlib
import sys


def facts(octets):
    message = email.message_from_bytes(octets, policy=email.policy.default)
    yield "fields", " ".join(message.keys())
    yield "subject", str(message["subject"])
    for field in ("from", "to"):
        for address in message[field].addresses if field in message else ():
            yield field, "".join(address.display_name.split())
            yield field, address.username + "@" + address.domain
    yield "references", str(message.get("references", ""))
    for part in message.walk():
        if part.is_multipart():
            yield "type", part.get_content_type()
            continue
        yield "type", part.get_content_type()
        yield "content", part.get_payload(decode=True)
        if part.get_filename() is not None:
            yield "name", part.get_filename()
    for part in message.walk():
        for defect in part.defects:
            yield "defect", repr(defect)


def main():
    count = 0
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
        wanted = []
        for line in file.with_suffix(".facts").read_text("ascii").splitlines():
            name, value = line.split(" ")
            wanted.append((name, base64.b64decode(value)))
        found = [(name, value if isinstance(value, bytes) else value.encode("utf-8", "replace"))
                 for name, value in facts(file.read_bytes())]
        for want, find in zip(wanted + [None] * len(found), found + [None] * len(wanted)):
            if want != find:
                print(file.name, "wanted", want, "found", find)
                break
        count += 1
    print(count)


main()
