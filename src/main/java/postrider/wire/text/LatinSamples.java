package postrider.wire.text;

/// Ordinary prose in the languages that are written in Latin letters with accents, for
/// [LetterModel]: what counts is which letters stand beside which.
final class LatinSamples {
    static final String ENGLISH =
            """
            Dear Mr Walker, thank you for your letter of last week. We have looked at the plans for the new house \
            and would like to meet you on Thursday morning, if that suits you. Please find the invoice and the \
            price list attached. The children were playing in the garden when the rain started, so they ran back \
            to the kitchen and asked for something warm to drink. Could you tell me where the next train leaves \
            and how much the ticket costs? Nobody knew what should be done about the broken bridge over the \
            river. My brother will come with his friends in spring, but there is not enough room for everyone. \
            With kind regards, and best wishes to your family. Subject: question about the order, meeting, offer, \
            reply, holiday, travel, application, account, password, delivery, report, minutes, café, naïve.
            """;

    static final String GERMAN =
            """
            Sehr geehrte Damen und Herren, vielen Dank für Ihre Nachricht vom Montag. Wir möchten Ihnen gerne ein \
            Angebot über die gewünschten Geräte schicken und würden uns über eine baldige Antwort freuen. Können \
            Sie mir bitte sagen, wann der nächste Zug nach Köln fährt? Die Kinder spielten draußen, während die \
            Großmutter in der Küche Äpfel schälte. Natürlich müssen wir früh aufstehen, weil der Weg über die \
            Brücke länger dauert. Für die Prüfung hat er täglich geübt, aber schließlich fehlten ihm fünf Punkte. \
            Mit freundlichen Grüßen, schöne Ferien und alles Gute zum neuen Jahr. Im Anhang finden Sie die \
            Rechnung, den Lieferschein und das Protokoll der Sitzung. Bezüglich Ihrer Rückfrage: Öffnungszeiten, \
            Übersicht, Straße, Müller, Schröder, Jäger, Kündigung, Gespräch, Überweisung, Bestätigung, Änderung.
            """;

    static final String FRENCH =
            """
            Bonjour Madame, je vous remercie pour votre message et vous prie de trouver ci-joint la facture du mois \
            de février. Nous avons été très heureux de vous recevoir à la maison, et les enfants parlent déjà de \
            l’été prochain. Où êtes-vous allés après le dîner ? La réunion aura lieu à Genève, près de la gare, et \
            commencera à neuf heures précises. Le garçon a reçu une lettre de sa mère, qui était inquiète parce \
            qu’il n’avait pas répondu. Il faut être sûr que les élèves ont compris la leçon avant de changer de \
            sujet. Je ne connais pas encore les détails, mais je préfère attendre la réponse du gérant. Veuillez \
            agréer, cher Monsieur, mes salutations distinguées. Numéro de téléphone, réservation, société, \
            adhésion, congés, prénom, État, Éric, Noël, hôtel, forêt, français, où, çà, âge, même, problème.
            """;

    static final String SPANISH =
            """
            Estimado señor Núñez: le agradezco mucho su carta del miércoles pasado. Aquí le envío la información que \
            me pidió sobre la reunión de mañana, que será en el salón grande de la compañía. ¿Cuándo llegará el \
            próximo autobús a Málaga? Los niños jugaban en el jardín mientras la abuela hacía el café. También \
            quería decirle que el teléfono de la oficina ya está arreglado, así que podrá llamarnos después de las \
            diez. Según el médico, todavía no está bien y debe descansar unos días más. ¡Qué alegría verte de \
            nuevo por aquí! Los españoles y los portugueses llegaron allí hace muchos años. Reciba un cordial \
            saludo y feliz año nuevo. Adjunto la factura número cien, la petición y la dirección. Atención, página, \
            razón, país, según, sólo, José, Muñoz, Peña, González, Rodríguez, pingüino, vergüenza, solución, sí.
            """;

    static final String PORTUGUESE =
            """
            Prezado senhor João, obrigado pela sua mensagem de ontem. Não foi possível responder antes porque a \
            reunião com os clientes só terminou à noite. Em anexo estão as informações sobre a próxima viagem a \
            São Paulo e também a fatura do mês de março. Você já sabe quando será a apresentação? As crianças \
            estavam no jardim e a avó fazia pão com maçã. É preciso que os alunos façam os exercícios com atenção \
            até amanhã. Depois da operação, o médico disse que ele não deve trabalhar durante três semanas. Nós \
            vamos à praia, mas eles preferem as montanhas. Muitas saudações, até logo e bom fim de semana. \
            Solicitação, atualização, promoção, inscrição, endereço, número, razões, opções, você, está, coração, \
            irmão, português, Conceição, Gonçalves, Antônio, Índice, água, saúde, história, possível, contrário.
            """;

    static final String ITALIAN =
            """
            Gentile signora Rossi, la ringrazio per la sua lettera e le invio in allegato la fattura di questo mese. \
            La riunione di giovedì è stata spostata perché il direttore non può venire prima delle undici. Più \
            tardi andremo in città per comprare il caffè e qualcosa da mangiare. Non c’è ancora una risposta \
            dall’università, però sarà possibile iscriversi già da lunedì. I bambini giocavano nel giardino \
            mentre la nonna preparava la cena. Così abbiamo deciso di restare a casa, poiché pioveva. Sarebbe bello \
            se anche tu potessi venire da noi quest’estate, perché c’è abbastanza spazio per tutti. Cordiali \
            saluti e tanti auguri. Oggetto: disponibilità, attività, novità, qualità, pubblicità, verità, libertà, \
            metà, società, verrà, farà, dirò, andrò, sì, lì, là, giù, né, cioè, perciò, Nicolò, Forlì, È vero.
            """;

    static final String DUTCH =
            """
            Geachte heer De Vries, hartelijk dank voor uw brief van vorige week. Wij sturen u hierbij de offerte en \
            de rekening voor de geleverde goederen. Kunt u mij zeggen hoe laat de volgende trein naar Groningen \
            vertrekt? De kinderen speelden buiten toen het begon te regenen, en daarna gingen ze naar binnen voor \
            één kop thee. Het is niet mogelijk om de vergadering naar een andere dag te verplaatsen, omdat de \
            coördinator ziek is. Wij hebben geïnformeerd bij de gemeente en de reünie wordt in België gehouden. \
            Alle ideeën zijn welkom, ook die van de patiënten en de financiële commissie. Met vriendelijke groeten \
            en tot ziens. Onderwerp: efficiënt, knieën, zeeën, geëxporteerd, beëindigen, ruïne, crème, hè, vóór.
            """;

    static final String SWEDISH =
            """
            Hej Märta, tack så mycket för ditt brev från i går. Vi skulle vilja träffa er på fredag för att tala om \
            den nya lägenheten, men tyvärr är det inte möjligt före klockan två. Här är räkningen för förra \
            månaden. Barnen lekte ute när det började snöa, så de sprang hem och åt smörgåsar i köket. Kan du säga \
            när nästa tåg går till Göteborg? Jag tror att det är bättre att vänta tills våren kommer, då är det \
            också lättare att få plats på båten. Med vänlig hälsning, och hälsa gärna till hela familjen. Angående \
            ansökan, beställning, bekräftelse, möte, lösenord, förfrågan, fråga, svårigheter, påminnelse, \
            försäkring, Åsa, Östen, Åke, Örebro, Malmö, Skåne, Sjöberg, Ängelholm, idén, kafé, både, någon.
            """;

    static final String DANISH =
            """
            Kære fru Sørensen, mange tak for dit brev, som jeg fik i går. Vi vil gerne mødes med jer på lørdag, hvis \
            det passer jer, og tale om den nye lejlighed på øen. Regningen for februar er vedhæftet. Børnene \
            legede i haven, da det begyndte at regne, så de løb hjem og fik en kop te i køkkenet. Hvornår går det \
            næste tog til Århus? Jeg har også spurgt på kontoret, men der var ingen, som kunne svare på \
            spørgsmålet før på mandag. Vi håber at høre fra dig snart, for det er næsten for sent at købe billetter. \
            Hilsen, Bjørn og Åse. Vennlig hilsen fra Tromsø, vi ønsker alle en god påske og håper på gjensyn til \
            våren. Vedrørende møde, forespørgsel, bestilling, ændring, årsregnskab, løn, ferie, tidsplan, Østergård.
            """;

    static final String FINNISH =
            """
            Hyvää päivää, kiitos viestistänne. Lähetän liitteenä laskun ja tarjouksen, jota pyysitte viime viikolla. \
            Voisitteko kertoa, milloin seuraava juna lähtee Jyväskylään? Lapset leikkivät pihalla, kun alkoi sataa, \
            ja äiti keitti heille kahvia ja mehua keittiössä. Minä en tiedä vielä, pääsenkö kokoukseen, koska työt \
            ovat kesken. Meillä on täällä kaunis kesä, ja järven vesi on jo lämmintä. Ystäväni tulee tänään \
            käymään, mutta hän ei ehdi jäädä yöksi. Tämä päätös on tärkeä myös meidän yrityksellemme. Ystävällisin \
            terveisin, hyvää joulua ja onnellista uutta vuotta. Aihe: kysymys, tilaus, hyväksyntä, työpaikka, \
            pöytäkirja, sähköposti, käyttäjä, Mäkelä, Hämäläinen, Äänekoski, Östersund, tietää, näin, sitä.
            """;

    static final String ICELANDIC =
            """
            Góðan daginn, þakka þér fyrir bréfið sem þú sendir mér í síðustu viku. Við viljum gjarnan hitta ykkur á \
            föstudaginn og ræða um nýja húsið, ef það hentar ykkur. Börnin léku sér úti í garði þegar það fór að \
            rigna, svo þau hlupu inn í eldhús og fengu heitt kakó. Hvenær fer næsta rúta til Akureyrar? Ég veit \
            ekki hvað verður úr þessu, en það er betra að bíða þangað til vorið kemur. Reikningurinn er í \
            viðhengi. Með kveðju og bestu óskir um gleðilegt ár. Íslenska, Þórður, Ólafur, Guðrún, Æsa, fundur, \
            pöntun, spurning, staðfesting, umsókn, lykilorð, athugið, á morgun, ætla, hæ, nú, já, mér líður vel.
            """;

    static final String ESTONIAN =
            """
            Lugupeetud härra, tänan teid eelmise nädala kirja eest. Saadan lisas arve ja hinnakirja, mida te \
            palusite. Kas te võiksite öelda, millal väljub järgmine rong Võrru? Lapsed mängisid õues, kui hakkas \
            vihma sadama, ja nad jooksid kööki ning jõid kuuma teed. Kahjuks ei saa me kolmapäeval kohtuda, sest \
            oleme siis veel Pärnus. Raamat, mille ma sõbralt laenasin, on juba laua peal. Ma arvan, et õigem oleks \
            kevadet oodata, siis on ka rohkem aega. Soovin teile kõike paremat, lugupidamisega. Tere päevast, \
            koosolek, küsimus, vastus, tellimus, sõnum, teade, õpilane, töö, üks, või, kõik, mõni, põhjus, Õnneks, \
            Ülo, Märt, Jõgeva, Rõuge, häid pühi, võimalik, sügis, nüüd, näiteks, külla, hästi, sööma, ööbima, käsi.
            """;

    static final String POLISH =
            """
            Szanowny Panie, dziękuję bardzo za Pańską wiadomość z zeszłego tygodnia. W załączeniu przesyłam fakturę \
            oraz cennik, o który Pan prosił. Czy mógłbym prosić o informację, kiedy odjeżdża następny pociąg do \
            Łodzi? Dzieci bawiły się w ogrodzie, gdy zaczął padać deszcz, więc pobiegły do kuchni i piły gorącą \
            herbatę. Niestety nie możemy się spotkać w środę, ponieważ jesteśmy wtedy w Krakowie. Książka, którą \
            pożyczyłem od siostry, leży już na stole. Proszę o odpowiedź, czy będzie można zapłacić później. Życzę \
            wszystkiego najlepszego, z poważaniem i pozdrowieniami. Cześć, co słychać, gdzie jesteś, że też, ją, są, \
            także, część, źle, źródło, sześć, pięć, ćwiczenie, państwo, Żaneta, Śląsk, Wrocław, Poznań, Gdańsk, \
            zamówienie, potwierdzenie, płatność, ogłoszenie, hasło, praca, umowa, święta, miłość, wyjście, łączę.
            """;

    static final String CZECH =
            """
            Vážený pane řediteli, děkuji vám za váš dopis z minulého týdne. V příloze posílám fakturu a ceník, o \
            které jste žádal. Mohl byste mi říct, kdy odjíždí příští vlak do Plzně? Děti si hrály na zahradě, když \
            začalo pršet, a tak běžely do kuchyně a pily horký čaj. Bohužel se nemůžeme setkat ve středu, protože \
            budeme ještě v Brně. Kniha, kterou jsem si půjčil od přítele, už leží na stole. Myslím, že by bylo lepší \
            počkat, až přijde jaro. Přeji vám všechno nejlepší, s pozdravem a úctou. Dobrý den, schůzka, objednávka, \
            potvrzení, přihláška, změna, dotaz, zpráva, účet, úřad, heslo, výsledky, žádost, dovolená, můžete, \
            není, jsou, také, ať, teď, loď, síť, Čechy, Řím, Šárka, Žižkov, Jiří, Tomáš, Dvořák, Němec, Růžena.
            """;

    static final String SLOVAK =
            """
            Vážený pán riaditeľ, ďakujem vám za váš list z minulého týždňa. V prílohe posielam faktúru a cenník, o \
            ktoré ste žiadali. Mohli by ste mi povedať, kedy odchádza najbližší vlak do Košíc? Deti sa hrali v \
            záhrade, keď začalo pršať, a tak bežali do kuchyne a pili horúci čaj. Bohužiaľ sa nemôžeme stretnúť v \
            stredu, pretože budeme ešte v Žiline. Kniha, ktorú som si požičal od priateľa, už leží na stole. Myslím \
            si, že by bolo lepšie počkať, kým príde jar. Želám vám všetko najlepšie, s pozdravom a úctou. Dobrý \
            deň, stretnutie, objednávka, potvrdenie, prihláška, zmena, otázka, správa, účet, heslo, výsledky, \
            žiadosť, dovolenka, môžete, sú, tiež, môj, kôň, vŕba, stĺp, ľudia, Ľubica, Ďuro, Štefan, Čadca, Ján.
            """;

    static final String HUNGARIAN =
            """
            Tisztelt Uram, köszönöm szépen a múlt heti levelét. Mellékelve küldöm a számlát és az árjegyzéket, \
            amelyet kért. Meg tudná mondani, mikor indul a következő vonat Győrbe? A gyerekek a kertben játszottak, \
            amikor elkezdett esni az eső, ezért beszaladtak a konyhába, és forró teát ittak. Sajnos szerdán nem \
            tudunk találkozni, mert akkor még Szegeden leszünk. A könyv, amelyet a barátomtól kaptam, már az \
            asztalon van. Úgy gondolom, jobb lenne megvárni a tavaszt, mert akkor több idő jut mindenre. Kérem, \
            erősítse meg a rendelést és a fizetés időpontját. Üdvözlettel, minden jót kívánok. Jó napot, értekezlet, \
            kérdés, válasz, előre is, hírlevél, jelszó, újság, időjárás, nyitvatartás, szabadság, erdő, idő, őr, \
            nő, hű, mű, gyűlés, tűz, szűk, fű, ősz, Ágnes, Éva, Ödön, Ürge, Őri, Gödöllő, Kőszeg, későbbi, először.
            """;

    static final String ROMANIAN =
            """
            Stimate domnule, vă mulţumesc pentru scrisoarea dumneavoastră de săptămâna trecută. Vă trimit în anexă \
            factura şi lista de preţuri pe care aţi cerut-o. Aţi putea să-mi spuneţi când pleacă următorul tren \
            spre Iaşi? Copiii se jucau în grădină când a început să plouă, aşa că au fugit în bucătărie şi au băut \
            ceai cald. Din păcate nu ne putem întâlni miercuri, pentru că suntem încă la Constanţa. Cartea pe care \
            am împrumutat-o de la prietenul meu este deja pe masă. Cred că ar fi mai bine să aşteptăm până vine \
            primăvara. Cu stimă şi respect, vă doresc toate cele bune. Bună ziua, şedinţă, întrebare, comandă, \
            ofertă, informaţii, soluţie, parolă, cerere, ţară, oraş, înainte, după, fără, câte, mâine, Ştefan, \
            Ţepeş, Încă, Ână, preşedinte, învăţământ, naţional, faţă, viaţă, aici, acum, atunci, iată, români.
            """;

    static final String SLOVENE =
            """
            Spoštovani gospod, najlepša hvala za vaše pismo iz prejšnjega tedna. V prilogi pošiljam račun in cenik, \
            za katerega ste prosili. Mi lahko poveste, kdaj odpelje naslednji vlak v Celje? Otroci so se igrali na \
            vrtu, ko je začelo deževati, zato so stekli v kuhinjo in pili vroč čaj. Žal se v sredo ne moremo \
            srečati, ker bomo še v Kočevju. Knjiga, ki sem si jo izposodil od prijatelja, že leži na mizi. Mislim, \
            da bi bilo bolje počakati na pomlad. Želim vam vse najboljše, lep pozdrav in nasvidenje. Dober dan, \
            sestanek, naročilo, potrdilo, vprašanje, sporočilo, geslo, časopis, človek, več, še, če, že, šola, žena, \
            mesec, življenje, češnja, Šiška, Črnomelj, Žalec, Jože, Matjaž, Tomaž, obveščamo, nahaja, občina, reče.
            """;

    static final String CROATIAN =
            """
            Poštovani gospodine, zahvaljujem vam na pismu od prošlog tjedna. U prilogu šaljem račun i cjenik koji \
            ste tražili. Možete li mi reći kada kreće sljedeći vlak za Rijeku? Djeca su se igrala u vrtu kad je \
            počela padati kiša, pa su otrčala u kuhinju i pila vrući čaj. Nažalost, ne možemo se sastati u srijedu, \
            jer ćemo još biti u Đakovu. Knjiga koju sam posudio od prijatelja već leži na stolu. Mislim da bi bilo \
            bolje pričekati proljeće. Želim vam sve najbolje, srdačan pozdrav i doviđenja. Dobar dan, sastanak, \
            narudžba, potvrda, pitanje, obavijest, lozinka, zaporka, riječ, čovjek, također, međutim, između, kuća, \
            noć, moć, sreća, ići, naći, će, šta, što, život, žena, Ćiril, Čakovec, Šibenik, Županja, Petrović, Kovač.
            """;

    static final String TURKISH =
            """
            Sayın Yılmaz, geçen haftaki mektubunuz için çok teşekkür ederim. İstediğiniz faturayı ve fiyat listesini \
            ekte gönderiyorum. Bir sonraki trenin Eskişehir’e ne zaman kalkacağını söyleyebilir misiniz? Çocuklar \
            bahçede oynarken yağmur başladı, onlar da mutfağa koşup sıcak çay içtiler. Maalesef çarşamba günü \
            görüşemeyiz, çünkü o gün hâlâ Muğla’da olacağız. Arkadaşımdan ödünç aldığım kitap masanın üstünde \
            duruyor. Bence baharın gelmesini beklemek daha doğru olur. Saygılarımla, iyi günler ve başarılar dilerim. \
            Konu: toplantı, sipariş, soru, bilgi, şifre, değişiklik, yeni yılınız kutlu olsun, ışık, ağaç, öğrenci, \
            öğretmen, değil, iş, şu, kış, kız, altı, Ağrı, Şanlıurfa, İzmir, Iğdır, Üsküdar, Öztürk, Çağlar, Gül.
            """;

    static final String LITHUANIAN =
            """
            Gerbiamas pone, dėkoju už praėjusios savaitės laišką. Priede siunčiu sąskaitą ir kainoraštį, kurio \
            prašėte. Ar galėtumėte pasakyti, kada išvyksta kitas traukinys į Šiaulius? Vaikai žaidė sode, kai pradėjo \
            lyti, todėl jie nubėgo į virtuvę ir gėrė karštą arbatą. Deja, trečiadienį negalėsime susitikti, nes dar \
            būsime Kaune. Knyga, kurią pasiskolinau iš draugo, jau guli ant stalo. Manau, kad būtų geriau palaukti \
            pavasario. Linkiu jums viso geriausio, su pagarba. Laba diena, susirinkimas, užsakymas, klausimas, \
            slaptažodis, žinutė, ačiū, šiandien, žmogus, čia, mūsų, jūsų, gražus, Žemaitė, Šarūnas, Ąžuolas, Čiurlionis.
            """;

    static final String LATVIAN =
            """
            Cienījamais kungs, paldies par jūsu pagājušās nedēļas vēstuli. Pielikumā sūtu rēķinu un cenrādi, ko jūs \
            lūdzāt. Vai jūs varētu pateikt, kad atiet nākamais vilciens uz Rēzekni? Bērni spēlējās dārzā, kad sāka \
            līt lietus, tāpēc viņi skrēja uz virtuvi un dzēra karstu tēju. Diemžēl trešdien mēs nevaram satikties, jo \
            vēl būsim Liepājā. Grāmata, ko es aizņēmos no drauga, jau atrodas uz galda. Domāju, ka būtu labāk \
            pagaidīt pavasari. Novēlu jums visu to labāko, ar cieņu. Labdien, sanāksme, pasūtījums, jautājums, \
            parole, ziņa, šodien, ļoti, ģimene, ķirsis, mūsu, čempions, Ādaži, Ēriks, Šķēde, Žanis, Ņina, Ķekava.
            """;

    private LatinSamples() {}
}
