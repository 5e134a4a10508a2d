"""Warning signs of nerves: feeling, strength, bladder, bowel and sexual function.

The signs are those of `safety`; docs/safety.md says how their words are measured.
"""

from __future__ import annotations

from arc.vocabulary.sign_words import (
    BATHROOM,
    BOTH_ARMS,
    BOTH_LEGS,
    CANNOT,
    FACE,
    HARMLESS_NUMB,
    LEG,
    LIMB,
    MOVE,
    NO_CONTROL,
    NO_FEELING,
    NUMB,
    SADDLE,
    STRONG_PAIN,
    TINGLING,
    TROUBLE,
    WEAK,
    Sign,
    any_of,
)

NERVES: tuple[Sign, ...] = (
    Sign(
        "movement",
        CANNOT,
        r"walk(?:ing)? (?:properly|straight|at all|anymore|any more|on my)|(?:feel|move) (?:it|them)\b",
    ),
    Sign(
        "sexual function",
        r"nothing (?:works|happens) (?:in bed|down there)|im bett .{0,15}?nichts|au lit .{0,15}?plus rien",
    ),
    Sign(
        "wet",
        r"(?:impossible de|peux (?:pas|plus)|pas a|plus a) me retenir|no (?:puedo|pude"
        r"|logro) aguantar(?:me|lo)?|nicht (?:mehr )?(?:zuruckhalten|einhalten)|no llego al bano",
    ),
    Sign("numbness", NUMB, idiom=HARMLESS_NUMB),
    Sign("numbness", NO_FEELING, any_of(LIMB, SADDLE, FACE)),
    Sign(
        "numbness",
        rf"{any_of(LIMB, FACE)}.{{0,22}}?(?:eingeschlafen\w*|endormie?s?|dormid[oa]s?|(?:fell|fall\w*"
        rf"|went|gone|is|are) asleep)",
    ),
    Sign(
        "numbness",
        rf"(?:se me|me|s'|se) (?:duerm\w*|durmi\w*|endor\w*) .{{0,12}}?{LIMB}"
        rf"|{LIMB} schlaf\w* (?:\w+ ){{0,2}}ein\b|eingeschlafene\w* (?:\w+ )?{LIMB}",
    ),
    Sign(
        "both legs",
        any_of(TINGLING, STRONG_PAIN),
        BOTH_LEGS,
        unless=r"massag\w*|massier\w*|work(?:ed"
        r"|ing) on|treat(?:ed|ing)\b|behandelt",
    ),
    Sign("both arms", TINGLING, BOTH_ARMS),
    Sign(
        "tingling",
        TINGLING,
        any_of(
            SADDLE,
            FACE,
            LEG,
            r"saddle\w*|sudden\w*|plotzlich\w*|soudain\w*"
            r"|repentin\w*",
        ),
    ),
    Sign(
        "saddle",
        any_of(
            r"(?:feels?|feeling|felt) (?:\w+ )?(?:strange|odd|weird|funny|different|wrong|cotton\w*"
            r"|asleep)|not my skin|like cotton",
            r"(?:fuhlt|anfuhl\w*) .{0,30}?(?:komisch|seltsam|fremd|anders|watte)|bizarre?s?\b"
            r"|etranges?\b|rar[oa]s?\b|extran[oa]s?\b",
            TINGLING,
        ),
        SADDLE,
    ),
    Sign("weakness", WEAK, LIMB, idiom=r"weak(?:er)? (?:coffee|tea)|weak(?:est)? (?:link|point|spot)"),
    Sign(
        "foot drop",
        any_of(
            r"foot ?drop|drop ?foot|dropped foot|foot slaps?|slapping foot|fallfuss|fue?ssheber\w*",
            r"pied (?:tombant|qui tombe)|steppage|pie (?:caido|equino)|trip\w* over (?:my|his|her|the"
            r"|own|toes)|(?:keep|kept|keeps) (?:tripping|stumbling)",
        ),
    ),
    Sign(
        "movement",
        CANNOT,
        f"{MOVE}.{{0,30}}?{LIMB}|{LIMB}.{{0,30}}?{MOVE}|tiptoe\\w*|zehenspitzen|puntillas|pointe des pieds",
    ),
    Sign(
        "paralysis",
        r"paraly\w*|gelae?hmt\w*|lae?hmung\w*|paraliz\w*|hemipleg\w*|paresis|parese\w*|halbseitig\w*",
    ),
    Sign(
        "unsteady",
        r"unstead\w*|stagger\w*|walk\w* like (?:a |i'm )?drunk|off balance|los\w* my balance|(?:wobbly"
        r"|swaying) on my|giddy|aus dem gleichgewicht|perds l'equilibre|pierdo el equilibrio|(?:stolper"
        r"|trebuch|tropiez|tropez)\w* .{0,30}?(?:fuss|bein|zeh|standig|dauernd|immer|pied|temps|pie\b"
        r"|siempre)\w*|gangunsicher\w*|torkel\w*"
        r"|taumel\w*|titub\w*|tambale\w*",
    ),
    Sign("bathroom", NO_CONTROL, BATHROOM),
    Sign("bathroom", r"leak(?:s|ed|ing|age)?\b", unless=r"roof|tap\b|pipe|bottle|oil|boiler|car\b|washing"),
    Sign(
        "weakness",
        r"(?:drop(?:s|ping|ped)?|lache|lacher|laisse tomber|lasse .{0,12}fallen)\b.{0,14}?(?:things"
        r"|cups?|mugs?|stuff|everything|objects|keys|phone|objets|choses|tasse|tout\b|sachen|tasse)",
    ),
    Sign(
        "wet",
        any_of(
            r"incontinen\w*|(?:wet|wetting|peed|pissed|soiled|pooped|messed) (?:myself|himself|herself"
            r"|my|the|his|her|in my)|(?:can't|couldn't|cannot) hold (?:it|my (?:pee|wee|bladder|water))",
            r"inkontinen\w*|eingenasst|einnass\w*|eingekotet|in die hosen? (?:gemacht|gepinkelt|gegangen"
            r"|gepullert)|(?:hose|bett) (?:\w+ )?nass\b|nass gemacht",
            r"(?:fait|faire|fais) (?:pipi |caca )?(?:dessus|sur moi|sous moi|au lit|dans (?:ma|mon|sa) )"
            r"|(?:me suis|s'est) (?:\w+ )?(?:souille|mouille|urine|oublie)\w*",
            r"(?:me|se) (?:he |ha |hice |hizo |hago )?(?:meado|meo|mee|orine|orino|orinado|hice|hecho"
            r"|cague|cagado|pis|pipi)\b.{0,12}?(?:encima|en la cama|pantalon)",
        ),
    ),
    Sign(
        "sexual function",
        any_of(
            TROUBLE,
            NUMB,
            r"lost|loss|less|chang\w*|different|gone\b|weg\b|verlor\w*|verander\w*"
            r"|anders|perd\w*|perte|plus d\w*|pas d\w*|changement|perdi\w*|cambi\w*|sin\b|no tengo"
            r"|verlust",
        ),
        r"erect\w*|orgasm\w*|sexual\w*|\bsex\b|libido|erektion\w*|potenz\w*|sexuel\w*|ereccion\w*"
        r"|relaciones",
    ),
    Sign("sexual function", r"impoten\w*|erectile|can(?:no|')?t (?:get|stay) (?:it up|hard)\b"),
    Sign(
        "saddle",
        r"saddle (?:ana?esth\w*|numb\w*|area)|cauda equina|reithosen\w*|queue de cheval"
        r"|cola de caballo",
    ),
)
