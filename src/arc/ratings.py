"""A cell of the column "rating" becomes a rating: how it was said, its two ends, or what is wrong with it.

The grammar works on codes: `rating_words` turns every word and sign into one letter, "about 4-5/10" into "qNtNDN",
and the patterns below say which strings of letters are ratings. One rule stands above all: never a wrong number.
A number that is not understood to the last word beside it is a problem, and every cell has exactly one outcome.
"""

from __future__ import annotations

import datetime
import numbers
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from arc import rating_words as words
from arc.schema import DEFAULT_SCALE, Scale

NAN = float("nan")
LONGEST = 200
PROBLEM = "problem"


@dataclass(frozen=True)
class Rating:
    """One cell, read. `low` and `high` are closed ends on the row's own scale, NaN where there is no number."""

    kind: str
    low: float = NAN
    high: float = NAN
    about: bool = False
    direction: str = ""
    than: str = ""
    problem: str = ""


COLUMNS = ["kind", "low", "high", "about", "direction", "than", "problem"]
MISSING = Rating("missing")
SHEET_DAY = re.compile(r"[0-9]{5}(?:[.][0-9]+)?")


class Token(NamedTuple):
    """A code and the text it stands for; `value` is a number's, `gap` is a space before it."""

    code: str
    text: str
    value: float = NAN
    gap: bool = False


def _wrong(template: str, **parts: object) -> Rating:
    return Rating(PROBLEM, problem=template.format(**parts))


def parse_rating(text: object, scale: Scale = DEFAULT_SCALE) -> Rating:
    """Read one cell: text, or whatever object a spreadsheet put there. Nothing is raised.

    A bound is a range to the end of the scale. It is closed on purpose: "<3" is 0 to 3, because the reading it
    stands for may have been rounded, and an end that is a little too wide is never wrong.

    >>> parse_rating("about 4-5/10")
    Rating(kind='range', low=4.0, high=5.0, about=True, direction='', than='', problem='')
    >>> parse_rating("no pain, or 3 or less", Scale(1, 10)).low
    0.0
    >>> parse_rating("10/10 then 8/10").problem
    'holds two ratings. Write them in two rows.'
    """
    if isinstance(text, (str, bytes)):
        return _read_text(text if isinstance(text, str) else text.decode("utf-8", "replace"), scale)
    if isinstance(text, (bool, np.bool_)):
        return _wrong(words.UNCLEAR)
    if pd.api.types.is_scalar(text) and pd.isna(text):
        return MISSING
    if isinstance(text, (datetime.date, np.datetime64, pd.Period)):
        return _wrong(words.DATE)
    if isinstance(text, (datetime.time, datetime.timedelta, np.timedelta64)):
        return _wrong(words.TIME)
    if isinstance(text, numbers.Real):
        # Kept short of a million million, because a float cannot hold every whole number.
        return _read_number(float(max(min(text, 10**12), -(10**12))), scale)
    return _read_text(str(text), scale) if isinstance(text, numbers.Number) else _wrong(words.UNCLEAR)


def parse_ratings(texts: pd.Series, scales: pd.Series | Scale = DEFAULT_SCALE) -> pd.DataFrame:
    """Read a whole column; each different pair of cell and scale is read once. `scales` goes row by row.

    >>> parse_ratings(pd.Series(["4-5", None]))[["kind", "low", "high"]]
          kind  low  high
    0    range  4.0   5.0
    1  missing  NaN   NaN
    """
    text_codes, _ = _distinct(_keys(texts))
    one_scale = isinstance(scales, Scale)
    scale_codes, _ = _distinct(scales) if not one_scale else (np.zeros(len(texts), dtype=int), None)
    codes, firsts = _distinct(text_codes * (scale_codes.max(initial=0) + 1) + scale_codes)
    cells = texts.iloc[firsts].tolist()
    chosen = [scales] * len(cells) if one_scale else scales.iloc[firsts].tolist()
    read = [
        parse_rating(cell, scale if isinstance(scale, Scale) else DEFAULT_SCALE)
        for cell, scale in zip(cells, chosen, strict=True)
    ]
    table = pd.DataFrame([[getattr(rating, name) for name in COLUMNS] for rating in read], columns=COLUMNS)
    return table.astype({"low": float, "high": float, "about": bool}).take(codes).set_axis(texts.index)


def _keys(texts: pd.Series) -> pd.Series | np.ndarray | list[str]:
    """What tells cells apart: in a mixed column True, 1 and "1" are three different cells."""
    if texts.dtype != object or pd.api.types.infer_dtype(texts, skipna=True) == "string":
        return texts
    types, _ = pd.factorize(texts.map(type))
    try:
        values, _ = pd.factorize(texts, use_na_sentinel=False)
    except TypeError:  # a list or the like, which cannot be looked up
        return [f"{type(cell).__name__} {cell}" for cell in texts]
    return values * (types.max(initial=0) + 1) + types


def _distinct(values: object) -> tuple[np.ndarray, np.ndarray]:
    """A number for each row's value, and the first row of each value."""
    codes, found = pd.factorize(pd.Series(values), use_na_sentinel=False)
    firsts = np.empty(len(found), dtype=int)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]
    return codes, firsts


def _read_number(value: float, scale: Scale) -> Rating:
    if _is_sheet_date(value):
        return _wrong(words.DATE)
    return _outside(value, scale) or _between(value, value, scale)


def _is_sheet_date(value: float) -> bool:
    """Spreadsheets count days from 1900; 20000 to 60000 is 1954 to 2064, and no pain scale."""
    return 20_000 <= value <= 60_000


def _outside(value: float, scale: Scale) -> Rating | None:
    if scale.low <= value <= scale.high:
        return None
    return _wrong(words.ZERO if value == 0 else words.OUTSIDE, scale=scale.name)


def _between(low: float, high: float, scale: Scale, about: bool = False) -> Rating:
    return Rating("number" if low == high else "range", low + 0.0, high + 0.0, about)


def _none(scale: Scale) -> Rating:
    return Rating("none", scale.none_value, scale.none_value)


def _read_text(text: str, scale: Scale) -> Rating:
    text = text.strip()
    if len(text) > LONGEST:
        has_number = words.NUMBER_WORD.search(text) or any(map(str.isnumeric, text))
        return _wrong(words.TOO_LONG) if has_number else Rating("words")
    plain = words.plain(text)
    if words.SHEET_ERROR_CELL.fullmatch(plain):
        return _wrong(words.SHEET_ERROR)
    if not words.HAS_NUMBER.search(plain):
        return _read_words(plain, text, scale)
    return _lost_to_a_sheet(plain) or _read_with_number(plain, scale)


def _read_words(plain: str, text: str, scale: Scale) -> Rating:
    """A cell without a number: nothing recorded, no pain, or words, which order but never measure."""
    bare = plain.strip(" .'()[]")
    if words.MISSING.fullmatch(bare):
        return MISSING
    if words.NO_PAIN_CELL.fullmatch(re.sub(r"[\s.,;:!()\-]+", " ", plain).strip()):
        return _none(scale)
    has_picture = any(ord(sign) > 0x2600 for sign in text)
    if words.NOT_AN_ANSWER.fullmatch(bare) and not has_picture:
        return _wrong(words.UNCLEAR)
    return _in_words(plain)


def _in_words(plain: str) -> Rating:
    direction, than = words.direction(plain)
    return Rating("words", direction=direction, than=than)


def _lost_to_a_sheet(plain: str) -> Rating | None:
    if words.DATE_IN_CELL.search(plain) or (SHEET_DAY.fullmatch(plain) and _is_sheet_date(float(plain))):
        return _wrong(words.DATE)
    return _wrong(words.TIME) if words.TIME_IN_CELL.search(plain) else None


# --- The grammar ----------------------------------------------------------------------------------------------------
VALUE = r"Np?(?:[qi]*[Dfv]N)?p?"
_JOIN = r"(?:t|a|s?[om]+)q*"
ITEM = re.compile(
    rf"[qm]*(?P<core>bq*{VALUE}[at]q*{VALUE}|[LlGgv]{VALUE}|z(?:t|s?[om]+)n*f?[Ll]?{VALUE}j?|{VALUE}[jk]"
    rf"|{VALUE}{_JOIN}{VALUE}(?:s?oz)?|{VALUE}s?oz|{VALUE}|z)(?P<after>[qi]*)"
)
COUNTED = re.compile(r"^[^N]*Nd*B")
FULL_PERCENT = re.compile(r"[^N]*(?:N(?:[to]N)?P[^N]*)+")
CLOSER = re.compile(r"[nqs]*CN(?:[Dfv]N)?[nsS]*")
# Around a rating these may always stand: names, descriptions, commas, "about", "?".
HARMLESS = set("#nsdBSqmi")
WORDY = ("d", "B", "w", "n")
UNIT = re.compile(r"(?:Np?|[jk])d*u|uN")


def _read_with_number(plain: str, scale: Scale) -> Rating:
    plain, said = words.take_out_scale(plain)
    if said is not None and said != scale.high:
        return _wrong(words.OTHER_SCALE, said=f"/{said:g}", scale=scale.name)
    tokens = _tokens(plain)
    codes = "".join(token.code for token in tokens)
    found = _not_a_level(codes, tokens, plain, scale)
    return found or _combine(list(ITEM.finditer(codes)), codes, tokens, scale)


def _tokens(plain: str) -> list[Token]:
    """The words and signs of a cell with their codes; articles and brackets fall away."""
    tokens, start, gap = [], 0, False
    while start < len(plain):
        found = words.TOKEN.match(plain, start)
        code, end = found.lastgroup, found.end()
        if code == "word":
            code, end = words.word_code(plain, start)
        if code and code != "none":
            value = words.number(found[0]) if code == "N" else NAN
            tokens.append(Token(code, plain[start:end], value, gap))
        gap, start = code == "none", end
    return _settle_dashes(tokens)


def _settle_dashes(tokens: list[Token]) -> list[Token]:
    """A dash is "to", a minus, a comma, or not understood; it depends on its neighbours."""
    settled: list[Token] = []
    for place, token in enumerate(tokens):
        left = settled[-1] if settled else None
        right = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.code == "N" and left is not None and left.code == "minus":
            settled[-1] = token._replace(value=-token.value, text="-" + token.text)
        elif token.code == "dash":
            settled.append(token._replace(code=_dash(left, token, right)))
        elif token.code == "tilde":
            between = left is not None and right is not None and left.code == right.code == "N"
            settled.append(token._replace(code="t" if between else "q"))
        else:
            settled.append(token)
    return settled


def _dash(left: Token | None, dash: Token, right: Token | None) -> str:
    numeric = left is not None and left.code in "NpP"
    if right is None:
        return "y" if numeric else "s"
    if right.code != "N":
        return "t" if numeric and right.code in "qm" else "s"
    if numeric:
        return "t"
    if left is not None and left.code == "z":
        return "s" if dash.gap or right.gap else "t"
    if left is None or left.code == "s" or dash.gap:
        return ("y" if left is None else "s") if right.gap else "minus"
    return "s"


def _not_a_level(codes: str, tokens: list[Token], plain: str, scale: Scale) -> Rating | None:
    """What numbers may be instead of ratings: parts of other things, counts, per cents, or only a direction."""
    if "X" in codes:
        return _wrong(words.UNKNOWN, word=tokens[codes.index("X")].text)
    if "P" in codes:
        return (
            _in_words(words.PER_CENT.sub(" ", plain))
            if FULL_PERCENT.fullmatch(codes)
            else _wrong(words.PERCENT)
        )
    if UNIT.search(codes):
        return _wrong(words.UNIT, word=tokens[codes.index("u", UNIT.search(codes).start())].text)
    counted = COUNTED.search(codes)
    if counted and re.match(".*(?:s|feet)$", tokens[counted.end() - 1].text):
        return _wrong(words.UNIT, word=tokens[counted.end() - 1].text)
    if CLOSER.fullmatch(codes):
        goal = tokens[codes.index("N")].value
        return Rating("words", direction={scale.low: "lower", scale.high: "higher"}.get(goal, ""))
    only_scale = not re.search("[Nz]", codes) or re.fullmatch("[^N]*DN[^N]*", codes)
    return _wrong(words.SCALE_ONLY) if only_scale else None


def _combine(items: list[re.Match], codes: str, tokens: list[Token], scale: Scale) -> Rating:
    """One outcome from all that reads like a rating in the cell, and from every word around it."""
    levels = [item for item in items if item["core"] != "z"]
    zero = all(tokens[item.start("core") + item["core"].find("N")].value == 0 for item in levels)
    offender = _offender(_around(items, tokens), _trusted(codes), zero)
    read = {_ends(item["core"], tokens[slice(*item.span("core"))], scale) for item in levels}
    if len(levels) < len(items):
        return _beside_none(bool(levels), zero, offender, scale)
    touching = any(one.end("core") == other.start("core") for one, other in pairwise(levels))
    if len(read) > 1 or touching or (len(levels) > 1 and offender):
        count = {2: "two", 3: "three"}.get(len(levels), "several")
        return _wrong(words.SEVERAL, count=count)
    rating, codes_around = read.pop(), ITEM.sub(_about_codes, codes)
    if rating.problem or offender:
        return rating if rating.problem else _say(offender, codes_around)
    if "D" not in codes and "t" in codes and rating.low <= 1 and rating.high == scale.high:
        return _wrong(words.SCALE_ONLY)
    return replace(rating, about=bool(re.search("[qmi]", codes_around)))


def _about_codes(item: re.Match) -> str:
    """An item without the "maybe" that joins its two numbers; an "about" inside it stays."""
    return item[0].replace(item["core"], "#" + "q" * bool(re.search("[qi]", item["core"])))


def _trusted(codes: str) -> bool:
    """Whether unknown words may stand beside the number: only if "/10" says that it is a rating, and no bound."""
    return bool(re.search("S|N[qi]*[Dfv]N", codes)) and not re.search(
        "[LlGgvjkpz]", codes.replace("NvN", "NDN")
    )


def _around(items: list[re.Match], tokens: list[Token]) -> list[Token]:
    """The tokens outside the ratings; each rating is left as one token of code "#"."""
    rest, end = [], 0
    for item in items:
        rest += [*tokens[end : item.start("core")], Token("#", "")]
        end = item.end("core")
    return rest + tokens[end:]


def _offender(rest: list[Token], trusted: bool, zero: bool) -> Token | None:
    """The first token beside a rating that may change what the number means."""
    edge = Token("", "")
    for before, token, after in zip([edge, *rest], rest, [*rest[1:], edge], strict=False):
        joins_words = (
            token.code in "aoD" and after.code in WORDY and (token.code != "D" or before.code in WORDY)
        )
        of_words = token.code == "f" and before.code != "#"
        known = token.code in HARMLESS or joins_words or of_words or (zero and token.text == "gone")
        if not known and not (trusted and token.code == "w"):
            return token
    return None


def _say(offender: Token, codes: str) -> Rating:
    if offender.code == "Q":
        column, entry = words.quantity(offender.text)
        return _wrong(words.QUANTITY, word=offender.text.strip(), column=column, entry=entry)
    if offender.code == "F" and re.search("F[qm]*#", codes):
        return _wrong(words.CHANGE)
    template = {"c": words.SOMETIMES, "u": words.UNIT}.get(offender.code, words.UNKNOWN)
    return _wrong(template, word=offender.text)


def _beside_none(with_level: bool, zero: bool, offender: Token | None, scale: Scale) -> Rating:
    """A cell that says "no pain" and something else."""
    if offender is not None or not (zero or not with_level):
        return _wrong(words.NONE_AND_NUMBER)
    return _none(scale) if scale.none_is_below or not with_level else _between(0.0, 0.0, scale)


def _ends(core: str, tokens: list[Token], scale: Scale) -> Rating:
    """The two ends that one string of codes stands for, or what is wrong with them."""
    values = []
    for found in re.finditer(VALUE, core):
        level, *tens = [token.value for token in tokens[slice(*found.span())] if token.code == "N"]
        if tens and tens[0] != scale.high:
            return _wrong(words.OTHER_SCALE, said=f"/{tens[0]:g}", scale=scale.name)
        values.append(level)
    outside = [wrong for wrong in (_outside(value, scale) for value in values) if wrong]
    if outside and len(values) > 1 and values[0] == 0 and values[1] <= scale.high:
        return _wrong(words.ZERO_END, scale=scale.name, high=f"{values[1]:g}")
    if outside:
        return outside[0]
    if "z" in core:
        return _between(scale.none_value, max(values), scale)
    return _pair(core, *values, scale) if len(values) == 2 else _bound(core, *values, scale)


def _bound(core: str, value: float, scale: Scale) -> Rating:
    """A single number, or the range from it to the end of the scale."""
    low, high = value, value
    if core[0] in "Ll" or core[-1] == "j":
        low = scale.low
    elif core[0] in "Ggv" or core[-1] == "k" or "p" in core:
        high = scale.high
    nothing_left = (core[0] == "L" and value == low) or (value == high and (core[0] in "Gv" or "p" in core))
    return _wrong(words.OUTSIDE, scale=scale.name) if nothing_left else _between(low, high, scale)


def _pair(core: str, first: float, second: float, scale: Scale) -> Rating:
    """Two numbers: a range only where nothing else can be meant."""
    low, high = sorted((first, second))
    if "p" in core:
        return _wrong(words.SEVERAL, count="two")
    if "a" in core and core[0] != "b":
        return _between(low, high, scale) if 0 < second - first <= 1 else _wrong(words.SEVERAL, count="two")
    if "o" in core or "m" in core:
        return _between(low, high, scale) if high - low <= 2 else _wrong(words.FAR_APART)
    return _wrong(words.REVERSED) if first > second else _between(low, high, scale)
