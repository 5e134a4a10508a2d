"""What may leave the house: a de-identified copy of a log, and a list of what still singles somebody out."""

from arc.privacy.refusals import PrivacyError
from arc.privacy.sharing import Shareable, deidentify

__all__ = ["PrivacyError", "Shareable", "deidentify"]
