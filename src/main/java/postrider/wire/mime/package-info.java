/// Messages: one pass over the octets yields a [MessageIndex] of offsets and decoded facts, from
/// which every later reader answers. Input is never refused and never parsed twice; printing is
/// strict.
///
/// ```java
/// ByteSource source = ByteSource.of(octets);
/// MessageIndex index = MessageIndex.of(source, MessageScanner.Settings.DEFAULT);
/// Bytes subject = index.envelope().subject();
/// String shown = subject == null ? "" : EncodedWords.decode(subject);
/// for (Part part : BodyParts.of(index.message()).textBody()) {
///     PartContent.text(source, part).transferTo(out);
/// }
/// for (Attachment file : BodyParts.of(index.message()).files()) {
///     out.write(FileName.safe(file.name()));
/// }
/// ```
///
/// Octets that come piece by piece go to a [MessageScanner].
@org.jspecify.annotations.NullMarked
package postrider.wire.mime;
