"""What the reader meets first: who changed, what followed, what is not known, what to write down."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from arc.log import PainLog
from arc.report import clients_rows
from arc.report.answers import AROUND
from arc.report.beside import beside
from arc.report.blocks import Block
from arc.report.client_words import words_of
from arc.report.courses import Courses, courses, key, switch
from arc.report.head import Head, head_of, is_many
from arc.report.looked import Looked
from arc.report.safety_line import warning_signs
from arc.results import Result
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean
from arc.vocabulary.terms import called

KIND = "Pain log report"
FOR = "for the practitioner only"
MADE = "made by a program: says nothing about people"
NO_SESSION = "{reports} and no session: nothing can lie before or after one."


def first_screen(log: PainLog, looked: Sequence[Looked]) -> Block:
    """The first screen of a report; a recorded warning sign stands before everything else."""
    warned, head = warning_signs(log), head_of(log, looked)
    first = warned.html if warned.recorded else ""
    line = "" if warned.recorded else warned.html
    many = is_many(looked)
    drawn = courses(log, looked, is_brief=many)
    clients = clients_rows.rows(log, looked, drawn) if many else _courses(log, looked, drawn)
    marks = f"{switch() if drawn.other else ''}{key(log.facts.measure)}" if clients else ""
    top, column = f"{first}{_top(log, head)}{line}", beside(log, looked)
    if head.first == "people":
        people = f'<div class="arc-columns"><div class="arc-main">{_people(looked)}</div>{column}</div>'
        return Block(f'<section class="arc-first">{top}{people}{marks}<div>{clients}</div></section>')
    wide = " arc-wide" if head.first == "table" else ""
    body = f'<div class="arc-columns{wide}"><div class="arc-main">{clients}</div>{column}</div>'
    return Block(f'<section class="arc-first">{top}{marks}{body}</section>')


def _top(log: PainLog, head: Head) -> str:
    strong = f' <strong class="arc-strong">{escape(clean(head.strong))}</strong>' if head.strong else ""
    for_whom = MADE if log.facts.simulated else FOR
    line = f"{escape(clean(head.qualifier))}{strong}"
    kind = called(KIND, log.facts.measure)
    return (
        f'<div class="arc-over"><span>{kind} · {escape(clean(log.name))}</span><span>{for_whom}</span></div>'
        f"<h1>{escape(clean(head.headline))}</h1>"
        f"{f'<p class=arc-qualifier>{line}</p>' if line else ''}"
    )


def _courses(log: PainLog, looked: Sequence[Looked], drawn: Courses) -> str:
    """One block for each client: name and area, a sentence, what is not known, the course."""
    clients = [name for name in log.clients["client"] if name not in log.red_flag_clients]
    return "".join(_client(log, looked, name, drawn.html(name)) for name in clients)


def _client(log: PainLog, looked: Sequence[Looked], client: str, picture: str) -> str:
    return (
        f'<section class="arc-client"><div class="arc-said">{_name(log, client)}'
        f"{_sentences(log, looked, client)}</div>{picture}</section>"
    )


def client_name(log: PainLog, client: str) -> str:
    """A client with the areas that were rated."""
    rows = log.readings.loc[log.readings["client"] == client]
    return " · ".join([client, *filter(None, [", ".join(filter(None, rows["area"].unique()))])])


def _name(log: PainLog, client: str) -> str:
    scales = log.readings.loc[log.readings["client"] == client, "scale"].unique()
    said = ", ".join(scale.replace("-", " to ") for scale in scales)
    return (
        f"<h2><bdi>{escape(clean(client_name(log, client)))}</bdi> <small>{escape(clean(said))}</small></h2>"
    )


def _sentences(log: PainLog, looked: Sequence[Looked], client: str) -> str:
    found = []
    for one in looked:
        if client not in set(one.marks.table["client"]):
            continue
        words, name = words_of(one.marks, client), f"{one.name}: " if one.name else ""
        found.append(f"<p>{escape(clean(name + words.said))}</p>")
        if words.unknown:
            found.append(
                f'<p class="arc-unknown"><strong>Not known:</strong> {escape(clean(words.unknown))}.</p>'
            )
    reports = int((log.readings["client"] == client).sum())
    return "".join(found) or f"<p>{NO_SESSION.format(reports=counted(reports, 'report'))}</p>"


def _people(looked: Sequence[Looked]) -> str:
    """The days around the sessions of all clients."""
    answer = dict(looked[0].answers.asked)[AROUND]
    return answer.plot().figure_html if isinstance(answer, Result) else ""
