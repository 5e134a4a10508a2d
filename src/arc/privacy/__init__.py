"""What may leave the house: a de-identified copy of a log, and a list of what still singles somebody out."""

from arc.privacy.sharing import PrivacyError, Shareable, deidentify

__all__ = ["PrivacyError", "Shareable", "deidentify"]
