"""What is wrong with a rating.

The wording of every problem, and the shapes that are no ratings, such as dates.
"""

from __future__ import annotations

import re

from arc.errors import Problem

# --- The wording. Each is read after the cell itself: rating "12 out of 10" ... ---
OUTSIDE = Problem(
    "outside-scale",
    text='is outside {scale}. If this log uses another scale, name it in the column "scale"; nothing is'
    " rescaled.",
)
CODE = Problem(
    "missing-code",
    text='is outside {scale}. If it is a rating on another scale, name that in the column "scale".',
)
ZERO = Problem("zero-outside", text='is outside {scale}; if it means no pain, write "none".')
ZERO_END = Problem(
    "zero-end-outside", text='is outside {scale}; if its 0 means no pain, write "none to {high}".'
)
OTHER_SCALE = Problem(
    "other-scale",
    text="is on another scale (/{said:g}); this log's scale is {scale}. "
    'If this row uses another scale, name it in the column "scale"; nothing is rescaled.',
)
SCALE_ONLY = Problem(
    "scale-only",
    text="names a scale and gives no rating. Write the rating, or leave the cell empty if there is none.",
)
SEVERAL = Problem("several-ratings", text="holds {count} ratings. Write them in {count} rows.")
REVERSED = Problem(
    "range-reversed",
    text="holds two ratings, or a range written from high to low. Write two rows, or the range from low to"
    " high.",
)
FAR_APART = Problem(
    "far-apart",
    text="holds two ratings far apart. Write them in two rows, or as a range from low to high, such as 3-6.",
)
CHANGE = Problem(
    "change-or-range",
    text="is either a change or a range. Write two rows for a change, or the range alone, such as 3-6.",
)
SPREAD = Problem(
    "spread",
    text="gives a number and how far it may be off. Write it as a range from the low to the high end, such as"
    " 4-6.",
)
RATING_OR_COUNT = Problem(
    "rating-or-count",
    text="is either a rating or a count. Write a rating with a slash, such as 7/10; "
    'a count can stand in the column "note".',
)
NONE_AND_NUMBER = Problem(
    "none-and-number", text="says that there is no pain and gives a number. Write one of the two."
)
DATE = Problem(
    "rating-is-date",
    text="looks like a date: a spreadsheet has turned the rating into one, and it is lost. "
    "Look it up and write it as text.",
)
TIME = Problem(
    "rating-is-time",
    text='holds a time of day. Put the time in the column "time" and the rating alone in "rating".',
)
UNIT = Problem(
    "unit",
    text='counts something other than points of a scale ("{word}"). '
    'Write the rating alone; the rest can stand in the column "note".',
)
PERCENT = Problem(
    "per-cent",
    text="holds a per cent and a rating. Write the rating alone; "
    'the per cent is a change, not a level, and can stand in the column "note".',
)
QUANTITY = Problem(
    "which-pain",
    text='says which pain it rates ("{word}"). Write the number alone and put "{entry}" in the column'
    ' "{column}".',
)
SOMETIMES = Problem(
    "sometimes",
    text='holds only some of the time or under a condition ("{word}"), and it cannot be told when. '
    "Write one row for each time, with the number alone.",
)
UNKNOWN = Problem(
    "unknown-words",
    text='holds a number beside something that may change its meaning ("{word}"). '
    'Write the rating alone; the rest can stand in the column "note".',
)
TOO_LONG = Problem(
    "rating-too-long",
    text="is longer than 200 characters and holds a number. Write the rating alone; the rest can stand in"
    ' "note".',
)
UNCLEAR = Problem(
    "rating-unclear",
    text='does not say how much pain. Write a number or "none" for no pain, '
    "or leave the cell empty if it was not recorded.",
)
CAPITAL_NONE = Problem(
    "capital-none",
    text='is what a person writes for no pain, and a program for "not recorded". Write "no pain", or leave'
    " the cell empty.",
)
NEAR_MISS = Problem("near-miss", text='may be the number "{word}". Write the rating as a number.')
NO_WORD = Problem(
    "no-word",
    text="is one letter and says neither how strong nor which way. Write a number or words, or leave it"
    " empty.",
)
NO_SESSION = Problem(
    "no-session",
    text="says that there was no session, so that there is nothing to rate. Leave the cell empty, and its"
    " date if the session was not held.",
)
SHEET_ERROR = Problem(
    "sheet-error",
    text="is an error message of a spreadsheet: the rating is lost. Look it up, or leave the cell empty.",
)

# --- Dates, times and what else a spreadsheet makes of a cell ---
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\b[-./, ]*\d|\d(?:st|nd|rd|th)?[-./, ]*(?:of )?\b{_MONTH}\b|\d[-./ ]*{_MONTH}\b"
    r"|\b\d{1,4}([-./])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d\d?-\d\d?"
    r"|\b(?:19|20)\d\d ?[-./] ?\d\d?\b|\b\d\d? ?[-/] ?(?:19|20)\d\d\b"
    r"|(?<![\d.,])0\d ?[-/.] ?\d\d?\b|(?<![\d.,])\d\d? ?[-/] ?0\d\b"
)
# What spreadsheets of other languages make of "3-4": "03. Apr", "3-avr.", "04-mrt". Some of these words mean
# something else behind a space.
_OTHER_MONTH = (
    r"(?:j[aä]n(?:uar|v(?:ier)?|ner)?|gen(?:naio)?|ene(?:ro)?|janeiro|f[eé]v(?:r(?:ier)?)?|fevereiro|febbr?(?:aio)?|febrero|febr?(?:uari?)?|m[aä]r(?:z|s|zo|[cç]o)?|"
    r"m[aä]?rz|mrt|maart|avr(?:il)?|abr(?:il)?|apr(?:ile)?|mai|mei|mag(?:gio)?|mayo?|maio|juin|jun[ih]o?|juni?|giu(?:gno)?|juil(?:let)?|jul[ih]o?|juli?|lug(?:lio)?|"
    r"ao[uû]t|ago(?:sto)?|augustus|sett?(?:embre)?|septiembre|sept?|setembro|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?|octubre|octobre|nov(?:iembre|embre|embro)?|"
    r"d[eé]c(?:embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?)"
)
_OTHER_DATE = re.compile(
    rf"\d{{1,2}}(?:\. ?|[-/])(?:de )?{_OTHER_MONTH}\.?|\d{{1,2}}"
    rf" (?!set\b|out\b|ago\b|mai\b|em\b){_OTHER_MONTH}\.?|{_OTHER_MONTH}\.?[-/. ]\d{{1,4}}"
)
_TIME = re.compile(r"\d ?:\d\d|\d ?(?:am|pm|a\.m|p\.m|o'?clock)\b")
_SHEET_DAY = re.compile(r"[0-9]{5}(?:[.][0-9]+)?")
_SHEET_ERROR = re.compile(r"#(?:div/0!?|value!?|ref!?|name\??|num!?|null!?|spill!?)|#+")


def is_sheet_day(value: float) -> bool:
    """Spreadsheets count days from 1900; 20000 to 60000 is 1954 to 2064, and no pain scale."""
    return 20_000 <= value <= 60_000


def lost_to_a_sheet(plain: str) -> Problem | None:
    """The problem of a cell that holds a date, a time or an error message; None for any other.

    >>> lost_to_a_sheet("3-feb") == DATE
    True
    """
    if _SHEET_ERROR.fullmatch(plain):
        return SHEET_ERROR
    if (
        _DATE.search(plain)
        or _OTHER_DATE.fullmatch(plain)
        or (_SHEET_DAY.fullmatch(plain) and is_sheet_day(float(plain)))
    ):
        return DATE
    return TIME if _TIME.search(plain) else None


# --- Two numbers that need not be two ratings ---
_SPREAD = re.compile(r"[\d½¼¾][^\d½¼¾]*(?:±|\+/-|plus (?:or )?minus|give or take)[ (]*(?:an? )?[\d½¼¾]")
_ONE_IN_TEN = re.compile(r"[\d½¼¾][?)]* \(?in (?:an? )?[\d½¼¾]")


def two_numbers(plain: str) -> Problem:
    """The problem of two numbers: of "5 ± 1", of "7 in 10", or of two ratings.

    >>> two_numbers("5 ± 1") == SPREAD
    True
    """
    if _SPREAD.search(plain):
        return SPREAD
    return RATING_OR_COUNT if _ONE_IN_TEN.search(plain) else SEVERAL


# --- What a form prints beside the ends of its scale ---
_WORST = re.compile(
    r"(\d+) ?(?:[-=:(]+ ?|, ?(?=.*(?:possible|imaginable|imagine)))"
    r"(?:(?:the )?worst(?: possible| imaginable)?(?: pain)?(?: possible| imaginable| ever| (?:you|i) can"
    r" imagine)?|pain as bad as (?:it|you) can (?:be|imagine)|"
    r"unimaginable pain|stärkste[rn]?(?: vorstellbare[rn]?| möglicher?)? schmerz(?:en)?|(?:la )?pire"
    r" douleur(?: imaginable| possible)?|douleur maximale|"
    r"(?:el )?peor dolor(?: imaginable| posible)?|(?:il )?peggior dolore(?: immaginabile|"
    r" possibile)?|ergst(?: denkbar)?e pijn|ergste pijn|"
    r"(?:a )?pior dor(?: imaginável| possível)?)\)?[.]?"
)


def take_out_end(plain: str, high: float) -> str:
    """A choice such as "10 - worst pain imaginable" without the words for the end of the scale.

    >>> take_out_end("10 - worst pain imaginable", 10), take_out_end("6 - worst pain", 10)
    ('10', '6 - worst pain')
    """
    found = _WORST.fullmatch(plain)
    return found[1] if found and float(found[1]) == high else plain


# --- Other scales ---
_ENDS = r"[01] ?(?:-|to) ?"
_KIND = r"(?:pain|nprs|nrs|vas|vrs|rating|numeric|score|level)"
_SCALES = [
    re.compile(pattern)
    for pattern in (
        # on a pain scale of 1 to 10, scale 0-10
        rf"(?:(?:on|using|in|by|with|from) )?(?:(?:an?|the|my) )?(?:{_KIND} )*scale ?(?:of|from|is|[:=,])? ?"
        rf"[(\[]?{_ENDS}(\d+)\b[)\]]?",
        # on a scale of 10
        r"\b(?:on|using|in) (?:(?:an?|the) )?(?:pain )?scale of (\d+)\b(?! ?(?:[-/~]|out|of|to|[.,]\d))",
        # on the 0-10 pain scale
        rf"(?:(?:on|using|in) )?(?:(?:an?|the) )?[(\[]?\b{_ENDS}(\d+)[)\]]? (?:{_KIND} )*scale\b",
        # on a 10 point scale, (0-10), 0-10: ..., on 1 to 10
        rf"(?:\bon (?:an? )?)?\b(\d+)[- ]point (?:{_KIND} )*scale\b|[(\[] ?{_ENDS}(10|100) ?[)\]]"
        rf"|^{_ENDS}(10|100)(?= ?[:=])|\bon (?:an? )?{_ENDS}(10|100)\b",
        # out of 10: ...
        r"^out of (\d+)\b(?=[^\d]*\d)",
        # pain (0-10), nrs-11
        rf"\b{_KIND} (?:{_KIND} )*[(:]? ?{_ENDS}(10|100)\b(?! ?[/.,]\d)\)?|\bnrs-(11)\b",
    )
]


def take_out_scale(plain: str) -> tuple[str, float | None]:
    """The cell with one sign for every mention of a scale, and the scale's highest point if named.

    >>> take_out_scale("8 on a scale of 1 to 10")[1]
    10.0
    """
    said = None
    for pattern in _SCALES:
        found = pattern.search(plain)
        if found:
            said = float(next(filter(None, found.groups())))
            plain = pattern.sub(" \x01 ", plain)
    # An 11-point scale is 0-10.
    return re.sub(" +", " ", plain), 10.0 if said == 11 else said
