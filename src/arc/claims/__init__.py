"""Claims as data: what somebody says about the days after a session, in parts."""

from arc.claims.model import Claim, ClaimError, ClaimPart
from arc.claims.reading import claim_names, load_claim, read_claim

__all__ = ["Claim", "ClaimError", "ClaimPart", "claim_names", "load_claim", "read_claim"]
