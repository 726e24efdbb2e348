package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.List;

/// A charset of one octet per character that the JDK does not have; for reading only.
final class SingleOctetCharset extends ReadOnlyCharset {
    static final List<SingleOctetCharset> ALL =
            List.of(
                    new SingleOctetCharset(
                            "ARMSCII-8",
                            "",
                            "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
                                    + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f"
                                    + "\u00a0�և։)(»«—.՝,-֊…՜"
                                    + "՛՞ԱաԲբԳգԴդԵեԶզԷէ"
                                    + "ԸըԹթԺժԻիԼլԽխԾծԿկ"
                                    + "ՀհՁձՂղՃճՄմՅյՆնՇշ"
                                    + "ՈոՉչՊպՋջՌռՍսՎվՏտ"
                                    + "ՐրՑցՒւՓփՔքՕօՖֆ՚�"),
                    new SingleOctetCharset(
                            "GEORGIAN-PS",
                            "",
                            "\u0080\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008d\u008e\u008f"
                                    + "\u0090‘’“”•–—˜™š›œ\u009d\u009eŸ"
                                    + "\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯"
                                    + "°±²³´µ¶·¸¹º»¼½¾¿"
                                    + "აბგდევზჱთიკლმნჲო"
                                    + "პჟრსტჳუფქღყშჩცძწ"
                                    + "ჭხჴჯჰჵæçèéêëìíîï"
                                    + "ðñòóôõö÷øùúûüýþÿ"),
                    new SingleOctetCharset(
                            "ISO-8859-10",
                            "",
                            "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
                                    + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f"
                                    + "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ"
                                    + "°ąēģīĩķ·ļđšŧž―ūŋ"
                                    + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏ"
                                    + "ÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
                                    + "āáâãäåæįčéęëėíîï"
                                    + "ðņōóôõöũøųúûüýþĸ"),
                    new SingleOctetCharset(
                            "ISO-8859-14",
                            "",
                            "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
                                    + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f"
                                    + "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®Ÿ"
                                    + "ḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
                                    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
                                    + "ŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
                                    + "àáâãäåæçèéêëìíîï"
                                    + "ŵñòóôõöṫøùúûüýŷÿ"),
                    new SingleOctetCharset(
                            "KOI8-RU",
                            "",
                            "─│┌┐└┘├┤┬┴┼▀▄█▌▐"
                                    + "░▒▓“■∙”—№™\u00a0»®«·¤"
                                    + "═║╒ёє╔ії╗╘╙╚╛ґў╞"
                                    + "╟╠╡ЁЄ╣ІЇ╦╧╨╩╪ҐЎ©"
                                    + "юабцдефгхийклмно"
                                    + "пярстужвьызшэщчъ"
                                    + "ЮАБЦДЕФГХИЙКЛМНО"
                                    + "ПЯРСТУЖВЬЫЗШЭЩЧЪ"),
                    new SingleOctetCharset(
                            "KOI8-T",
                            "",
                            "қғ‚Ғ„…†‡�‰ҳ‹ҲҷҶ�"
                                    + "Қ‘’“”•–—�™�›����"
                                    + "�ӯӮё¤ӣ¦§���«¬\u00ad®�"
                                    + "°±²Ё�Ӣ¶·�№�»���©"
                                    + "юабцдефгхийклмно"
                                    + "пярстужвьызшэщчъ"
                                    + "ЮАБЦДЕФГХИЙКЛМНО"
                                    + "ПЯРСТУЖВЬЫЗШЭЩЧЪ"),
                    new SingleOctetCharset(
                            "PT154",
                            "",
                            "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸ"
                                    + "җ‘’“”•–—ҳҷҡӣңқһҹ"
                                    + "\u00a0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ"
                                    + "°ұІіҙө¶·ё№ә»јҪҫҝ"
                                    + "АБВГДЕЖЗИЙКЛМНОП"
                                    + "РСТУФХЦЧШЩЪЫЬЭЮЯ"
                                    + "абвгдежзийклмноп"
                                    + "рстуфхцчшщъыьэюя"),
                    new SingleOctetCharset(
                            "TCVN",
                            "\u0001Ú\u0002Ụ\u0004Ừ\u0005Ử\u0006Ữ\u0011Ứ\u0012Ự\u0013Ỳ\u0014Ỷ\u0015Ỹ\u0016Ý\u0017Ỵ",
                            "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
                                    + "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
                                    + "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
                                    + "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
                                    + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
                                    + "éẹềểễếệìỉỄẾỒĩíịò"
                                    + "Ổỏõóọồổỗốộờởỡớợù"
                                    + "ỖủũúụừửữứựỳỷỹýỵỐ"),
                    new SingleOctetCharset(
                            "VISCII",
                            "\u0002Ẳ\u0005Ẵ\u0006Ẫ\u0014Ỷ\u0019Ỹ\u001eỴ",
                            "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
                                    + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
                                    + "Õắằặấầẩậẽẹếềểễệố"
                                    + "ồổỗỠƠộờởịỰỨỪỬơớƯ"
                                    + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
                                    + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
                                    + "àáâãảăữẫèéêẻìíĩỉ"
                                    + "đựòóôõỏọụùúũủýợỮ"));

    private static final char NONE = '\ufffd';

    private final String table;

    /// @param changed the control octets that mean a letter, each followed by it
    /// @param upper the characters of octets 128 to 255
    private SingleOctetCharset(String name, String changed, String upper) {
        super(name);
        StringBuilder characters = new StringBuilder();
        for (char c = 0; c < 128; c++) {
            characters.append(c);
        }
        for (int i = 0; i < changed.length(); i += 2) {
            characters.setCharAt(changed.charAt(i), changed.charAt(i + 1));
        }
        this.table = characters.append(upper).toString();
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    char character = table.charAt(in.get(in.position()) & 0xff);
                    if (character == NONE) {
                        return CoderResult.unmappableForLength(1);
                    }
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    out.put(character);
                    in.get();
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }
}
