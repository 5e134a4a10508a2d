"""The vocabulary of ratings: what each word of a cell is to the grammar in `ratings`, and what problems are called.

A tokeniser turns every word and sign into a one-letter code, so that the grammar is a few patterns over codes.
A word that stands in no list here is code "w": beside a number it is an unknown, and unknowns are problems.
"""

from __future__ import annotations

import re
import unicodedata

# --- The wording of every problem. Each is read after: rating "12 out of 10" ... -----------------------------------
OUTSIDE = (
    'is outside {scale}. If this log uses another scale, name it in the column "scale"; nothing is rescaled.'
)
ZERO = 'is outside {scale}; if it means no pain, write "none".'
ZERO_END = 'is outside {scale}; if its 0 means no pain, write "none to {high}".'
OTHER_SCALE = (
    "is on another scale ({said}); this log's scale is {scale}. "
    'If this row uses another scale, name it in the column "scale"; nothing is rescaled.'
)
SCALE_ONLY = "names a scale and gives no rating. Write the rating, or leave the cell empty if there is none."
SEVERAL = "holds {count} ratings. Write them in {count} rows."
REVERSED = (
    "holds two ratings, or a range written from high to low. Write two rows, or the range from low to high."
)
CHANGE = "is either a change or a range. Write two rows for a change, or the range alone, such as 3-6."
FAR_APART = (
    "holds two ratings far apart. Write them in two rows, or as a range from low to high, such as 3-6."
)
NONE_AND_NUMBER = "says that there is no pain and gives a number. Write one of the two."
DATE = (
    "looks like a date: a spreadsheet has turned the rating into one, and it is lost. "
    "Look it up and write it as text."
)
TIME = 'holds a time of day. Put the time in the column "time" and the rating alone in "rating".'
UNIT = (
    'counts something other than points of a scale ("{word}"). '
    'Write the rating alone; the rest can stand in the column "note".'
)
PERCENT = (
    "holds a per cent and a rating. Write the rating alone; "
    'the per cent is a change, not a level, and can stand in the column "note".'
)
QUANTITY = (
    'says which pain it rates ("{word}"). Write the number alone and put "{entry}" in the column "{column}".'
)
SOMETIMES = (
    'holds only some of the time or under a condition ("{word}"), and it cannot be told when. '
    "Write one row for each time, with the number alone."
)
UNKNOWN = (
    'holds a number beside something that may change its meaning ("{word}"). '
    'Write the rating alone; the rest can stand in the column "note".'
)
TOO_LONG = (
    'is longer than 200 characters and holds a number. Write the rating alone; the rest can stand in "note".'
)
UNCLEAR = 'does not say how much pain. Write a number or "none" for no pain, or leave the cell empty if it was not recorded.'
SHEET_ERROR = "is an error message of a spreadsheet: the rating is lost. Look it up, or leave the cell empty."

# --- Signs ----------------------------------------------------------------------------------------------------------
_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣-⁃", "-"),
    **dict.fromkeys("~∼˜〜～≈≅≃", "~"),
    **dict.fromkeys("‘’ʼ´`′", "'"),
    **dict.fromkeys('“”„«»"', " "),
    **dict.fromkeys("→➔➜➝➞⇒⟶⇨➡↦⟹↗↘↑↓⬆⬇⬈⬊←⇐", "→"),
    **dict.fromkeys("⁄∕÷", "/"),
    **dict.fromkeys("≤≦⩽", "<="),
    **dict.fromkeys("≥≧⩾", ">="),
    **dict.fromkeys("\u20e3\ufe0f\ufe0e", ""),
    "٫": ".",
    "٪": "%",
    # Kept as they are: fractions have a value of their own, and a text that runs backwards is never a plain number.
    **{sign: sign for sign in "½¼¾\u202d\u202e"},
}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TO_NINETEEN = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen"
)
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_TO_NINETEEN.split("|"))}
_NUMBER_WORDS |= {"nought": "0", "naught": "0", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}
_NUMBER_WORDS |= {"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100"}
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})(?=ish\b|\b)", re.IGNORECASE)
# "the bad one", "one sore hip": not a rating of 1.
COUNTED_ONE = re.compile(
    r"(?<=the )one\b|(?<=this )one\b|(?<=that )one\b|(?<=no )one\b|"
    r"\b(?:the|this|that|no|any|every|each|such|an?|bad|good) (?!level |pain |score |is |about )\w+ one\b|"
    r"\b(?:bad|good|rough|tough|sharp|mild|severe|any|every|each) one\b|"
    r"\bone(?= (?!out|of|to|or|and|over|ish|maybe|half|plus|hundred|per|now|today|is|pain\b)[a-z])"
)
HAS_NUMBER = re.compile(r"[\d½¼¾]")


_UNITS = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|mornings?|weeks?|wks?|months?|mos?|years?|yrs?|"
    r"times?|x|tablets?|tabs?|pills?|capsules?|doses?|mg|mcg|g|ml|mm|cm|m|km|miles?|kg|lbs?|steps?|reps?|sets?|"
    r"points?|pts?|pains|aches|cramps|spasms|sessions?|visits?|treatments?|massages?|advils?|ibuprofens?|tylenols?|aspirins?|paracetamols?|aleves?"
)


def _plain_sign(sign: str) -> str:
    """One character as the grammar knows it; a raised or circled digit stands apart, so that 7² is not 72."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    digit, category = unicodedata.decimal(sign, None), unicodedata.category(sign)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", sign)
    if category == "No":
        return f" {folded} " if folded.isdigit() and folded.isascii() else sign
    if category == "Cf":
        return "\x00"
    return " " if category in ("Cc", "Zs", "Zl", "Zp") else folded


def plain(text: str) -> str:
    """Text in small letters, ASCII digits and plain signs, with numbers in words written as digits.

    >>> plain("About  Ｓｅｖｅｎ – 8½")
    'about 7 - 8½'
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join(map(_plain_sign, text)).casefold()
    # An invisible sign between two digits hides something; anywhere else it is nothing.
    text = re.sub(r"(?<=\d)\x00+(?=\d)", " ", text).replace("\x00", "")
    text = COUNTED_ONE.sub("someone", text)
    text = NUMBER_WORD.sub(lambda found: _NUMBER_WORDS[found[0]], text)
    # "nrs4", "7of10", "45mm": a number that touches a word.
    text = re.sub(r"(?<=[\d½])-ish\b", " ish", re.sub(r"\( ?(?=out of|of|/)", " ", text))
    text = re.sub(r"\b(nprs|nrs|vas|pain|level)(?=\d)", r"\1 ", text)
    text = re.sub(rf"(?<=\d)(?=(?:out ?of|of|to|or)\d|(?:{_UNITS})\b)", " ", text)
    text = re.sub(r"(?<=\d )(outof|of|to|or)(?=\d)", r"\1 ", text)
    text = re.sub(r"(?<=\d)\s*(?:\.{2,}|-{2,})\s*(?=\d)", "-", text)
    text = re.sub(r"(?<![\d/.,])(\d+)(?:\s+1/2|\s*(?:and|&) (?:a )?(?:half|1/2))(?![\w.,])", r"\1½", text)
    # A spreadsheet marks text with one quote before it.
    return re.sub(r"^'(.*?)'?$", r"\1", re.sub(r"\s+", " ", text).strip())


# --- Words: one code each; earlier lines win, and longer phrases stand before their parts -----------------------------
_NO_PAIN = (
    r"none|nil|no (?:more )?(?:pain|discomfort|symptoms)(?: at all| whatsoever)?"
    r"(?! (?:relie\w*|med\w*|kill\w*|pills?|free))|pain[- ]?free|painless|symptom[- ]free|without pain"
)
_BODY = (
    r"(?:(?:low|lower|upper|mid|middle|left|right|both)[ -])*(?:back|neck|shoulders?|hips?|knees?|legs?|arms?|"
    r"hands?|foot|feet|ankles?|wrists?|elbows?|jaw|head|spine|sacrum|joints?|thighs?|calf|calves|glutes?|buttocks?)"
)
_DESCRIBING = (
    r"very|quite|fairly|rather|really|pretty|minimal|mild|slight|light|moderate|severe|strong|intense|sharp|dull|"
    r"ach(?:e|y|ing)|burn(?:ing)?|solid|sore(?:ness)?|discomfort|stiff|tingl(?:y|ing)|throb(?:s|bing)|"
    r"stabbing|shooting|pulsing|cramp(?:y|ing)|tender(?:ness)?|tight(?:ness)?|tolerable|manageable|bearable|"
    r"unbearable|excruciating|awful|terrible|horrible|constant|steady|numb|hurt(?:s|ing)?|painful|"
    r"uncomfortable|with|in (?:my|the)|all day|bad(?! (?:day|night|week|moment)s?)"
)
# Words that make the number beside them another number, another day's, or not one of pain.
_CHANGING = (
    r"was|were|been|had|then|than|yesterday|earlier|before|after|afterwards|until|till|since|except|not|no|never|none|"
    r"without|\w+n't|almost|nearly|near|close|unless|if|overnight|down|up|went|go|goes|going|gone|get|gets|got|getting|"
    r"increas\w*|decreas\w*|drop\w*|rose|rising|fell|fall\w*|reduc\w*|better|worse\w*|more|less|higher|lower|improv\w*|"
    r"chang\w*|previous\w*|prior|last|first|initial\w*|original\w*|start\w*|began|begin\w*|end|ended|ago|later|next|"
    r"tomorrow|soon|goals?|targets?|expect\w*|hop\w*|want\w*|wish\w*|aim\w*|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|"
    r"fluctuat\w*|instead|became|becom\w*|would|could|should|might|will|used|half|twice|double\w*|per|every|each|to|"
    r"stiffness|numbness|sleep\w*|slept|mood|stress\w*|energy|mobility|relief|reliev\w*|satisf\w*|anxi\w*|fatigue|function\w*|confidence|"
    r"recommend\w*|great|good|amazing|wonderful|excellent|perfect\w*|happy|lov\w*|sex|pleas\w*|both|other|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|percentile|plus|minus|times"
)
_WORD_CODES: tuple[tuple[str, str], ...] = (
    ("D", r"out of(?: a)?(?: possible| maximum)?|outof"),
    ("q", r"or so|or thereabouts|kind of|sort of|like an?|i(?:'d| would) say|i (?:think|guess|suppose)"),
    ("j", r"(?:or|and) (?:less|lower|below|under|fewer|better|down)"),
    ("k", r"(?:or|and) (?:more|higher|above|over|greater|up|upwards?|worse)"),
    ("l", r"up to|at most|(?:no|not) (?:more|higher|greater) than|not (?:above|over)"),
    ("g", r"at least|(?:no|not) (?:less|lower|fewer) than|not (?:below|under)"),
    ("L", r"(?:less|lower|smaller|fewer) than|under|below|beneath"),
    ("G", r"(?:more|higher|greater) than|above"),
    ("v", r"over"),
    ("C", r"(?:clos|near)er(?: to)?"),
    ("n", r"back (?:at|to)(?= (?:an? |the |about )?\d)"),
    ("z", _NO_PAIN),
    (
        "c",
        r"sometimes|at times|occasionally|often|on (?:bad|good|some|most) \w+|(?:bad|good) (?:day|night)s?",
    ),
    ("c", r"when(?:ever)?|while|during|at (?:night|rest|work)|in the (?:morning|evening|afternoon|night)s?"),
    (
        "Q",
        r"on average|(?:at|its|my|the|her|his)?(?: its| my| the)? ?(?:worst|best)|averag(?:e|es|ed|ing)|avg|mean",
    ),
    (
        "Q",
        r"max(?:imum)?|peak(?:s|ed)?|highest|least|lowest|minimum|usual(?:ly)?|typical(?:ly)?|normal(?:ly)?|mostly",
    ),
    ("Q", r"general(?:ly)?"),
    ("", r"an?|the|my|her|his|their|your"),
    ("m", r"maybe|perhaps|possibly|may be|might be|probably"),
    ("q", r"about|around|approx(?:imately)?|roughly|circa|ca|c|say|ish|est(?:imated)?"),
    ("p", r"plus(?= ?(?:/|out of|of|$))"),
    ("t", r"to|through|thru"),
    ("o", r"or"),
    ("a", r"and"),
    ("b", r"between|btwn|betw"),
    ("F", r"from"),
    ("f", r"of"),
    ("P", r"per ?cent|pct"),
    ("u", _UNITS),
    (
        "n",
        r"on (?:the |my )?(?:pain )?scale|pain|level|levels|score|somewhere|rating|rated|rate|scale|nprs?|nrs|vas|vrs|intensity|severity|number|numeric",
    ),
    (
        "n",
        r"is|it|it's|its|at|i am|i|i'm|i've|have|feel|feels|feeling|still|now|right now|currently|current|today|present",
    ),
    (
        "n",
        r"at (?:present|the moment)|(?:numeric(?:al)?|visual|verbal) (?:pain )?(?:rating|analog(?:ue)?) scale|me",
    ),
    ("B", _BODY),
    ("d", _DESCRIBING),
    ("x", _CHANGING),
)
_NUMBER = r"(?!0\d\d)(?:\d+\.\d+|\d+,(?!10\b)\d{1,2}|\.\d+|\d*[½¼¾]|\d+)"
# Each alternative starts at a different place or consumes what it looks at, so that the scan is linear.
TOKEN = re.compile(
    rf"(?P<N>(?<![\w.,½¼¾]){_NUMBER}(?:(?=-?ish\b)|(?![\w½¼¾]|[.,]\d)))"
    r"|(?P<X>[\w.,½¼¾]*[\d½¼¾][\w.,½¼¾]*)"
    r"|(?P<A>-+>|(?<!^)=+>|→)|(?P<l><=|=<)|(?P<g>>=|=>)|(?P<L><)|(?P<G>>)"
    r"|(?P<P>%)|(?P<p>\+(?!/-))|(?P<i>\?+)|(?P<D>/)|(?P<dash>-+)|(?P<tilde>~)"
    r"|(?P<S>\x01)|(?P<s>[.,;:=|!()\[\]{}]+)|(?P<none>[\s☹-☻\U0001F600-\U0001F64F]+)"
    r"|(?P<a>&)|(?P<word>[^\W\d_][\w']*)|(?P<y>.)",
    re.DOTALL,
)
PHRASE = re.compile(
    "|".join(rf"(?P<c{place}>(?:{words})(?![\w']))" for place, (_, words) in enumerate(_WORD_CODES))
)


def word_code(text: str, start: int) -> tuple[str, int]:
    """The code of the phrase or word of `text` that begins at `start`, and where it ends.

    >>> word_code("no more than 3", 0)
    ('l', 12)
    """
    found = PHRASE.match(text, start)
    if found:
        return _WORD_CODES[int(found.lastgroup[1:])][0], found.end()
    return "w", re.compile(r"[\w']+").match(text, start).end()


def number(text: str) -> float:
    """The value of a number token: 3, .89, 3,5 or 3½."""
    whole, part = (text[:-1] or "0", FRACTIONS[text[-1]]) if text[-1] in FRACTIONS else (text, 0.0)
    return float(whole.replace(",", ".")) + part


# --- Shapes that are no ratings -------------------------------------------------------------------------------------
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
DATE_IN_CELL = re.compile(
    rf"\b{_MONTHS}\b[-./, ]*\d|\d(?:st|nd|rd|th)?[-./, ]*(?:of )?\b{_MONTHS}\b|\d[-./ ]*{_MONTHS}\b"
    r"|\b\d{1,4}([-./])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d\d?-\d\d?|\b(?:19|20)\d\d ?[-./] ?\d\d?\b|\b\d\d? ?[-/] ?(?:19|20)\d\d\b"
    r"|(?<![\d.,])0\d ?[-/.] ?\d\d?\b|(?<![\d.,])\d\d? ?[-/] ?0\d\b"
)
TIME_IN_CELL = re.compile(r"\d ?:\d\d|\d ?(?:am|pm|a\.m|p\.m|o'?clock)\b")
PER_CENT = re.compile(r"[\d.,½¼¾]+ ?(?:%|per ?cent|pct)?(?: ?(?:-|to|or) ?[\d.,½¼¾]+ ?(?:%|per ?cent|pct))?")
_ENDS = r"[01] ?(?:-|to) ?"
_KIND = r"(?:pain|nprs|nrs|vas|vrs|rating|numeric|score|level)"
SCALES = [
    re.compile(pattern)
    for pattern in (
        rf"(?:(?:on|using|in|by|with|from) )?(?:(?:an?|the|my) )?(?:{_KIND} )*scale ?(?:of|from|is|[:=,])? ?[(\[]?{_ENDS}(\d+)\b[)\]]?",
        r"\b(?:on|using|in) (?:(?:an?|the) )?(?:pain )?scale of (\d+)\b(?! ?(?:[-/~]|out|of|to|[.,]\d))",
        rf"(?:(?:on|using|in) )?(?:(?:an?|the) )?[(\[]?\b{_ENDS}(\d+)[)\]]? (?:{_KIND} )*scale\b",
        rf"(?:\bon (?:an? )?)?\b(\d+)[- ]point (?:{_KIND} )*scale\b|[(\[] ?{_ENDS}(10|100) ?[)\]]|^{_ENDS}(10|100)(?= ?[:=])|\bon (?:an? )?{_ENDS}(10|100)\b",
        r"^out of (\d+)\b(?=[^\d]*\d)",
        rf"\b{_KIND} (?:{_KIND} )*[(:]? ?{_ENDS}(10|100)\b(?! ?[/.,]\d)\)?|\bnrs-(11)\b",
    )
]


def take_out_scale(plain: str) -> tuple[str, float | None]:
    """The cell with every mention of a scale replaced by one sign, and the scale's highest point if one is named.

    >>> take_out_scale("8 on a scale of 1 to 10")[1]
    10.0
    """
    said = None
    for pattern in SCALES:
        found = pattern.search(plain)
        if found:
            said = float(next(filter(None, found.groups())))
            plain = pattern.sub(" \x01 ", plain)
    # An 11-point scale is 0-10.
    return re.sub(" +", " ", plain), 10.0 if said == 11 else said


_USUAL = ("usual", "typical", "normal", "mostly", "general")
_WORST = ("worst", "max", "peak", "highest")


def quantity(word: str) -> tuple[str, str]:
    """Where a word such as "worst" belongs: the column and the entry."""
    if word.startswith(_USUAL):
        return "moment", "usual"
    if any(part in word for part in _WORST):
        return "quantity", "worst"
    return "quantity", "average" if re.search("av|mean", word) else "least"


# --- Cells without a number -----------------------------------------------------------------------------------------
MISSING = re.compile(
    r"[-?._ ]*|n ?[./\\]? ?a\.?|#n/a|nan|<na>|nat|null|unknown|missing|blank|empty|declined|refused|skipped|forgot|"
    r"n\.?[rd]\.?|no (?:answer|rating|number|score|data|response|reply|entry|report)(?: given)?|(?:dont|don't) know|"
    r"(?:not|never|wasn't|none) (?:recorded|asked|given|rated|stated|reported|available|applicable|known|taken|assessed)|"
    r"(?:did not|didn't) (?:ask|say|rate|answer|record)|(?:unable|declined|refused) to (?:rate|say|answer)"
)
NOT_AN_ANSWER = re.compile(r"no|nope|yes|yep|y|n|x+|ok|true|false|nothing|any|some|[^\w]+")
_SHEET = r"#(?:div/0!?|value!?|ref!?|name\??|num!?|null!?|spill!?)|#+"
SHEET_ERROR_CELL = re.compile(_SHEET)
_LEAD = (
    r"i am|i'm|im|i have|i've|have|has|feel|feeling|it is|it's|is|there is|there's|completely|totally|entirely|fully|"
    r"absolutely|now|currently|today|still|all|pain|pain level|level|back to|with"
)
_TRAIL = r"today|now|right now|currently|at all|whatsoever|at present|at the moment|this (?:morning|evening)|tonight|anymore"
_GONE = (
    r"(?:(?:all )?(?:of )?(?:the |my |her |his )?(?:pain|discomfort|symptoms|it)(?:'s)? )?(?:is |has |are |have )?(?:now )?"
    r"(?:all |completely |totally |entirely |fully )?(?:gone(?: away)?)|pain (?:is |has )?(?:completely |fully )?resolved|"
    r"pain went away|(?:completely|fully|totally|entirely) relieved|asymptomatic|not? (?:in )?(?:any )?pain"
)
NO_PAIN_CELL = re.compile(
    rf"(?:(?:{_LEAD}) )*(?:{_NO_PAIN}|{_GONE})(?: (?:or|and) (?:discomfort|symptoms|pain|stiffness|soreness))?"
    rf"(?: (?:and )?(?:{_NO_PAIN}|{_TRAIL}))*"
)
_THANS = {
    "usual": r"usual|normal|ever usual",
    "before": r"before",
    "last report": r"last (?:time|report|session|visit)|the previous (?:one|time|report)",
    "": r"yesterday|this morning|last (?:week|night)",
}
THAN = [
    (than, re.compile(rf"\b(?:than|as|from|since) (?:the |my |it was )?(?:{words})\b"))
    for than, words in _THANS.items()
]
_HURTING = r"pain(?:ful)?|sore(?:ness)?|discomfort|ach(?:e|es|y|ing)|intense|severe|hurting"
DIRECTION = {
    "same": r"(?:the |about |much |still )*same|unchanged|no (?:change|different|difference)|not changed",
    "higher": rf"wors(?:e|ened|ening)|higher|increas(?:e|ed|ing)|stronger|more(?= (?:{_HURTING})\b|$)",
    "lower": rf"better|lower|improv(?:ed|ing|ement)|reduc(?:ed|tion)|decreas(?:e|ed|ing)|eas(?:ier|ed|ing)|milder|"
    rf"lessened|diminished|less(?= (?:{_HURTING})\b|$)",
}
# Only where every other word is one of these is a direction beyond mistaking.
LAST_REPORT = ("no change", "unchanged", "not changed")
NEUTRAL = re.compile(
    rf"(?:pain|pains|level|levels|score|rating|intensity|the|my|her|his|is|it|it's|a|an|i|i'm|am|feel|feels|feeling|felt|"
    rf"bit|lot|little|much|slightly|somewhat|far|way|significantly|considerably|definitely|about|around|of|has|have|"
    rf"been|was|got|gotten|getting|become|today|now|currently|still|even|overall|again|very|and|in|whole|day|"
    rf"no number|{_HURTING}|{_BODY})"
)
_DOUBT = re.compile(
    r"\?|\b(?:if|would|should|could|might|hope\w*|want\w*|not|never|hardly|barely|without|no|\w+n't)\b"
)


def direction(plain: str) -> tuple[str, str]:
    """Which way words point and against what; both blank unless every word is understood and they agree.

    >>> direction("a little worse than last time")
    ('higher', 'last report')
    """
    rest, against = re.sub(r"[,;.!:()\[\]]+|no number", " ", plain), ""
    for than, pattern in THAN:
        if pattern.search(rest):
            rest, against = pattern.sub(" ", rest), than or against
    rest, ways = re.sub(r"\s+", " ", rest).strip(), set()
    rest = re.sub(rf"\b{_BODY}\b", "pain", rest)
    for way, pattern in DIRECTION.items():
        left = re.sub(rf"\b(?:{pattern})(?![\w'])", " ", rest)
        ways, rest = ways | {way} if left != rest else ways, left
    if len(ways) != 1 or _DOUBT.search(rest) or not all(map(NEUTRAL.fullmatch, rest.split())):
        return "", ""
    return ways.pop(), against or ("last report" if plain in LAST_REPORT else "")
