package postrider.wire.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The charset that a label in mail means, which is often not the one of that very name: programs
/// label text with a subset of what they write.
///
/// A closed list, so that a label costs one look at a table whatever a stranger writes, and means
/// the same on every machine. Case, blanks and punctuation do not count.
final class CharsetLabels {
    /// What comes to us in a Content-Type is never longer.
    private static final int MAX_LABEL = 100;

    /// Per line: the charset, and after the colon its labels with letters and digits only. A
    /// leading `x` or `cs` of a label need not be listed, nor a charset's own name.
    private static final String TABLE =
            """
            US-ASCII: ascii ansix341968 ansix341986 iso646us iso646irv1991 iso646irv1983 646 us 7bit \
            cp367 ibm367 isoir6 8bit unknown unknown8bit default none binary
            UTF-8: utf unicode11utf8 unicode20utf8 utf8mb4 utf8mb3 utf8n cp65001 65001 fss utf8bom
            windows-1252: iso88591 iso885911987 88591 latin1 latin l1 isolatin1 ibm819 cp819 819 \
            isoir100 cp1252 1252 win1252 ansi ibm1252 cp28591 28591 iso88591windows31latin1 \
            iso8859 iso88591euro iso8859 winlatin1 ansi1252 ms1252 iso1 usascii8bit
            ISO-8859-2: iso885921987 88592 latin2 l2 isolatin2 isoir101 ibm912 cp912 912 cp28592 \
            iso88592windowslatin2
            ISO-8859-3: iso885931988 88593 latin3 l3 isolatin3 isoir109 cp913 cp28593
            ISO-8859-4: iso885941988 88594 latin4 l4 isolatin4 isoir110 cp914 cp28594
            ISO-8859-5: iso885951988 88595 cyrillic isolatincyrillic isoir144 cp915 cp28595
            ISO-8859-6: iso885961987 88596 arabic isolatinarabic isoir127 ecma114 asmo708 cp28596 \
            iso88596i iso88596e cp1089
            ISO-8859-7: iso885971987 iso885972003 88597 greek greek8 isolatingreek isoir126 \
            ecma118 elot928 suneugreek cp813 cp28597
            ISO-8859-8: iso885981988 88598 hebrew isolatinhebrew isoir138 cp916 cp28598 visual \
            iso88598e
            windows-1255: iso88598i logical iso885981988i cp1255 1255 win1255 cp38598
            windows-1254: iso88599 iso885991989 88599 latin5 l5 isolatin5 isoir148 cp920 cp28599 \
            cp1254 1254 win1254 turkish
            ISO-8859-10: iso8859101992 885910 latin6 l6 isolatin6 isoir157 cp28600
            ISO-8859-13: 885913 latin7 l7 isoir179 cp921 cp28603 baltic
            ISO-8859-14: iso8859141998 885914 latin8 l8 isoceltic isoir199 cp28604
            ISO-8859-15: 885915 latin9 l9 latin0 isolatin9 isoir203 cp923 923 cp28605 \
            iso885915euro
            ISO-8859-16: iso8859162001 885916 latin10 l10 isoir226 cp28606
            windows-1250: cp1250 1250 win1250 cp5346 ms1250 ms-ee msee wincentraleurope
            windows-1251: cp1251 1251 win1251 cp5347 ansi1251 mscyrl ms1251 wincyrillic
            windows-1253: cp1253 1253 win1253 msgreek ms1253
            windows-1256: cp1256 1256 win1256 msarab ms1256
            windows-1257: cp1257 1257 win1257 winbaltrim ms1257
            windows-1258: cp1258 1258 win1258 ms1258
            x-windows-874: windows874 cp874 874 ms874 win874 iso885911 885911 iso8859112001 \
            tis620 tis6202533 tis62025330 tis62025331 tis62020 thai isoir166 ibm874 dosthai
            KOI8-R: koi8 koi koir cp878 cp20866 20866 koi8r1
            KOI8-U: cp21866 21866 cp1168
            KOI8-RU:
            KOI8-T:
            VISCII: viscii11 viscii111
            TCVN: tcvn5712 tcvn57121 tcvn571211993 tcvn3
            ARMSCII-8: armscii
            GEORGIAN-PS: geo8 georgian
            PT154: ptcp154 cp154 cyrillicasian
            IBM437: cp437 437 pc8codepage437 dosus oem437
            x-IBM737: ibm737 cp737 737
            IBM775: cp775 775 pc775baltic
            IBM850: cp850 850 pc850multilingual doslatin1
            IBM852: cp852 852 pcp852
            IBM855: cp855 855
            x-IBM856: ibm856 cp856 856
            IBM857: cp857 857
            IBM00858: ibm858 cp858 858 ccsid00858 cp00858 pcmultilingual850euro
            IBM860: cp860 860
            IBM861: cp861 861 cpis
            IBM862: cp862 862 pc862latinhebrew doshebrew
            IBM863: cp863 863
            IBM864: cp864 864
            IBM865: cp865 865 dosnordic
            IBM866: cp866 866 alt dosrussian
            IBM868: cp868 868 cpar
            IBM869: cp869 869 cpgr
            IBM037: cp037 037 ebcdiccpus ebcdiccpca ebcdiccpnl ebcdiccpwt cpibm37 ibm37
            IBM273: cp273 273
            IBM277: cp277 277
            IBM278: cp278 278 ebcdiccpse ebcdiccpfi
            IBM280: cp280 280 ebcdiccpit
            IBM284: cp284 284 ebcdiccpes cpibm284
            IBM285: cp285 285 ebcdiccpgb ebcdicgb cpibm285
            IBM297: cp297 297 ebcdiccpfr cpibm297
            IBM500: cp500 500 ebcdiccpbe ebcdiccpch
            IBM1047: cp1047 1047
            IBM01140: cp1140 ibm1140 ccsid01140 cp01140 ebcdicus37euro
            IBM01141: cp1141 ibm1141 ccsid01141 cp01141 ebcdicde273euro
            IBM01148: cp1148 ibm1148 ccsid01148 cp01148 ebcdicinternational500euro
            x-MacRoman: macintosh macroman mac cp10000 10000 apple
            x-MacCyrillic: maccyrillic cp10007 10007
            x-MacUkraine: macukraine macukrainian macintoshukrainian cp10017
            x-MacGreek: macgreek cp10006 10006
            x-MacTurkish: macturkish cp10081 10081
            x-MacCentralEurope: maccentraleurope macce macintoshce maccentraleurroman macintoshcentraleurope \
            cp10029 10029
            x-MacIceland: maciceland macicelandic cp10079
            x-MacRomania: macromania macromanian cp10010
            x-MacCroatian: maccroatian cp10082
            x-MacArabic: macarabic cp10004
            x-MacHebrew: machebrew cp10005
            x-MacThai: macthai cp10021
            windows-31j: shiftjis sjis mskanji ms932 cp932 932 windows932 win31j shiftjiswin \
            shiftjisms sjiswin ibm932 ibm943 cp943 cp943c pck
            x-SJIS_0213: sjis0213 shiftjisx0213 shiftjis2004 sjis2004 shiftjis0213
            x-eucJP-Open: eucjp euceucjp eucjis eucjpms ujis cp51932 eucpkdfmtjapanese \
            extendedunixcodepackedformatforjapanese eucjpwin cp20932 eucjpopen eucj eucjpjapanese \
            japaneseeuc
            EUC-JIS-2004: eucjis2004 eucjisx0213 eucjpx0213
            ISO-2022: iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpms \
            iso2022jpext jis jis7 jis8 jisencoding cp50220 cp50221 cp50222 50220 50221 50222 \
            iso2022kr iso2022cn iso2022cngb iso2022cncns iso2022cnext cp50225 cp50227 iso2022jp4 \
            iso2022jpx0213 junet iso2022
            x-windows-949: euckr ksc5601 ksc56011987 ksc56011989 ksc56011992 ksc5601 korean \
            ks56011987 uhc cp949 949 windows949 ms949 cp51949 eucpkdfmtkorean isoir149 ibm949 \
            wansung ksx1001 5601
            x-Johab: johab ms1361 cp1361
            GB18030: gb180302000 gb180302005 gb180302022 gb2312 gb23121980 gb231280 gb2312802 gbk \
            gb cp936 936 windows936 ms936 euccn chinese isoir58 iso58gb231280 gb13000 cp54936 \
            cp20936 gbkeuc eucgb2312 gb2312utf8 simplifiedchinese
            HZ-GB-2312: hz hzgb hzgb2312 cp52936 52936
            x-MS950-HKSCS: big5 big5eten big5hkscs big5hkscs2001 big5hkscs2004 big5hkscs1999 big5hk \
            cnbig5 cp950 950 windows950 ms950 xxbig5 big5cp950 big52003 big5plus chinesebig5 \
            ms950hkscs traditionalchinese
            x-EUC-TW: euctw cns11643 eucpkdfmttaiwanese
            UTF-7: unicode11utf7 unicode20utf7 cp65000 65000
            UTF-16: utf16 unicode iso10646 iso10646ucs2 ucs2 iso10646ucsbasic unicode11 \
            unicode20utf16
            UTF-16BE: unicodebig unicodebigunmarked unicodefffe cp1201 1201 ucs2be
            UTF-16LE: unicodelittle unicodelittleunmarked unicodefeff cp1200 1200 ucs2le
            UTF-32: iso10646ucs4 ucs4
            UTF-32BE: ucs4be
            UTF-32LE: ucs4le
            """;

    private static final Map<String, String> NAMES = names();
    private static final Map<String, Charset> OWN = own();

    private CharsetLabels() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String line : TABLE.lines().toList()) {
            int colon = line.indexOf(':');
            String charset = line.substring(0, colon);
            names.put(plain(charset), charset);
            for (String label : line.substring(colon + 1).strip().split(" +", -1)) {
                names.put(label, charset);
            }
        }
        names.remove("");
        return Map.copyOf(names);
    }

    private static Map<String, Charset> own() {
        Map<String, Charset> own = new HashMap<>();
        own.put("UTF-7", Utf7.CHARSET);
        own.put("HZ-GB-2312", HzGb2312.CHARSET);
        own.put("ISO-2022", Iso2022.CHARSET);
        own.put("EUC-JIS-2004", EucJis2004.CHARSET);
        SingleOctetCharset.ALL.forEach(charset -> own.put(charset.name(), charset));
        return Map.copyOf(own);
    }

    /// Looks a label up.
    ///
    /// @param label as a header gives it, also with quotes or something behind it; null when there
    ///   is none
    /// @return US-ASCII for ASCII, no label and a label that nobody knows: then the octets have to
    ///   tell
    static Charset of(@Nullable String label) {
        Charset known = known(label);
        return known == null ? StandardCharsets.US_ASCII : known;
    }

    /// The charset of a label, null if it is missing or not known.
    static @Nullable Charset known(@Nullable String label) {
        if (label == null || label.isEmpty() || label.length() > MAX_LABEL) {
            return null;
        }
        String lower = label.toLowerCase(Locale.ROOT);
        if (lower.equals("utf-8")) {
            return StandardCharsets.UTF_8;
        }
        String name = name(lower);
        if (name == null) {
            return null;
        }
        Charset own = OWN.get(name);
        return own != null ? own : Charset.forName(name);
    }

    private static @Nullable String name(String lower) {
        int start = lower.indexOf("charset=");
        String rest = start < 0 ? lower : lower.substring(start + "charset=".length());
        int end = 0;
        while (end < rest.length() && ";(*,\r\n".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String plain = plain(rest.substring(0, end));
        String name = NAMES.get(plain);
        if (name == null && plain.startsWith("x")) {
            name = NAMES.get(plain.substring(1));
        }
        if (name == null && plain.startsWith("cs")) {
            name = NAMES.get(plain.substring(2));
        }
        // Something behind it, after a blank.
        int blank = name == null ? rest.strip().indexOf(' ') : -1;
        return blank < 0 ? name : NAMES.get(plain(rest.strip().substring(0, blank)));
    }

    /// Letters and digits only, in lower case.
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                plain.append((char) (c + 32));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
