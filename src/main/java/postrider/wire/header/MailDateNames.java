package postrider.wire.header;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of months and zones that stand in dates of mail. Fixed tables: neither the host's
/// locale nor the zones that its JDK knows matter.
final class MailDateNames {
    private static final String ENGLISH =
            "january february march april may june july august september october november december";

    /// One language a line, months in their order; where a language has two forms of a name they
    /// stand in two lines. Croatian and Czech use some of each other's names for other months, and
    /// are here so that those are found to be ambiguous.
    private static final String OTHERS =
            """
            januar februar märz april mai juni juli august september oktober november dezember
            jänner feber mrz april mai juni juli august september oktober november dezember
            januar februar maerz april mai juni juli august september oktober november dezember
            janvier février mars avril mai juin juillet août septembre octobre novembre décembre
            janvier fevrier mars avril mai juin juil aout septembre octobre novembre decembre
            enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
            enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
            gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
            janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
            janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
            januari februari maart april mei juni juli augustus september oktober november december
            januari februari mrt april mei juni juli augustus september oktober november december
            januari februari mars april maj juni juli augusti september oktober november december
            januar februar marts april maj juni juli august september oktober november december
            januar februar mars april mai juni juli august september oktober november desember
            tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta \
            syyskuuta lokakuuta marraskuuta joulukuuta
            styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
            stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
            leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
            ledna února března dubna května června července srpna září října listopadu prosince
            siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
            január február március április május június július augusztus szeptember október november december
            ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
            ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
            январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
            января февраля марта апреля мая июня июля августа сентября октября ноября декабря
            січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
            """;

    private static final int AMBIGUOUS = 0;
    private static final Map<String, Integer> MONTHS = months();

    /// Minutes east of UTC. Names that two parts of the world use for different zones are left out,
    /// but for those that rfc5322#4.3 fixes.
    private static final Map<String, Integer> ZONES =
            zones(
                    """
                    ut 0 utc 0 gmt 0 z 0 zulu 0 wet 0 \
                    edt -240 est -300 cdt -300 cst -360 mdt -360 mst -420 pdt -420 pst -480 \
                    nst -210 ndt -150 ast -240 adt -180 akst -540 akdt -480 hst -600 \
                    brt -180 brst -120 art -180 uyt -180 clst -180 pet -300 \
                    bst 60 west 60 cet 60 met 60 mez 60 mewt 60 hnec 60 wat 60 \
                    cest 120 mest 120 mesz 120 metdst 120 cetdst 120 heec 120 eet 120 cat 120 sast 120 \
                    eest 180 eetdst 180 msk 180 idt 180 eat 180 trt 180 msd 240 irst 210 \
                    pkt 300 npt 345 ict 420 wib 420 wita 480 wit 540 awst 480 hkt 480 sgt 480 \
                    myt 480 pht 480 jst 540 kst 540 acst 570 acdt 630 aest 600 aedt 660 \
                    nzst 720 nzdt 780\
                    """);

    private MailDateNames() {}

    /// 1 to 12 for a name, or at least three letters of its beginning; -1 for any other word.
    static int month(String word) {
        int month = MONTHS.getOrDefault(word, AMBIGUOUS);
        return month == AMBIGUOUS ? -1 : month;
    }

    /// Minutes east of UTC; null if the word is no zone or several.
    static @Nullable Integer zone(String word) {
        return ZONES.get(word);
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : OTHERS.lines().toList()) {
            add(months, language.split(" "), false);
        }
        add(months, ENGLISH.split(" "), true);
        return Map.copyOf(months);
    }

    /// English beginnings win over all others; those of two different months mean nothing.
    private static void add(Map<String, Integer> months, String[] names, boolean winning) {
        for (int i = 0; i < names.length; i++) {
            for (int length = Math.min(3, names[i].length());
                    length <= names[i].length();
                    length++) {
                String start = names[i].substring(0, length);
                if (winning) {
                    months.put(start, i + 1);
                } else {
                    months.merge(start, i + 1, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
                }
            }
        }
    }

    private static Map<String, Integer> zones(String table) {
        Map<String, Integer> zones = new HashMap<>();
        String[] words = table.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            zones.put(words[i], Integer.parseInt(words[i + 1]));
        }
        return Map.copyOf(zones);
    }
}
