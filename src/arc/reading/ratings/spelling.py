"""The text of a cell in plain spelling.

Small letters, ASCII digits, few signs, numbers in words as digits.
"""

from __future__ import annotations

import re
import unicodedata

from arc.reading.ratings.words import UNITS

# --- Signs ---
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
    # Kept as they are: fractions have a value of their own,
    # and a text that runs backwards is never a plain number.
    **{sign: sign for sign in "½¼¾\u202d\u202e"},
}
HAS_NUMBER = re.compile(r"[\d½¼¾]")


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


# --- Numbers in words ---
_TO_NINETEEN = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen"
)
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_TO_NINETEEN.split("|"))}
NUMBERS_TO_TEN = tuple(_NUMBER_WORDS)[:11]
_NUMBER_WORDS |= {"nought": "0", "naught": "0", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}
_NUMBER_WORDS |= {"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100"}
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})(?=ish\b|\b)")
_COUNTED_ONE = (
    r"(?<=the )one\b|(?<=this )one\b|(?<=that )one\b|(?<=no )one\b|"
    r"\b(?:the|this|that|no|any|every|each|such|an?|bad|good) (?!level |pain |score |is |about )\w+ one\b|"
    r"\b(?:bad|good|rough|tough|sharp|mild|severe|any|every|each) one\b|"
    r"\bone(?= (?!out|of|to|or|and|over|ish|maybe|half|plus|hundred|per|now|today|is|pain\b)[a-z])"
)

# --- The steps, in this order ---
_STEPS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # An invisible sign between two digits hides something; anywhere else it is nothing.
        (r"(?<=\d)\x00+(?=\d)", " "),
        (r"\x00", ""),
        # "the bad one", "one sore hip": not a rating of 1. All
        # else is in small letters, so no pattern sees "ONE".
        (_COUNTED_ONE, "ONE"),
        (NUMBER_WORD, lambda found: _NUMBER_WORDS[found[0]]),
        # "7 (out of 10)"
        (r"\( ?(?=out of|of|/)", " "),
        # Numbers that touch a word: "6-ish", "nrs4", "7of10", "45mm".
        (r"(?<=[\d½])-ish\b", " ish"),
        (r"\b(nprs|nrs|vas|pain|level)(?=\d)", r"\1 "),
        (rf"(?<=\d)(?=(?:out ?of|of|to|or)\d|(?:{UNITS})\b)", " "),
        (r"(?<=\d )(outof|of|to|or)(?=\d)", r"\1 "),
        # "4..5", "4--5"
        (r"(?<=\d)\s*(?:\.{2,}|-{2,})\s*(?=\d)", "-"),
        # "3 1/2", "3 and a half"
        (r"(?<![\d/.,])(\d+)(?:\s+1/2|\s*(?:and|&) (?:a )?(?:half|1/2))(?![\w.,])", r"\1½"),
        (r"\s+", " "),
        (r"^ | $", ""),
        # A spreadsheet marks text with one quote before it.
        (r"^'(.*?)'?$", r"\1"),
    )
]


def plain(text: str) -> str:
    """The text of a cell in plain spelling.

    >>> plain("About  Ｓｅｖｅｎ – 8½")
    'about 7 - 8½'
    """
    text = "".join(map(_plain_sign, unicodedata.normalize("NFC", text))).casefold()
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text
