"""What in a sentence holds digits and is no figure, as patterns by reason: the first that fits names it.

`<day>` and the like stand for pieces that `mask.py` fills in: days, months, years, lengths of time, units,
and the lists of `data/figure_words.toml`. A pattern begins with a digit or with a word, as `mask.py` asks:
what may begin with either stands as two.
"""

from __future__ import annotations

PATTERNS: dict[str, tuple[str, ...]] = {
    "long": (r"\d{16,}(?:[.,]\d+)?",),
    "scale": (
        r"(?i:\b(?:skala(?:n)?|går|gå|löper|varierar|variera)\s(?:på\s|är\s|om\s)?(?:från\s"
        r"|mellan\s)?[01]\s?(?:<dash>|till|och)\s?(?:100|10|[4-7])\b)(?!\s?(?:%|procent|[a-zåäö]{3}))",
        r"\b\d{1,3}\smöjliga(?:\spoäng)?\b",
    ),
    "address": (
        r"(?:https?://|www\.)\S{1,200}",
        r"\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}",
    ),
    "document": (
        r"\b[A-ZÅÄÖ]{2,}[A-ZÅÄÖ\d]*\d*(?:-\d+){2,}\b",
        r"\b\d{2,}(?:-\d{2,}){3,}\b",
        r"\b\d{4}/\d{3,}\b",
    ),
    "law": (
        r"\b(?:SFS|SOU|Ds|Prop\.?|prop\.?|proposition|Skr\.?|dir\.?|HSLF-FS|SOSFS|dnr\.?:?"
        r"|Dnr\.?:?|diarienummer|RS|LS|AFS|MSBFS)\s?\d[\d/:,.-]*(?:\s?§\s?\d+)?",
        r"(?i:\b(?:dnr|diarienummer|ärendenummer)\s?:?\s?[\w/-]{0,12}\s?\d[\w/:-]{0,20})",
        r"\b\d{1,2}\s?kap\b\.?(?:\s?\d+\s?§)?",
        r"§{1,2}\s?\d+(?:\s?[-–]\s?\d+)?(?:\s?[a-z]\b)?",
        r"\b\d+(?:\s?[-–]\s?\d+)?\s?(?:[a-z]\s)?§",
        r"\b\d+\s(?:kapitlet|paragrafen|stycket)\b",
        r"\b(?:19|20)\d\d(?:/\d\d)?:\d+",
        r"\b\d{1,2}:\d{1,3}\b(?=\s\()",
        r"(?i:\b(?:anslag(?:et)?|cirkulär)\s\d+:\d+)",
    ),
    "phone": (
        r"\b0\d{1,3}\s?[-–]\s?\d{2,3}(?:\s?\d{2,3}){1,3}\b",
        r"\+46[\d\s-]{6,16}\d",
        r"\b113\s13\b",
        r"\b11313\b",
        r"(?i:\b(?:till|via|på|ring|ringa|ringde|ringer|numret|nummer|larm|larmnumret)\s112\b(?!\s?(?:<units>"
        r"|[a-zåäö])))",
        r"\b112\b(?=[-:])",
        r"\b1177\b(?:[:-]\w+)?(?!\s?(?:<units>|(?:<persons>|medarbetare|besök|ärenden|remisser"
        r"|operationer|fall)\b))",
    ),
    "date": (
        r"\b<year>-\d\d-\d\d\b",
        r"\b<year>-(?:0[1-9]|1[0-2])\b(?!-)",
        r"\b<day>\.<day>\.<year>\b",
        r"\b<day>/<day>(?:[-\s]<year>)?\b(?!\s?(?:av|del))",
        r"(?i:(?:\bden\s?)?\b<day>(?::?[ea])?(?:\s?<dash>\s?<day>|(?:,\s<day>){0,4}\s(?:och"
        r"|samt|eller|till|respektive)\s(?:den\s)?<day>)?\s<month>\b(?:[.,]?\s<year>\b)?)",
        r"(?i:\b<month>\s?(?:<dash>\s?<month>\s)?<year>\b(?!\s(?:procent|mnkr|kr)))",
        r"(?i:\bden\s<day>(?::?[ea])?\b(?=\s*[,.)](?!\d)|\s(?:i|varje|denna)\b))",
    ),
    "clock": (
        r"(?i:\b(?:kl\.?|klockan)\s?\d{1,2}(?:[.:]\d\d)?(?:\s?(?:<dash>|till|och)\s?\d{1,2}(?:[.:]\d\d)?"
        r")?)",
        r"\b\d{1,2}[.:]\d\d\s?<dash>\s?\d{1,2}[.:]\d\d\b",
        r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b",
        r"\b24/7\b",
        r"(?i:\b(?:vardagar|helger|dagligen|lördagar|söndagar|måndag(?:ar)?|tisdag(?:ar)?"
        r"|onsdag(?:ar)?|torsdag(?:ar)?|fredag(?:ar)?|öppettider|öppet)\s(?:kl\.?\s)?\d{1,2}\s?<dash>\s?"
        r"\d{1,2}\b)",
    ),
    "week": (
        r"(?i:\b(?:vecka|veckorna|veckan|v\.?|graviditetsvecka|graviditetsveckorna)\s?\d{1,2}\b(?:\s?(?"
        r":<dash>|och|till|samt)\s?\d{1,2}\b)?\+?)",
    ),
    "years": (
        r"\b<year>\s?<dash>{1,2}\s?(?:<year>|\d\d)\b",
        r"\b<year>/(?:<year>|\d\d)\b",
        r"\b<year>\s?års\b",
        r"(?i:\b(?:år|åren|årets?|under|sedan|för|inför|hösten|våren|sommaren|vintern|helåret"
        r"|årsskiftet|perioden|Q[1-4]|kvartal\s[1-4]|T[123])\s<year>(?:\s?(?:,|och|samt|till"
        r"|eller|respektive)\s?<year>\b){0,4}\b)(?!\s?(?:mnkr|kr\b|procent|personer|patienter"
        r"|%))",
    ),
    "decade": (r"(?i:\b(?:(?:19|20)\d\d|\d0)-tale(?:t|n|ts)\b(?!\s[a-zåäö]{3,}(?:er|ar|or|are)\b))",),
    "base": (r"(?i:\bper\s<some>(?:\s[a-zåäö]+)?)",),
    "age": (
        r"(?i:\b\d{1,3}(?:\s?<dash>\s?\d{1,3})?\s(?:år|månader)\s(?:och|eller|samt)\s(?:äldre"
        r"|yngre|uppåt|däröver|nedåt))",
        r"(?i:\b<people>\s(?:som\s(?:är|var)\s)?(?:(?:under|över|från|upp\still|mellan|i\såldern"
        r"|i\såldrarna|är|var)\s){0,2}\d{1,3}(?:\s?(?:<dash>|och|till|respektive)\s?\d{1,3})?(?:\s(?:år"
        r"|månader)\b(?!\s(?:20|19)\d\d)(?:\sgamla?)?|\+))",
        r"(?i:\b\d{1,2}\s?<dash>\s?\d{1,2}\sår\b)",
        r"(?i:\b(?:under|över)\s\d{1,2}\såra?s?\b(?=\s(?:som"
        r"|med|till|är|var|utgör|i\b)))",
        r"(?i:\b(?:alla|samtliga|dem|någon|den)\s(?:som\s(?:är|var|fyllt)\s)?(?:mellan|över"
        r"|under|från|upp\still|i\såldern)\s\d{1,3}(?:\s?(?:<dash>|och|till)\s?\d{1,3})?\sår\b)",
        r"(?i:\b(?:fyllde|fyller|fyllda|fyllt)\s\d{1,3}\sår\b)",
        r"(?i:\b\d{1,3}\s?år\sgam(?:mal|la|malt)\b)",
        r"\b\d{2}\s?\+(?=[\s,.;)]|$)",
        r"(?i:\b\d{1,3}(?:\s?<dash>\s?\d{1,3})?\s?-?åring\w*)",
    ),
    "limit": (
        r"(?i:\befter\s\d{1,3}\s[a-zåäö]*(?:tillfällen|försök|påminnelser)\b)",
        r"(?i:\binom\s(?:loppet\sav\s|de\s|de\snärmaste\s|de\sförsta\s|högst\s|senast\s)?<some>(?:\s?(?:<dash>"
        r"|,|till|och|eller|samt|respektive)\s?\d+){0,3}\s<times>\b)",
        r"(?i:\b(?:det\svill\ssäga|dvs\.?|d\.v\.s\.)\s(?:när|där|andel\w*|de\ssom|den\ssom)\s[^.;:\d]{1,120}?\s(?:minst|högst|mer\sän"
        r"|längre\sän|kortare\sän|över|under|upp\still)\s<some>\s<times>\b)",
        r"(?i:\b<some>\s<times>\sefter\s(?:\w+\s)?(?:beslut|remiss|beställning|utskrivning|operation|anmälan|förlossning)\w*)",
        r"(?i:\btillgänglighet\w*\s<some>\s<times>\b)",
        r"(?i:\bvårdgaranti\w*\s(?:\w+\s){0,4}?\d+(?:\s?(?:<dash>|,|och|samt|respektive)\s?\d+){0,3}\s<times>"
        r"\b)",
        r"(?i:\bsenast\s<some>\s<times>\s(?:efter|före|innan|från)\b)",
        r"(?i:\b(?:<groups>)\s(?:som\shar\s|med\s|har\s)(?:färre\sän|fler\sän|mer\sän|mindre\sän"
        r"|högst|minst)\s<some>\b(?!\s?(?:<units>))(?:\s[a-zåäö]+)?)",
        r"(?i:\b<some>\s<times>\seller\s(?:kortare|mindre|längre|mer|färre|fler)\b)",
        r"(?i:\b(?:vänta\w*|väntetid\w*|stått|dröjt|köat)\s(?:i\s)?(?:kortare|längre|mer"
        r"|mindre|högst|minst|över|upp)\s?(?:tid\s)?(?:än|till|i)?\s?<some>\s<times>\b)",
        r"(?i:\b(?:senaste|kommande|närmaste|följande|första|rullande|föregående)\s\d+\s(?:<times>"
        r"|mån)\w*)",
        r"(?i:\b(?:för\s<some>\s<times>\ssedan|efter\s<some>\s<times>)\b)",
        r"(?i:\b<some>\s<times>\sgam(?:mal|la|malt)\b)",
        r"(?i:\b(?:som|väntande|patienter|personer|remisser|ärenden|sjukskrivna|inneliggande"
        r"|sjukfrånvaro\w*)\s(?:\w+\s){0,3}?(?:längre|kortare|mer|mindre|högst|minst|över"
        r"|upp\still)\s(?:tid\s)?(?:än\s)?<some>\s<times>\b)",
        r"(?i:\((?:dag\s)?\d+\s?(?:<dash>\s?\d+)?\s?(?:<times>(?:\seller\s\w+)?)?\+?\)(?<=[dnrae+]\)))",
        r"(?i:\bdag\s\d+\s?(?:<dash>\s?\d+|\+))",
    ),
    "ordinal": (r"\b\d{1,3}:(?:[ae]|an|as|or|orna|e|te|de)\b",),
    "compound": (
        r"(?i:\b\d+(?:\s?<dash>\s?\d+)?-(?!tal(?:et|s)?\b|procent)(?=[a-zåäö])[\w-]+|\b\d+-(?=[\s,])(?:[,\s]*"
        r"(?:och|eller|samt)?\s*\d+-)*(?:[,\s]*(?:och|eller|samt)\s*\d+-[a-zåäö]+)?)",
        r"\b[^\W\d_]{2,}-\d+(?:[.,]\d+)?\b",
        r"\b[Cc]ovid[\s-]?19-?\w*",
    ),
    "code": (
        r"\b\d+(?:\.\d+)*\.(?:\d{1,2}|\d{4,})\.\d+(?:\.\d+)*\b",
        r"\b\d+(?:-\d+){2,}\b(?:\s?%+)?",
        r"\b\d+[#&^~|_;\\]+\d\S*",
        r"\b\d+(?:[.,]\d+)?\s?[kMGT]bit(?:/s)?\b",
        r"\b\d+(?:/\d+)?\s?(?:mmol/(?:mol|l)|mmHg)(?!\w)",
        r"\b\d*[A-Za-zÅÄÖåäö]+\d[\w.:/-]*",
        r"\b\d+[A-ZÅÄÖ]{1,3}\b(?!\w)(?<!MSEK)(?<!SEK)",
    ),
    "place": (
        r"(?i:\b(?:<numbered>)\s(?:nr\.?\s)?\d+(?:[.:]\d+)*(?![\d\s]*\s?(?:,\d|<units>))(?:\s?(?:<dash>"
        r"|,|och|samt|till|eller)\s?\d+(?:\.\d+)*(?!\s?(?:procent|%|mnkr|miljon|kr\b))(?=[\s.,;:)]"
        r"|$)(?!\s[a-zåäö]{2,}(?:er|or|ar|are|en)\b))*\b(?:\s?\(\d+\))?)",
    ),
}
