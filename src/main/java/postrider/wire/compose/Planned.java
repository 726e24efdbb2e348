package postrider.wire.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import postrider.base.Bytes;
import postrider.wire.codec.Base64Encoder;
import postrider.wire.codec.QuotedPrintableEncoder;

/// A part with all that was chosen for it.
sealed interface Planned {
    Bytes CR_LF = Bytes.utf8("\r\n");

    /// The most that its body, still encoded, needs of the way: 7bit, 8bit or binary.
    BodyEncoding needs();

    /// The header with the blank line behind it; empty for a part that was given with its own.
    Bytes header();

    /// The most that the part with its header needs of the way (rfc2045#6.4).
    default BodyEncoding needsAsPart() {
        boolean isHigher = needs().compareTo(BodyEncoding.EIGHT_BIT) > 0;
        return isHigher || isAscii(header()) ? needs() : BodyEncoding.EIGHT_BIT;
    }

    private static boolean isAscii(Bytes octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// Whether what is written ends in a line end that is not part of the content.
    boolean endsWithSpareLineEnd();

    /// Whether what is written ends in a line end at all.
    boolean endsLine();

    void writeTo(OutputStream out) throws IOException;

    /// A part without parts.
    ///
    /// @param scan of the content
    /// @param keepsLines whether quoted-printable leaves the line ends as they are
    record Single(
            Bytes header,
            Content content,
            ContentScan scan,
            BodyEncoding encoding,
            boolean keepsLines)
            implements Planned {
        @Override
        public BodyEncoding needs() {
            return encoding.isIdentity() ? encoding : BodyEncoding.SEVEN_BIT;
        }

        @Override
        public boolean endsWithSpareLineEnd() {
            return encoding == BodyEncoding.BASE64 && scan.octets() > 0;
        }

        @Override
        public boolean endsLine() {
            return endsWithSpareLineEnd() || scan.endsLine();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(header.toArray());
            switch (encoding) {
                case SEVEN_BIT, EIGHT_BIT, BINARY -> copy(out);
                case QUOTED_PRINTABLE -> {
                    var mode =
                            keepsLines
                                    ? QuotedPrintableEncoder.Mode.TEXT
                                    : QuotedPrintableEncoder.Mode.BINARY;
                    QuotedPrintableEncoder encoder = new QuotedPrintableEncoder(out, mode);
                    copy(encoder);
                    encoder.finish();
                }
                case BASE64 -> {
                    Base64Encoder encoder = new Base64Encoder(out);
                    copy(encoder);
                    encoder.finish();
                }
            }
        }

        private void copy(OutputStream out) throws IOException {
            long count;
            try (InputStream in = content.open()) {
                count = in.transferTo(out);
            }
            if (count != scan.octets()) {
                throw new IOException("the content of a part changed while it was written");
            }
        }
    }

    /// A multipart (rfc2046#5.1.1).
    record Multi(Bytes header, String boundary, List<Planned> parts, BodyEncoding needs)
            implements Planned {
        @Override
        public boolean endsWithSpareLineEnd() {
            return false;
        }

        @Override
        public boolean endsLine() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
            out.write(header.toArray());
            for (Planned part : parts) {
                out.write(delimiter);
                out.write(CR_LF.toArray());
                part.writeTo(out);
                if (!part.endsWithSpareLineEnd()) {
                    out.write(CR_LF.toArray());
                }
            }
            out.write(delimiter);
            out.write('-');
            out.write('-');
        }
    }
}
