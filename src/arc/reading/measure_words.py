"""What a header says was rated: a word of pain beats every other; else it may name another measure.

Both lists are read in small letters without accents; docs/adding-a-language.md says how to add to them.
"""

from __future__ import annotations

import re

from arc.reading.spelling import without_accents

# No header is as long as a page.
LONGEST = 300
_PAIN = re.compile(
    r"(?<![a-z])(?:pains?|painful(?:ness)?|n?prs|nprs?|\w*aches?|aching|achiness|hurts?|hurting|migraines?|"
    r"\w*schmerz\w*|kopfweh|ruckenweh|migrane|douleurs?|mal de \w+|maux|"
    r"dolor(?:es)?|duele|migrana|dolore|dolori|mal di \w+|emicrania|cefal\w+|"
    r"pijn\w*|\w+pijn|zeer|dor|dores|"
    r"enxaqueca)(?![a-z])"
)
# Names of scales on which pain is rated, and now and then a mood.
_SCALE_OF_PAIN = re.compile(r"(?<![a-z])(?:nrs(?:-?11)?|vas|vrs|fps-?r?|bpi)(?![a-z])")
# Instruments of many questions, whose "pain" is a score of its own, often with 100 for none.
_INSTRUMENTS = re.compile(
    r"(?<![a-z])(?:[kh]oos\w*|womac|sf.?(?:12|20|36)|eq.?5d\w*|eq.?vas|aofas|promis\w*)(?![a-z])"
)
# Words of pain that say no level of it: what was taken against it, where it is, what it hinders.
_NO_LEVEL = re.compile(
    r"(?<![a-z])(?:pain ?-?(?:killers?|meds?|medic\w+|relie(?:f|vers?)|pills?|locations?|sites?|areas?|"
    r"places?|types?|kinds?|quality|descriptions?|descriptors?|notes?|comments?|triggers?|interference|"
    r"catastroph\w+|self.?efficacy|delta|diff|"
    r"free|days?|duration|positions?|diary|log|coping|acceptance|disability|change|difference|minutes|hours|causes?|"
    r"history|tolerance|reduction|map|drawing|side|threshold|medicine|improvement|goal|target)"
    r"|(?:location|site|area|place|where|type|kind|quality|description|duration|cause|change|relief|time|notes?|"
    r"comments?|satisfaction|satisfied|reduction|difference|improvement|"
    r"number|days|hours|minutes|side|goal|target|usual|tablets?|pills?|medication|meds|fear|threshold) "
    r"(?:(?:of|in|from|with|for|is|was|the|your|my) )*(?:\w+ )?(?:pain|headache|migraine)s?"
    r"|schmerz(?:mittel\w*|tablett\w*|ort|art|tage?|medik\w*|dauer|stelle|freiheit|qualitat|lokali\w*)"
    r"|pijn(?:stil\w*|plek|soort|plaats|duur|medic\w*)|(?:lieu|siege|type|duree) de (?:la )?douleur"
    r"|(?:lugar|tipo|sitio|duracion) del? dolor|(?:sede|tipo|durata) del dolore|"
    r"(?:local|tipo|duracao) da dor)(?![a-z])"
)
# Another measure and which way it goes; "" where it has to be said.
BETTER, WORSE = "better", "worse"
_OTHERS = (
    (
        r"psfs|\w+.specific.function\w*|koos\w*|hoos\w*|lefs|uefs|sppb|6mwt|eq.?5d\w*|eq.?vas|sf.?(?:8|12|20|36)|promis.pf|fabq|mhq|ases|"
        r"aofas|ikdc|lysholm|berg|barthel|gri[pf]\w*|griffkraft|strength|kraft|force|fuerza|forza|kracht|forca|rom|"
        r"range.of.motion|flexion|extension|abduction|mobility|beweglichkeit|mobilite|movilidad|mobilita|function\w*|"
        r"funktion\w*|fonction\w*|funcion\w*|funzion\w*|functie|funcao|mood|stimmung|humeur|animo|umore|stemming|humor|"
        r"sleep\w*|schlaf\w*|sommeil|sueno|sonno|slaap|sono|quality.of.life|qol|lebensqualitat|qualite.de.vie|"
        r"calidad.de.vida|qualita.(?:di|della).vita|kwaliteit.van.leven|qualidade.de.vida|well.?being|wellbeing|"
        r"wohlbefinden|bien.etre|bienestar|benessere|welzijn|energy|energie|energia|relax\w*|entspannung|confidence|"
        r"satisf\w*|zufriedenheit|steps|schritte|pas|walking|happiness|comfort|hrv|relief|improv\w*|groc|gpe|pgic|able",
        BETTER,
    ),
    (
        r"odi|oswestry|ndi|neck.disability|quick.?dash|dash|womac|rmdq|roland.?morris|rdq|spadi|hit.?6|midas|fiq\w*|"
        r"faos|phq.?\d*|gad.?\d*|pcs|tsk|csi|disability|interference|stress\w*|anx\w*|angst|anxiete|ansiedad|ansia|"
        r"ansiedade|depress\w*|fatigue|tired(?:ness)?|exhaust\w*|mudigkeit|vermoeid\w*|cansancio|cansaco|stanchezza|"
        r"stiff(?:ness)?|steif\w*|raideur|rigid\w*|tension|numb(?:ness)?|tingling|itch\w*|nausea|dizz\w*|bother\w*|swelling|worry|"
        r"spasms?|tightness",
        WORSE,
    ),
    (
        r"heart.?rate|pulse|puls|hr|bpm|bp|blood.pressure|weight|gewicht|bmi|age|temperature|steps|"
        r"duration|minutes|price|fee|paid|medic\w*|meds|pills?|tablets?|doses?|water|caffeine|alcohol|pressure|goal|"
        r"target|expect\w*|bdi|who.?5|hads",
        "",
    ),
)
_OTHER = [(re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), way) for words, way in _OTHERS]
# How strong, of what is not said; it is the pain only where nothing else could be.
_STRENGTH = re.compile(
    r"(?:\w+ )?(?:intensity|severity|strength of (?:the )?attack|"
    r"starke|intensitat|intensite|intensidad|intensita|"
    r"intensiteit|ernst|hevigheid|intensidade)"
)


def says_pain(header: str) -> bool:
    """Whether a header says that its cells rate pain, whatever else it says.

    >>> says_pain("24 hr NPRS"), says_pain("Tension headache"), says_pain("Pain killers"), says_pain("Mood")
    (True, True, False, False)
    """
    said = _NO_LEVEL.sub(" ", spelled(header))
    if _INSTRUMENTS.search(said):
        return False
    return bool(_PAIN.search(said)) or (bool(_SCALE_OF_PAIN.search(said)) and not _is_other(said))


def names_other(header: str) -> bool:
    """Whether a header names something else that people rate, and no pain.

    >>> names_other("PSFS before"), names_other("24 hr NPRS"), names_other("Neck")
    (True, False, False)
    """
    return not says_pain(header) and _is_other(spelled(header))


def _is_other(said: str) -> bool:
    # "24 hr" is a time and no heart rate.
    without_time = re.sub(r"\d ?h(?:ou)?rs?\b", " ", said)
    return any(pattern.search(without_time) for pattern, _ in _OTHER)


def way_of(header: str) -> str:
    """Which way the measure that a header names mostly goes; "" where nothing says it. A proposal only.

    >>> way_of("PSFS before"), way_of("ODI %"), way_of("Neck")
    ('better', 'worse', '')
    """
    said = spelled(header)
    return next((way for pattern, way in _OTHER if pattern.search(said)), "")


def says_strength(header: str) -> bool:
    """Whether a header says how strong something was, and not what."""
    return bool(_STRENGTH.fullmatch(spelled(header)))


def spelled(header: str) -> str:
    """Small letters without accents, words apart: "PainLevel" and "pain_level" are "pain level"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", header[:LONGEST].strip())
    return " ".join(without_accents(apart.lower().replace("_", " ").replace("#", " ")).split())
