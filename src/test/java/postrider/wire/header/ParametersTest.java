package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;

class ParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "text/plain # text/plain",
                "TEXT/HTML; Charset=UTF-8 # text/html charset=UTF-8",
                "text/plain; charset=\"a;b\\\"c\" # text/plain charset=a;b\"c",
                "text / plain ; charset = x # text/plain charset=x",
                "text/plain (c) ; (d) charset=x (e) ; a=b # text/plain charset=x a=b",
                "a/b; c=(x)foo; d=(y)\"e\"(z); f=g(1) # a/b c=foo d=e f=g(1)",
                "text/plain; name=My File.pdf; a=b # text/plain name=My File.pdf a=b",
                "text/plain; name=\"a b\" format=flowed # text/plain name=a b format=flowed",
                "text/plain charset=x # text/plain charset=x",
                "text/plain;; ; a=b; # text/plain a=b",
                "text/plain; us-ascii; a=b # text/plain a=b",
                "text/plain; =x; a=b # text/plain a=b",
                "text/plain; a= # text/plain a=",
                "text/plain; a=\"x # text/plain a=x",
                "text # text/plain",
                "text/plain; a=b/c=d # text/plain a=b/c=d"
            })
    void readsContentTypes(String value, String expected) {
        ContentType type = ParameterParser.contentType(Bytes.utf8(value));
        assertNotNull(type);
        String parameters =
                type.parameters().all().stream()
                        .map(parameter -> " " + parameter.name() + "=" + parameter.value().toUtf8())
                        .collect(Collectors.joining());
        assertEquals(expected, type.type() + "/" + type.subtype() + parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "attachment; filename=a # text/plain; name=b # a",
                "attachment # text/plain; name=b # b",
                "attachment; filename=\"\" # text/plain; name=b # b",
                "attachment; name=b # text/plain # b",
                "attachment # text/plain; filename=b # b",
                "attachment; filename*0*=utf-8''%C3%BC; filename*1=.txt # text/plain # ü.txt",
                "attachment; filename=../../etc/passwd # text/plain # ../../etc/passwd",
                "attachment # text/plain # `(none)`"
            })
    void findsTheNameOfAFile(String disposition, String type, String expected) {
        String name =
                FileName.of(
                        Disposition.parse(Bytes.utf8(disposition)),
                        ContentType.parse(Bytes.utf8(type)));
        assertEquals(expected, name == null ? "(none)" : name);
    }

    @Test
    void makesNamesSafe() {
        assertEquals("passwd", FileName.safe("../../etc/passwd"));
        assertEquals("new.txt", FileName.safe("C:\\temp\\new.txt"));
        assertEquals("exe.gpj", FileName.safe("\u202eexe.gpj\u202c"));
        assertEquals("ab", FileName.safe("a\u0000\u0007\u200bb"));
        assertEquals("a b", FileName.safe("a\u00a0b"));
        assertEquals("profile", FileName.safe(".profile"));
        assertEquals("a.txt", FileName.safe("a.txt. . "));
        assertEquals("", FileName.safe(".."));
        assertEquals("", FileName.safe("a/"));
        assertEquals("_nul.txt", FileName.safe("nul.txt"));
        assertEquals("a_b_", FileName.safe("a:b?"));
        assertEquals("x".repeat(196) + ".txt", FileName.safe("x".repeat(500) + ".txt"));
        assertEquals("x" + "😀".repeat(99), FileName.safe("x" + "😀".repeat(300)));
        assertEquals("x.y", FileName.safe("x" + ". ".repeat(200) + ".y"));
        assertEquals("_con.txt", FileName.safe("con" + " ".repeat(200) + "x.txt"));
        assertEquals("Grüße 日本.txt", FileName.safe("Grüße 日本.txt"));
    }

    /// BM-06
    @Test
    void takesLinearTimeForPieces() {
        StringBuilder value = new StringBuilder("a/b");
        for (int i = 0; i < 100_000; i++) {
            value.append("; name*").append(i % 7 == 0 ? i : 100_000 - i).append("*=%C3%BC");
        }
        assertTimeout(
                Duration.ofSeconds(3),
                () -> {
                    ContentType type = ContentType.parse(Bytes.utf8(value.toString()));
                    assertNotNull(type);
                    assertEquals(1000, type.parameters().all().size());
                    assertNotNull(type.parameters().text("name"));
                });
    }

    @Test
    void refusesWhatIsNoType() {
        for (String value : new String[] {"", "/", "a/", "/b", "multipart", "\"a\"/b", "(c)"}) {
            assertNull(ParameterParser.contentType(Bytes.utf8(value)), value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "name=plain.txt # plain.txt",
                "name*=utf-8''%E2%82%AC%20rates # € rates",
                "name*=iso-8859-1'en'%A3%20rates # £ rates",
                "name*=''%41 # A",
                "name*=no%20quotes # no quotes",
                "name*0=a; name*1=b; name*2=c # abc",
                "name*2=c; name*0=a; name*1=b # abc",
                "name*0*=utf-8''%C3; name*1*=%BC; name*2=%41 # ü%41",
                "name*0=a; name*2=c # ac",
                "name*1=b; name*2=c # bc",
                "name*00=a; name*01=b # ab",
                "name*0=a; name*0=b; name*1=c # ac",
                "name*9999=b; name*0=a # ab",
                "name*99999=b; name*0=a # a",
                "name*0*=utf-8''%E2%82; name*1*=%AC # €",
                "name*0=\"a%20\"; name*1*=%20b # a%20 b",
                "name*0*=''a%20; name*1=b%20 # a b%20",
                "name*0=\"=?utf-8?q?J=C3\"; name*1=\"=BCrgen?=\" # Jürgen",
                "name*=\"=?utf-8?b?w7w=?=\" # ü",
                "name*=\"utf-8''%C3%BC\" # ü",
                "name=\"utf-8''%C3%BC.txt\" # ü.txt",
                "name*0=\"utf-8'en'%C3\"; name*1=x # \u00c3x",
                "name=\"it's John's 100%.txt\" # it's John's 100%.txt",
                "name*=it's%20John's.txt # it's John's.txt",
                "name*=x-none-8''%41 # A",
                "name*=windows-1251''%cf%f0%e8 # При",
                "name*=%D0%9F # П",
                "name*=iso-2022-jp''%1B$BF|%1B%28B # 日",
                "name=a; name=b # a",
                "name==?utf-8?q?J=C3=BCrgen?= # Jürgen",
                "name==?utf-8?q?J=C3=BCrgen_x?= =?utf-8?q?y?=; a=b # Jürgen xy",
                "name=\"C:\\temp\\new.txt\" # C:\\temp\\new.txt",
                "name*1=b; name=x # x",
                "name=old; name*=utf-8''new # new",
                "name=old; name*0=new # new",
                "name=\"=?utf-8?q?=C3=BC?=\" # ü",
                "name=ü # ü",
                "name*99999999999=a; name=b # b",
                "name*x=a; name=b # b",
                "name*=utf-8''%zz%4 # %zz%4"
            })
    void readsText(String parameters, String expected) {
        ContentType type = ParameterParser.contentType(Bytes.utf8("a/b; " + parameters));
        assertNotNull(type);
        assertEquals(expected, type.parameters().text("name"));
        assertNull(type.parameters().text("other"));
    }
}
