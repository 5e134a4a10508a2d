"""The vocabularies of ratings: the words beside a number, and those of a cell that holds no number."""

from __future__ import annotations

# --- Words beside a number ---
# Every word and sign of such a cell has one of these codes; `grammar` is a few patterns over them.
#
#   N a number                  q about, ish, or so         L less than, <          n names: pain, level, now
#   D out of, /                 m maybe                     l at most, up to, <=    d describing: mild, achy
#   f of                        i ?                         G more than, >          B the body: low back
#   v over                      p plus, +                   g at least, >=          s a comma or the like
#   t to                        b between                   j or less               S a scale, such as (0-10)
#   a and                       F from                      k or more               z no pain
#   o or                        A an arrow                  C closer to             P per cent
#
# Q which pain: worst         c only sometimes            u a unit: days, mm      x another number, another
# day
#   X a number inside a word    w a word in no list here    y a sign in no list
#
# A word that stands in no list is unknown, and unknown words beside a number are problems.

UNITS = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|mornings?|weeks?|wks?|months?|mos?|years?|yrs?|"
    r"times?|x|tablets?|tabs?|pills?|capsules?|doses?|mg|mcg|g|ml|mm|cm|m|km|miles?|kg|lbs?|steps?|reps?|sets?|"
    r"points?|pts?|pains|aches|cramps|spasms|sessions?|visits?|treatments?|massages?|advils?|ibuprofens?|"
    r"tylenols?|aspirins?|paracetamols?|aleves?|"
    # "8 von 10 Tagen" counts days in every language.
    r"sekunden?|minuten|stunden?|std|tage?n?|n[aä]chten?|wochen?|monate?n?|mal|tabletten?|punkte?n?|secondes?|heures?|jours?|nuits?|semaines?|mois|fois|"
    r"comprimés?|segundos?|minutos?|horas?|d[ií]as?|noches?|semanas?|mes(?:es)?|veces|vezes|noites?|puntos?|pontos?|ore|giorn[oi]|nott[ei]|settiman[ae]|mesi|"
    r"volt[ae]|punt[oi]|uur|uren|dag(?:en)?|nacht(?:en)?|weken|maanden|keer"
)
NO_PAIN = (
    r"none|nil|no (?:more )?(?:pain|discomfort|symptoms)(?: at all| whatsoever)?"
    r"(?! (?:relie\w*|med\w*|kill\w*|pills?|free))|pain[- ]?free|painless|symptom[- ]free|without pain|"
    # The same in the languages of the exports that we have seen.
    r"keine? schmerz(?:en)?|schmerzfrei|(?:pas de|aucune|sans) douleur|(?:sin|ningún) dolor|(?:nessun|senza)"
    r" dolore|geen pijn|pijnvrij|sem dor|"
    r"keine?|aucune?|ningun[oa]|nessun[oa]|geen|nenhuma?"
)
BODY = (
    r"(?:(?:low|lower|upper|mid|middle|left|right|both)["
    r" -])*(?:back|neck|shoulders?|hips?|knees?|legs?|arms?|"
    r"hands?|foot|feet|ankles?|wrists?|elbows?|jaw|head|spine|sacrum|joints?|thighs?|calf|calves|glutes?|buttocks?)"
)
# "7/10 and lower back pain" is not 7 or lower.
_NO_BODY = rf"(?! (?:the |my |her |his )?{BODY}\b)"
_DESCRIBING = (
    r"very|quite|fairly|rather|really|pretty|minimal|mild|slight|light|moderate|severe|strong|intense|sharp|dull|"
    r"ach(?:e|y|ing)|burn(?:ing)?|solid|sore(?:ness)?|discomfort|stiff|tingl(?:y|ing)|throb(?:s|bing)|"
    r"stabbing|shooting|pulsing|cramp(?:y|ing)|tender(?:ness)?|tight(?:ness)?|tolerable|manageable|bearable|"
    r"unbearable|excruciating|awful|terrible|horrible|constant|steady|numb|hurt(?:s|ing)?|painful|"
    r"uncomfortable|with|in (?:my|the)|all day|bad(?! (?:day|night|week|moment)s?)|"
    r"leicht\w*|mässig\w*|mittel\w*|stark(?:er|e|es)?|dumpf|stechend|ziehend|brennend|léger|légère|modérée?|forte?|faible|leve|moderad[oa]|fuerte|intens[oa]|"
    r"lieve|moderat[oa]|licht|matig|hevig"
)
# Words that make the number beside them another number, another day's, or not one of pain.
_CHANGING = (
    r"was|were|been|had|then|than|yesterday|earlier|before|after|afterwards|until|till|since|except|not|no|never|none|"
    r"without|\w+n't|almost|nearly|near|close|unless|if|overnight|down|up|went|go|goes|going|gone|get|gets|got|getting|"
    r"increas\w*|decreas\w*|drop\w*|rose|rising|fell|fall\w*|reduc\w*|better|worse\w*|more|less|higher|lower|improv\w*|"
    r"chang\w*|previous\w*|prior|last|first|initial\w*|original\w*|start\w*|began|begin\w*|end|ended|ago|later|next|"
    r"tomorrow|soon|goals?|targets?|expect\w*|hop\w*|want\w*|wish\w*|aim\w*|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|"
    r"fluctuat\w*|instead|became|becom\w*|would|could|should|might|will|used|half|twice|double\w*|per|every|each|"
    r"stiffness|numbness|sleep\w*|slept|mood|stress\w*|energy|mobility|relief|reliev\w*|satisf\w*|anxi\w*|fatigue|"
    r"function\w*|confidence|recommend\w*|great|good|amazing|wonderful|excellent|perfect\w*|happy|lov\w*|sex|pleas\w*|"
    r"both|other|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|percentile|"
    r"plus|minus"
)
ARTICLE = ""
# Earlier lines win, and longer phrases stand before their parts.
PHRASES: tuple[tuple[str, str], ...] = (
    ("D", r"out of(?: a)?(?: possible| maximum)?|outof"),
    # The same in other languages; only before a number, as most of these words have other meanings.
    ("D", r"(?:von|sur|de|su|van(?: de)?|op|em)(?= \d)"),
    ("l", r"(?:höchstens|maximal|bis zu|au plus|como máximo|al massimo|hooguit|no máximo)(?= \d)"),
    ("g", r"(?:mindestens|au moins|al menos|almeno|minstens|pelo menos)(?= \d)"),
    ("L", r"(?:unter|weniger als|moins de|menos de|meno di|minder dan)(?= \d)"),
    ("G", r"(?:über|mehr als|plus de|más de|più di|meer dan|mais de)(?= \d)"),
    ("o", r"(?:oder|ou|oppure|[oó])(?= \d)"),
    ("a", r"(?:und|et|y|e|en)(?= \d)"),
    ("b", r"zwischen|entre|tra|fra|tussen"),
    ("q", r"ungefähr|rund|zirka|environ|unos|aproximadamente|cerca de|ongeveer|circa"),
    (
        "n",
        r"schmerz(?:en|stärke|level|intensität)?|douleurs?|dolor(?:es|i|e)?|pijn|dor|stärke|intensität|intensité|niveau|jetzt|heute|maintenant|ahora|nu",
    ),
    ("q", r"or so|or thereabouts|kind of|sort of|like an?|i(?:'d| would) say|i (?:think|guess|suppose)"),
    ("j", rf"(?:or|and) (?:less|lower|below|under|fewer|better|down){_NO_BODY}"),
    ("k", rf"(?:or|and) (?:more|higher|above|over|greater|up|upwards?|worse){_NO_BODY}"),
    ("l", r"up to|at most|(?:no|not) (?:more|higher|greater) than|not (?:above|over)"),
    ("g", r"at least|(?:no|not) (?:less|lower|fewer) than|not (?:below|under)"),
    ("L", r"(?:less|lower|smaller|fewer) than|under|below|beneath"),
    ("G", r"(?:more|higher|greater) than|above"),
    ("v", r"over"),
    ("C", r"(?:clos|near)er(?: to)?"),
    ("n", r"flar(?:e|ed|ing)(?:[- ]?up)?(?: (?:to|at|of))?(?= (?:an? |about )?\d)"),
    ("n", r"back (?:at|to)(?= (?:an? |the |about )?\d)"),
    ("z", NO_PAIN),
    ("c", r"sometimes|at times|occasionally|often|when(?:ever)?|while|during|at (?:night|rest|work)"),
    ("c", r"on (?:bad|good|some|most) \w+|(?:bad|good) (?:day|night)s?"),
    ("c", r"in the (?:morning|evening|afternoon|night)s?"),
    ("Q", r"on average|(?:at|its|my|the|her|his)?(?: its| my| the)? ?(?:worst|best)|averag(?:e|es|ed|ing)"),
    ("Q", r"avg|mean|max(?:imum)?|peak(?:s|ed)?|highest|least|lowest|minimum|usual(?:ly)?|typical(?:ly)?"),
    ("Q", r"normal(?:ly)?|mostly|general(?:ly)?"),
    (ARTICLE, r"an?|the|my|her|his|their|your"),
    ("m", r"maybe|perhaps|possibly|may be|might be|probably"),
    ("q", r"about|around|approx(?:imately)?|roughly|circa|ca|c|say|ish|est(?:imated)?|etwa|ungefähr|environ"),
    ("p", r"plus(?= ?(?:/|out of|of|$))"),
    ("t", r"to|through|thru|bis|à|hasta"),
    ("o", r"or"),
    ("a", r"and"),
    ("b", r"between|btwn|betw"),
    ("F", r"from"),
    ("f", r"of"),
    ("P", r"per ?cent|pct"),
    ("u", UNITS),
    ("n", r"on (?:the |my )?(?:pain )?scale|pain|levels?|score|somewhere|rating|rated|rate|scale|number"),
    ("n", r"nprs?|nrs|vas|vrs|(?:numeric(?:al)?|visual|verbal) (?:pain )?(?:rating|analog(?:ue)?) scale"),
    ("n", r"intensity|severity|numeric|is|it|it's|its|i am|i|i'm|i've|me|have|feel|feels|feeling"),
    ("n", r"at|still|now|right now|currently|current|today|present|at (?:present|the moment)"),
    ("B", BODY),
    ("d", _DESCRIBING),
    ("x", _CHANGING),
)
# Where a word of code Q belongs: the column and the entry.
QUANTITIES = (
    ("usual|typical|normal|mostly|general", "moment", "usual"),
    ("worst|max|peak|highest", "quantity", "worst"),
    ("av|mean", "quantity", "average"),
    ("", "quantity", "least"),
)

# --- Cells without a number ---
MISSING = (
    r"[-?._ ]*|n ?[./\\]?"
    r" ?a\.?|#n/a|nan|<na>|nat|null|unknown|missing|blank|empty|declined|refused|skipped|forgot|"
    r"n\.?[rd]\.?|no (?:answer|rating|number|score|data|response|reply|entry|report)(?:"
    r" given)?|(?:dont|don't) know|"
    r"(?:not|never|wasn't|none)"
    r" (?:recorded|asked|given|rated|stated|reported|available|applicable|known|taken|assessed)|"
    r"(?:did not|didn't) (?:ask|say|rate|answer|record)|(?:unable|declined|refused) to (?:rate|say|answer)|"
    r"k\. ?a\.?|keine (?:angabe|antwort)|nicht (?:gefragt|erfasst|erhoben|bekannt)|weiss (?:ich )?nicht|ne"
    r" sait pas|sans réponse|"
    r"non (?:demandé|renseigné)e?|no sabe|sin respuesta|non (?:so|risposto)|geen antwoord|niet"
    r" (?:gevraagd|bekend)|não sabe|sem resposta"
)
NO_SESSION = (
    r"(?:session |appointment |client |patient )?(?:was )?(?:cancel(?:l?ed|lation)|no[ -]?show|dna|did not"
    r" (?:attend|come)|missed|rescheduled|postponed)|"
    r"abgesagt|ausgefallen|nicht erschienen|verschoben|annulée?|absente?|reporté|cancelad[oa]|no"
    r" (?:vino|asistió)|annullat[oa]|disdett[oa]|afgezegd|"
    r"niet gekomen|faltou"
)
NOT_AN_ANSWER = r"no|nope|yes|yep|y|n|x+|ok|true|false|nothing|any|some|[^\w]+"
LEADING = (
    r"i am|i'm|im|i have|i've|have|has|feel|feeling|it is|it's|is|there"
    r" is|there's|completely|totally|entirely|fully|"
    r"absolutely|now|currently|today|still|all|pain|pain level|level|back to|with"
)
TRAILING = (
    r"today|now|right now|currently|at all|whatsoever|at present|at the moment|this"
    r" (?:morning|evening)|tonight|"
    r"anymore"
)
GONE = (
    r"(?:(?:all )?(?:of )?(?:the |my |her |his )?(?:pain|discomfort|symptoms|it)(?:'s)? )?"
    r"(?:is |has |are |have )?(?:now )?(?:all |completely |totally |entirely |fully )?(?:gone(?: away)?)|"
    r"pain (?:is |has )?(?:completely |fully )?resolved|pain went away|"
    r"(?:completely|fully|totally|entirely) relieved|asymptomatic|not? (?:in )?(?:any )?pain"
)
# What words compare with; the keys are those of the column "than".
THANS = {
    "usual": r"usual|normal|ever usual",
    "before": r"before",
    "last report": r"last (?:time|report|session|visit)|the previous (?:one|time|report)",
    "": r"yesterday|this morning|last (?:week|night)",
}
# Which way words point; the keys are those of the column "direction".
_HURTING = r"pain(?:ful)?|sore(?:ness)?|discomfort|ach(?:e|es|y|ing)|intense|severe|hurting"
WAYS = {
    "same": r"(?:the |about |much |still )*same|unchanged|no (?:change|different|difference)|not changed",
    "higher": rf"wors(?:e|ened|ening)|higher|increas(?:e|ed|ing)|stronger|more(?= (?:{_HURTING})\b|$)",
    "lower": (
        r"better|lower|improv(?:ed|ing|ement)|reduc(?:ed|tion)|decreas(?:e|ed|ing)|eas(?:ier|ed|ing)|milder|"
        rf"lessened|diminished|less(?= (?:{_HURTING})\b|$)"
    ),
}
# Words that turn no direction round.
NEUTRAL = (
    r"pain|pains|level|levels|score|rating|intensity|the|my|her|his|is|it|it's|a|an|i|i'm|am|feel|feels|feeling|felt|"
    r"bit|lot|little|much|slightly|somewhat|far|way|significantly|considerably|definitely|about|around|of|has|have|"
    r"been|was|got|gotten|getting|become|today|now|currently|still|even|overall|again|very|and|in|whole|day|"
    rf"{_HURTING}|{BODY}"
)
