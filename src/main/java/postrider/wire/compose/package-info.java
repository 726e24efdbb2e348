/// New messages, strict in all they write: lines, encodings, boundaries and header fields fit the
/// way the message has to go, whatever the contents are. Pure: time and chance come from the
/// caller.
///
/// ```java
/// NewPart body =
///         new Letter(
///                         "Hello Bob",
///                         "<p>Hello Bob <img src=\"cid:cat@a.example\">",
///                         List.of(NewPart.inline(png, "cat@a.example", "cat.png", Content.of(image))),
///                         List.of(NewPart.attachment(pdf, "Übersicht.pdf", Content.of(blob))))
///                 .body();
/// NewMessage message =
///         NewMessage.of(body)
///                 .date(now)
///                 .from(new AddressList(List.of(AddressList.Mailbox.of("Ada", ada))))
///                 .to(new AddressList(List.of(AddressList.Mailbox.of("Bob", bob))))
///                 .subject("Grüße")
///                 .messageId(NewField.Ids.fresh(token, "a.example"));
/// new Composer(Composer.Settings.DEFAULT)
///         .compose(message, Target.EIGHT_BIT, token)
///         .writeTo(out);
/// ```
///
/// To change the header of a message that is there, see [postrider.wire.header.HeaderEdit].
@org.jspecify.annotations.NullMarked
package postrider.wire.compose;
