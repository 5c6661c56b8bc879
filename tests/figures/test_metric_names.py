"""The names of metrics, by construct of the language: what a table's first column would say."""

from __future__ import annotations

import pytest

from tests.figures.samples import figures

ACTS = [
    ("Kursen har haft 45 deltagare.", ["antal deltagare i kursen"]),
    ("Mottagningen tog emot 310 patienter i mars.", ["antal patienter på mottagningen"]),
    ("Programmet omfattar 75 deltagare.", ["antal deltagare i programmet"]),
    ("Tjänsten fick 1 200 samtal.", ["antal samtal till tjänsten"]),
    ("Utlysningen har fått 33 sökande.", ["antal sökande till utlysningen"]),
    ("Filmen har haft 9 000 visningar.", ["antal visningar av filmen"]),
    ("Jouren tog emot 84 ärenden under kvartalet.", ["antal ärenden till jouren"]),
    ("Vi har 45 deltagare.", ["antal deltagare"]),
    ("Regionen hade 120 vikarier.", ["antal vikarier"]),
]
INVERTED = [
    ("I Älvsby togs 412 patienter emot under mars.", ["antal patienter i Älvsby"]),
    ("I mars genomfördes 5 200 besök.", ["antal besök"]),
    (
        "Vid årsskiftet hade 64 procent av invånarna en fast vårdkontakt.",
        ["andel av invånarna med en fast vårdkontakt"],
    ),
    (
        "När hösten kom sjönk beläggningen på avdelningarna till 91 procent.",
        ["beläggningen på avdelningarna"],
    ),
    ("Som väntat sjönk beläggningen till 91 procent.", ["beläggningen"]),
    ("Enbart i maj var kostnaden för hyrpersonal 12 mnkr.", ["kostnaden för hyrpersonal"]),
    ("Bara i juli var beläggningen 99 procent.", ["beläggningen"]),
]
EXTREMES = [
    (
        "Högst är frånvaron bland undersköterskor med 9,1 procent och lägst bland läkare med 2,8 procent.",
        ["frånvaron bland undersköterskor", "frånvaron bland läkare"],
    ),
    ("Lägst var beläggningen på ortopedin med 71 procent.", ["beläggningen på ortopedin"]),
    ("Störst är andelen inom psykiatrin, med 14 procent.", ["andelen inom psykiatrin"]),
]
CARRIED = [
    (
        "Telefontillgängligheten sjönk till 81 procent i maj, från 88 procent i april.",
        ["telefontillgängligheten", "telefontillgängligheten"],
    ),
    (
        "Väntetiden var 14 dagar. Jämfört med i fjol är det ändå en förbättring med 3 dagar.",
        ["väntetiden", "väntetiden"],
    ),
    (
        "Kostnaden för hyrpersonal var 12 mnkr. Kostnaden blev 2 mnkr lägre än budget.",
        ["kostnaden för hyrpersonal", "kostnaden för hyrpersonal"],
    ),
    (
        "Beläggningen på medicin var 96 procent. Beläggningen ökade med 2 procentenheter.",
        ["beläggningen på medicin", "beläggningen på medicin"],
    ),
    (
        "Kön till datortomografi har minskat till 90 personer. Kön hade ökat till 130 personer.",
        ["kön till datortomografi", "kön till datortomografi"],
    ),
    ("Det är framför allt korttidsfrånvaron som minskar, till 2,1 procent.", ["korttidsfrånvaron"]),
]
COSTS = [
    ("Ombyggnaden av entrén har kostat 4 mnkr.", ["kostnad för ombyggnaden av entrén"]),
    ("Snöröjningen kostade 2 mnkr.", ["kostnad för snöröjningen"]),
    ("Hyrbilarna kostar 3 mnkr per år.", ["kostnad för hyrbilarna per år"]),
    (
        "Avvikelsen beror främst på köpt tandvård, som kostade 9 mnkr mer än budgeterat.",
        ["kostnad för köpt tandvård"],
    ),
    (
        "Kostnaden för kylanläggningen blev 8 mnkr. Den beräknades kosta 6 mnkr.",
        ["kostnaden för kylanläggningen"] * 2,
    ),
]
FORECASTS = [
    ("Prognosen efter mars pekar mot ett resultat för helåret på -90 mnkr.", ["årets resultat"]),
    ("Prognosen efter halvåret pekar mot ett underskott för helåret på -20 mnkr.", ["årets underskott"]),
    ("Divisionerna prognostiserar tillsammans ett underskott på -40 mnkr.", ["divisionernas underskott"]),
    (
        "Divisionernas budgetavvikelse är -58 mnkr, varav Kirurgi svarar för -24 mnkr.",
        ["divisionernas budgetavvikelse", "divisionernas budgetavvikelse, Kirurgi"],
    ),
]
SHARES = [
    ("Enkäten visar att 82 procent av besökarna är nöjda.", ["andel av besökarna som är nöjda"]),
    (
        "Mätningen i maj visar att 91 procent av medarbetarna följer rutinerna.",
        ["andel av medarbetarna som följer rutinerna"],
    ),
    (
        "En kartläggning visar att 17 procent av eleverna har en diagnos.",
        ["andel av eleverna med en diagnos"],
    ),
    ("Omkring 40 procent av samtalen gäller recept.", ["andel av samtalen som gäller recept"]),
    (
        "Drygt 12 procent av patienterna väntar på en operation.",
        ["andel av patienterna som väntar på en operation"],
    ),
]
PARTS = [
    (
        "Av underskottet på 45 mnkr svarar läkemedel för 18 mnkr och hyrpersonal för 12 mnkr.",
        ["underskottet", "underskottet, läkemedel", "underskottet, hyrpersonal"],
    ),
    (
        "Under juli gjordes 522 operationer, varav 301 var akuta.",
        ["antal operationer", "antal akuta operationer"],
    ),
    (
        "Det inkom 412 klagomål, varav 120 rörde bemötande.",
        ["antal klagomål", "antal klagomål som rörde bemötande"],
    ),
    (
        "Under året vaccinerades 1 400 personer, motsvarande 45 procent av befolkningen.",
        ["antal personer som vaccinerades", "andel av befolkningen som vaccinerades"],
    ),
    (
        "I fjol hade 64 procent av barnen väntat 30 dagar eller kortare, jämfört med 60 procent i mars.",
        ["andel av barnen som väntat 30 dagar eller kortare"] * 2,
    ),
    ("Vid mätningen följde 84 procent rutinerna.", ["andel som följde rutinerna"]),
    ("Resultatet är sämre, främst på grund av högre kostnader för el (-4 mnkr).", ["kostnader för el"]),
    (
        "Högst frånvaro har undersköterskor med 9 procent, lägst har läkare med 3 procent.",
        ["frånvaro, undersköterskor", "frånvaro, läkare"],
    ),
    ("Med 96 procent är beläggningen högst på medicin.", ["beläggningen på medicin"]),
]
WHOLES = [
    (
        "Fem av sju tjänster är tillsatta.",
        ["antal tillsatta tjänster", "antal tjänster"],
    ),
    (
        "Under våren har 18 av 25 planerade kurser genomförts.",
        ["antal planerade kurser som genomförts", "antal planerade kurser"],
    ),
    (
        "Av de 45 avvikelserna är 12 allvarliga.",
        ["antal avvikelser", "antal allvarliga avvikelser"],
    ),
    ("Av 20 ansökningar beviljades 12.", ["antal ansökningar", "antal ansökningar som beviljades"]),
    (
        "Två av nio salar i Arvika står stängda.",
        ["antal salar i Arvika som står stängda", "antal salar i Arvika"],
    ),
]
PEOPLE = [
    ("I årets enkät svarade 82 procent av eleverna.", ["andel av eleverna som svarade i årets enkät"]),
    ("Enkäten besvarades av 78 procent av eleverna.", ["andel av eleverna som besvarade enkäten"]),
    ("I övningen deltog 340 personer.", ["antal personer som deltog i övningen"]),
    ("I fjol deltog 340 personer i övningen.", ["antal deltagare i övningen"]),
    ("Hittills är 300 personer vaccinerade mot mässling.", ["antal personer vaccinerade mot mässling"]),
    (
        "Kliniken har anställt 14 sköterskor och tre läkare.",
        ["antal sköterskor som anställts", "antal läkare som anställts"],
    ),
    (
        "Nätteamet följer 80 patienter och har avslutat insatser för 100 patienter.",
        ["antal patienter som nätteamet följer", "antal patienter för vilka nätteamet avslutat insatser"],
    ),
    ("Vi mötte alla klimatombud. De 70 ombuden får nu stöd.", ["antal klimatombud"]),
]
PLACES = [
    (
        "Svarstiden på telefon är 9 minuter i Arvika, 8 i Kil och 7 minuter i Säffle.",
        ["svarstiden på telefon i Arvika", "svarstiden på telefon i Kil", "svarstiden på telefon i Säffle"],
    ),
    ("Vårdcentralen i Kil har 8 400 listade patienter.", ["antal listade patienter på vårdcentralen i Kil"]),
    ("Punktligheten i trafiken var 87 procent mot målet 92 procent.", ["punktligheten i trafiken"] * 2),
    (
        "I år har 14 av länets 21 kommuner skrivit på.",
        ["antal kommuner som skrivit på", "antal kommuner"],
    ),
    (
        "Intäkterna är 14 mnkr högre än budget medan kostnaderna är 22 mnkr högre.",
        ["intäkterna", "kostnaderna"],
    ),
    (
        "Läkemedlen har ökat med 6 procent och väntas öka ytterligare 2 procent.",
        ["läkemedlen", "läkemedlen"],
    ),
    ("Av eleverna upplever 71 procent att de trivs.", ["andel av eleverna som upplever att de trivs"]),
    (
        "Nätverket har hållit ett möte med talare och gäster från mer än 20 länder.",
        ["antal länder med talare och gäster"],
    ),
    ("Det syns i Arvika. Arvikas underskott är 4 mnkr.", ["Arvikas underskott"]),
    ("Skolans underskott är 4 mnkr.", ["skolans underskott"]),
]
OTHERS = [
    ("Hittills har 1 200 doser getts.", ["antal doser som getts"]),
    (
        "Totalt skickades 430 enkäter ut och svarsfrekvensen blev 48 procent.",
        ["antal enkäter som skickades", "svarsfrekvensen"],
    ),
    (
        "Av patienterna är 54 procent kvinnor och 46 procent män.",
        ["andel kvinnor av patienterna", "andel män av patienterna"],
    ),
    (
        "Kvinnornas frånvaro är 7 procent och männens 4 procent.",
        ["kvinnornas frånvaro", "männens frånvaro"],
    ),
    (
        "Underskottet förklaras främst av läkemedel (12 mnkr) och hyrpersonal (9 mnkr).",
        ["läkemedel", "hyrpersonal"],
    ),
    (
        "Resultatet för Tandvården är -3 mnkr och för Regionservice +2 mnkr.",
        ["resultatet för Tandvården", "resultatet för Regionservice"],
    ),
    ("Köpt vård överskrider budget med 14 mnkr.", ["köpt vård"]),
]
MONEY = [
    (
        "Regionen erhöll 24 mnkr plus en tilläggspremie på 14 mnkr.",
        ["erhållna medel, Läget", "erhållna medel, tilläggspremie"],
    ),
    ("Därtill har medel om 17 mnkr från fonden förts över.", ["medel från fonden förts över"]),
    ("Avfallet är nu 38 gram per portion.", ["avfallet per portion"]),
    ("Andelen ekologisk mat uppgår till 41 procent av inköpen.", ["andelen ekologisk mat av inköpen"]),
]
ACTORS = [
    ("Sedan årsskiftet har 23 patienter skrivits in.", ["antal patienter som skrivits in"]),
    ("Hemteamet följer fortsatt ett 80-tal patienter.", ["antal patienter som hemteamet följer"]),
    ("Mässan besöktes av över 900 personer.", ["antal besökare på mässan"]),
    ("Vi har anställt 12 läkare.", ["antal läkare som anställts"]),
    ("Jouren har kontaktats i 310 fall.", ["antal fall där jouren kontaktats"]),
    (
        "En ny grupp för tonåringar har startat med sju deltagare.",
        ["antal deltagare i ny grupp för tonåringar"],
    ),
    (
        "Satsningen pågår och har hittills resulterat i 350 sökande.",
        ["antal sökande till satsningen"],
    ),
    ("Barnkliniken i Arvika har minskat övertiden med 600 timmar.", ["övertiden, barnkliniken i Arvika"]),
]
KEYS = [
    (
        "Besökare: ungefär 11 000 besökare; utställare: cirka 200 utställare.",
        ["antal besökare", "antal utställare"],
    ),
    ("Patienter med pågående kontakt: 82 patienter.", ["antal patienter med pågående kontakt"]),
    ("Nätakuten, mars: 530 kontakter.", ["antal kontakter, nätakuten"]),
    ("Inhyrd personal: en minskning med 14 årsarbetare.", ["inhyrd personal"]),
    (
        "Frånvaro till och med mars: 6,7 procent; kort: 3,1 procent; i Arvika: 4 procent.",
        ["frånvaro", "frånvaro, kort", "frånvaro i Arvika"],
    ),
]
PLURALS = [
    ("Kliniken stängde 1 vårdplats i maj.", ["antal vårdplatser"]),
]
JOINED = [
    ("Flytten av arkivet har börjat, och hela 31 hyllor är tomma.", ["antal hyllor som är tomma"]),
    (
        "Provtagningen i skolorna har börjat, och i maj skedde 640 besök.",
        ["antal besök, provtagningen i skolorna"],
    ),
    ("Bussförarna har börjat läsa språk, och sju kurser hölls i maj.", ["antal kurser, bussförarna"]),
    (
        "Föräldrar till små barn uteblir oftare, och den frånvaron steg med 4 procent.",
        ["frånvaron, föräldrar till små barn"],
    ),
    (
        "Under våren väntas 90 lokförare sluta, varav 31 är vikarier.",
        ["antal lokförare som väntas sluta", "antal vikarier som väntas sluta"],
    ),
]
DONE_WITH = [
    (
        "Biblioteket har lånat ut 40 surfplattor i Kalix.",
        ["antal surfplattor som biblioteket lånat ut i Kalix"],
    ),
    ("Nämnderna har lämnat in 22 yttranden.", ["antal yttranden som nämnderna lämnat in"]),
    ("Vi har skickat ut 22 yttranden.", ["antal yttranden som skickats ut"]),
    ("Den ersätter inget. Vi lagar 14 broar.", ["antal broar som lagas"]),
    ("Mätningar har gjorts på 80 barn i Kiruna.", ["antal barn på vilka mätningar gjorts i Kiruna"]),
    ("Reservvattnet har använts vid elva tillfällen.", ["antal tillfällen då reservvattnet använts"]),
    ("Målet på 60 procent nås på fyra skolor.", ["målet", "antal skolor där målet nås"]),
    ("En utredning om bedrägeri riktad mot 70 butiker lades ned.", ["antal butiker, utredning om bedrägeri"]),
    ("Hamnen har fått en förstärkning på 12 lotsar.", ["antal lotsar, hamnen"]),
    (
        "Registret sköts av en liten grupp med fem arkivarier.",
        ["antal arkivarier, grupp av vilken registret sköts"],
    ),
    (
        "Av 350 utlånade cyklar har 62 procent kommit tillbaka.",
        ["antal utlånade cyklar", "andel utlånade cyklar som kommit tillbaka"],
    ),
    (
        "Rätten fick 95 mål, av vilka 40 procent avgjordes direkt.",
        ["antal mål i rätten", "andel mål som avgjordes direkt"],
    ),
    (
        "Nämnden fick 95 yttranden, av vilka vi har tänkt gå vidare med 12.",
        ["antal yttranden i nämnden", "antal yttranden som vi har tänkt gå vidare"],
    ),
]
LASTING = [
    ("Fjällstugan höll öppet i sex veckor.", ["tid då fjällstugan höll öppet"]),
    (
        "Sedan påsk har snöläget bedömts som besvärligt under 14 dagar.",
        ["tid då snöläget bedömts som besvärligt"],
    ),
    (
        "Inför bytet ska 900 tekniker utbildas på åtta veckor.",
        ["antal tekniker som utbildas", "tid då tekniker ska utbildas inför bytet"],
    ),
    (
        "I Vara har nya tankar köpts, och reservvattnet räcker i 30 timmar.",
        ["räckvidd för reservvattnet i Vara"],
    ),
]
WHERE = [
    (
        "Skyltar i metall har ersatt skyltar i trä på 34 procent av lederna.",
        ["andel av lederna där skyltar i metall ersatt skyltar i trä"],
    ),
    ("Stormen har krävt färre platser än i fjol, som mest 41.", ["antal platser som stormen krävt"]),
    ("Hittills är 18 av de beställda broarna färdiga.", ["antal färdiga beställda broar"]),
    (
        "Andelen nöjda resenärer är 70 procent. Vara kommun har nått 80 procent.",
        ["andelen nöjda resenärer", "andelen nöjda resenärer, Vara kommun"],
    ),
    (
        "I Vara vårdades 900 personer, och restiden var 40 minuter. I Skara var ökningen 9 procent.",
        ["antal personer som vårdades i Vara", "restiden", "antal personer som vårdades i Skara"],
    ),
    (
        "Under året döptes 400 barn i Skara, varav 90 i Vara. Det är 12 färre än i fjol.",
        ["antal barn som döptes i Skara", "antal barn som döptes i Vara", "antal barn som döptes i Skara"],
    ),
    (
        "Vinsten blev 9 mnkr, eftersom framtida hyror på 3 mnkr ska räknas bort.",
        ["vinsten", "framtida hyror"],
    ),
    (
        "Av kravet på 70 mnkr bedöms åtgärder motsvarande 30 mnkr vara beslutade.",
        ["kravet", "beslutade åtgärder"],
    ),
    ("Mässan: montrar och deltagare från 20 länder.", ["antal länder, deltagare, mässan"]),
    (
        "Premier: 12 mnkr i det gamla avtalet, 9 mnkr i det nya.",
        ["premier i det gamla avtalet", "premier i det nya"],
    ),
    ("De trasiga bänkarna byts ut, och 18 bänkar är klara.", ["antal klara trasiga bänkar"]),
    (
        "Smittan av harpest har ökat, och 16 nya fall upptäcktes i maj.",
        ["antal nya fall som upptäcktes, smittan av harpest"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *LASTING,
        *WHERE,
        *JOINED,
        *DONE_WITH,
        *ACTS,
        *INVERTED,
        *EXTREMES,
        *CARRIED,
        *COSTS,
        *FORECASTS,
        *SHARES,
        *PLURALS,
        *PARTS,
        *WHOLES,
        *ACTORS,
        *KEYS,
    ],
)
def test_name(text: str, expected: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == expected
