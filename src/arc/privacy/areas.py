"""Words for parts of the body.

An area made of these alone is shared as it stands, any other becomes "area 1".
"""

from __future__ import annotations

import re

_WORDS = """
left right both low lower mid middle upper high inner outer front back side top bottom deep and of the to down
head face forehead temple scalp jaw tmj eye ear nose mouth tongue tooth teeth chin throat neck nape
shoulder blade scapula collarbone clavicle arm armpit elbow forearm wrist hand palm thumb finger fingers
chest breast breastbone sternum rib ribs ribcage spine spinal cervical thoracic lumbar sacral coccyx tailbone
sacrum abdomen belly stomach waist flank groin pelvis pelvic floor perineum hip hips buttock buttocks glute
glutes thigh thighs hamstring quad quads knee knees kneecap shin calf calves leg legs ankle ankles heel foot
feet sole arch toe toes
joint joints muscle muscles tendon nerve pudendal sciatic sciatica femoral ulnar median occipital piriformis
psoas trapezius si sij facet disc body whole
"""
WORDS = frozenset(_WORDS.split())


def is_plain_area(area: str) -> bool:
    """Whether an area holds nothing but words for parts of the body.

    >>> is_plain_area("low back, left"), is_plain_area("back (like mum)")
    (True, False)
    """
    # Whatever is neither a letter nor a plain separator is no word of the list.
    return all(word in WORDS for word in re.split(r"[\s,/&-]+", area.lower()) if word)
