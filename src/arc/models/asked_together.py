"""The questions that models ask of the landmarks of made-up clinics.

Landmarks cost more than all that is asked of them: the first model that needs them asks the questions of the
others in the same pass.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from arc.landmarks.mark import Landmarks
from arc.models.chance import ByWorld
from arc.models.coupling.flare_pairs import correlation_question
from arc.models.recovery.chance import duration_question
from arc.simulation.clinics import Clinics
from arc.simulation.clinics.asking import Question


def landmark_questions(marks: Landmarks, clinics: Clinics) -> Mapping[Hashable, Question]:
    """By name."""
    return {**duration_question(marks, clinics), **correlation_question(marks, clinics)}


def ask_landmarks(marks: Landmarks, clinics: Clinics, name: str) -> ByWorld:
    """The answers to one of them, by world."""
    found = clinics.ask(landmark_questions(marks, clinics))
    return {world: answers[name] for world, answers in found.items()}
