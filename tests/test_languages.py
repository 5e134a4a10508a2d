"""Ratings as people write them in six languages: a list of our own, none of it from the given lists."""

import pytest

from arc.reading.ratings import parse_rating
from arc.reading.ratings.languages import LANGUAGES

# Each line: what is meant, then the ways to write it; 4-5 is a range.
CLEAR = {
    "german": {
        "7": "sieben|sieben von zehn|7 von 10|7/10|etwa 7|ca. sieben|ungefähr sieben|Schmerz 7|Schmerzen: sieben",
        "4-5": "vier bis fünf|4 bis 5|4-5|vier oder fünf|4 oder 5|zwischen vier und fünf|zwischen 4 und 5|4–5 von 10",
        "3.5": "dreieinhalb|drei komma fünf|3,5|3½",
        "0": "null von zehn|0/10",
        "2": "zwei|zwo|Stärke 2|heute zwei",
        "10": "zehn von zehn|zehn",
    },
    "french": {
        "7": "sept|sept sur dix|7 sur 10|environ 7|environ sept|douleur 7|douleur : sept",
        "4-5": "quatre à cinq|4 à 5|quatre ou cinq|4 ou 5|entre quatre et cinq|entre 4 et 5|de 4 à 5|4 ou 5 sur 10",
        "3.5": "trois et demi|3,5|3 et demi|trois virgule cinq",
        "0": "zéro|zéro sur dix",
        "2": "deux|niveau deux|deux aujourd'hui",
        "10": "dix|dix sur dix",
    },
    "spanish": {
        "7": "siete|siete de diez|siete sobre diez|7 de 10|unos 7|aproximadamente siete|dolor 7|dolor siete",
        "4-5": "cuatro a cinco|4 a 5|cuatro o cinco|4 o 5|entre cuatro y cinco|entre 4 y 5|de cuatro a cinco",
        "3.5": "tres y medio|3 y medio|3,5|tres coma cinco",
        "0": "cero|cero de diez",
        "2": "dos|nivel dos|hoy dos",
        "10": "diez|diez de diez",
    },
    "dutch": {
        "7": "zeven|zeven op tien|zeven van tien|7 op 10|ongeveer 7|ongeveer zeven|pijn 7|pijn zeven",
        "4-5": "vier tot vijf|4 tot 5|vier of vijf|tussen vier en vijf|tussen 4 en 5|4 à 5",
        "3.5": "drie en een half|drieëneenhalf|3,5|drie komma vijf",
        "0": "nul|nul op tien",
        "2": "twee|niveau twee|vandaag twee",
        "10": "tien|tien op tien",
    },
    "portuguese": {
        "7": "sete|sete de dez|sete em dez|7 de 10|cerca de 7|cerca de sete|dor 7|dor sete",
        "4-5": "quatro a cinco|4 a 5|quatro ou cinco|4 ou 5|entre quatro e cinco|entre 4 e 5|de 4 a 5",
        "3.5": "três e meio|3 e meio|3,5|três vírgula cinco",
        "0": "zero|zero de dez",
        "2": "dois|duas|hoje dois",
        "10": "dez|dez de dez",
    },
    "italian": {
        "7": "sette|sette su dieci|7 su 10|circa 7|circa sette|dolore 7|dolore sette|sette di dieci",
        "4-5": "quattro a cinque|4 a 5|quattro o cinque|4 o 5|tra quattro e cinque|fra 4 e 5|da 4 a 5",
        "3.5": "tre e mezzo|3 e mezzo|3,5|tre virgola cinque",
        "0": "zero|zero su dieci",
        "2": "due|livello due|oggi due",
        "10": "dieci|dieci su dieci",
    },
}
NEVER_A_NUMBER = (
    "nicht 7/10|pas 7/10|no 7/10|niet 7/10|não 7/10|non 7/10|Müdigkeit 7/10|fatigue 7/10|tiredness 7/10|"
    "happiness 7/10|humeur 7/10|stemming 8/10|mal de dos|un dolor|une douleur|ein Schmerz|sieben Tage|sept jours|"
    "siete días|zeven dagen|sette giorni|sete dias|vorher sieben, jetzt vier|de siete bajó a tres|once|due to work|"
    "as high as 9|sevn|eigth|fvie|None|A|von 7 auf 4|sept puis quatre|fünf Tabletten|null|not 7/10|was 7/10|3. Dez"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_nine_of_ten_clear_spellings_read_and_none_reads_wrong(language):
    missed, wrong, count = [], [], 0
    for meant, ways in CLEAR[language].items():
        low, _, high = meant.partition("-")
        for way in ways.split("|"):
            count += 1
            read = parse_rating(way)
            if read.kind not in ("number", "range"):
                missed.append(way)
            elif (read.low, read.high) != (float(low), float(high or low)):
                wrong.append((way, read.low, read.high))
    assert wrong == []
    assert 10 * len(missed) <= count, missed


@pytest.mark.parametrize("text", NEVER_A_NUMBER.split("|"))
def test_what_is_no_clear_rating_never_becomes_a_number(text):
    assert parse_rating(text).kind in ("words", "problem", "missing")


@pytest.mark.parametrize(
    ("text", "code"),
    [("sevn", "near-miss"), ("None", "capital-none"), ("A", "no-word"), ("as high as 9", "unknown-words")],
)
def test_what_may_be_a_slip_is_asked(text, code):
    assert parse_rating(text).problem.code == code


def test_a_flare_to_a_level_is_that_level():
    assert [parse_rating(text).low for text in ("flare up 8", "flared to 8", "flare-up to 8/10")] == [8, 8, 8]
    assert parse_rating("flared for 8 days").kind == "problem"
