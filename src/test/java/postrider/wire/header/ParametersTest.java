package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

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
                "name*0=a; name*2=c # a",
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
