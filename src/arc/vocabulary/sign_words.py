"""How people write a warning sign down: families of words, in four languages.

Everyday English, German, French and Spanish, as `plain_text` spells them: small letters, no accents.
`signs_of_nerves` and `signs_of_body` say which of them make a sign together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """A symptom, and what has to stand near it.

    unless: words of the sentence with which it is harmless; idiom: a phrase that only looks like it.
    """

    name: str
    symptom: str
    near: str = ""
    unless: str = ""
    idiom: str = ""


def any_of(*words: str) -> str:
    """One pattern for any of these."""
    return "(?:" + "|".join(words) + ")"


# --- Parts of the body ---
LEG = any_of(
    r"legs?\b|foot\b|feet\b|ankles?\b|toes?\b|knees?\b|thighs?\b|calf\b|calves\b|shins?\b|heels?\b"
    r"|hips?\b",
    r"\w*bein(?:e|en|es)?\b|fue?ss\w*|(?:gross)?zehe?n?\b|knie\w*|knochel\w*|oberschenkel\w*|wade\w*"
    r"|fersen?\b",
    r"jambes?\b|pieds?\b|orteils?\b|genoux?\b|cuisses?\b|chevilles?\b|mollets?\b|talons?\b",
    r"piernas?\b|pies?\b|dedos?\b|rodillas?\b|muslos?\b|tobillos?\b|pantorrillas?\b|talon(?:es)?\b",
)
ARM = any_of(
    r"arms?\b|hands?\b|fingers?\b|grip\b|wrists?\b|thumbs?\b|limbs?\b|side of (?:my |the )?body",
    r"\w*arm(?:e|en|s)?\b|hand\b|hande\w*|finger\w*|griff\b|daumen\b|korperhalfte",
    r"bras\b|mains?\b|doigts?\b|poignets?\b|pouces?\b|cote (?:droit|gauche)",
    r"brazos?\b|manos?\b|munecas?\b|pulgar\w*|lado (?:derecho|izquierdo)",
)
FACE = any_of(
    r"face\b|facial\w*|mouth\b|smile\b|eyelids?\b|lips?\b|cheeks?\b",
    r"gesicht\w*|mundwinkel\b|mund\b|augenlid\w*|lid\b|lippen?\b|wange\w*",
    r"visage\b|bouche\b|sourire\b|paupieres?\b|levres?\b|joues?\b",
    r"cara\b|boca\b|sonrisa\b|parpados?\b|labios?\b|mejillas?\b",
)
LIMB = any_of(LEG, ARM)
SADDLE = any_of(
    r"abputz\w*|abwisch\w*|essuy\w*|limpiar\w*|tampon\w*|sit(?:ting)? on the (?:toilet|loo)",
    r"groin\b|genital\w*|private parts?|privates\b|vagina\w*|vulva\w*|penis\b|testic\w*|scrotum|perine\w*",
    r"between (?:my |the )?(?:legs|thighs)|buttocks?\b|bum\b|bottom\b|backside|saddle|crotch"
    r"|inner thighs?",
    r"down (?:below|there)|when (?:i )?wip\w+|wiping|anus|anal\b",
    r"schritt\b|intim\w*|scham\w*|damm\b|gesass\w*|hintern\b|\bpo\b|pobacken|reithose\w*|after\b|da unten",
    r"zwischen (?:den|meinen) (?:ober)?(?:beinen|schenkeln)|innenseiten?\b|sattel\w*",
    r"entre les (?:jambes|cuisses)|entrejambe|parties intimes|sexe\b|fesses?\b|selle\b|perinee"
    r"|interieur des cuisses",
    r"entre (?:las|mis) piernas|entrepierna|ingles?\b|nalgas?\b|partes intimas|gluteos?|silla de montar"
    r"|perine\w*",
    r"(?:interna|interior) de(?: los)? muslos",
)
BOTH_LEGS = any_of(
    r"both (?:my |of my |the )?(?:\w+ )?(?:legs|feet|thighs|calves)|legs and feet",
    r"(?:left and right|right and left) (?:leg|foot)|each leg|either leg|two legs|bilateral\w* (?:leg"
    r"|foot|sciatica)",
    r"beide[nr]?m? (?:\w+)?(?:beine?n?|fue?sse?n?|waden|oberschenkel\w*)|beidbein\w*|bein\w* beidseit\w*"
    r"|beidseit\w* (?:\w+ )?(?:bein|fuss|ischi)\w*",
    r"(?:deux|2) (?:jambes|pieds|cuisses|mollets)|(?:jambes|pieds) (?:tous|toutes) les deux|(?:dos|ambas"
    r"|ambos|2) (?:las |los )?(?:piernas|pies|muslos)",
    r"sciatica .{0,18}both (?:sides|legs)|(?:ischias|sciatique|ciatica)\w* .{0,18}(?:beidseit\w*"
    r"|deux cotes|ambos lados|bilateral\w*)",
)
BOTH_ARMS = any_of(
    r"both (?:my |of my |the )?(?:arms|hands)|beide[nr]? (?:arme?n?|hande?n?)|(?:deux|2) (?:bras|mains)"
    r"|(?:dos|ambas|ambos) (?:los |las )?(?:brazos|manos)"
)
HEAD = any_of(
    r"head\s?aches?|head\b|migraines?", r"kopf\w*|schadel\w*|migrane\w*", r"tete\b|cephal\w*|migraines?",
    r"cabeza\b|cefalea\w*|jaqueca|migrana",
)  # fmt: skip
CHEST = any_of(
    r"chest\b|breast ?bone|sternum", r"brust(?!wirbel|muskel|schwimm)\w*|herz(?:en|gegend)?\b|thorax",
    r"poitrine|thorax|thoracique", r"pecho|toracic\w*|torax",
)  # fmt: skip

# --- What is wrong ---
CANNOT = any_of(
    r"can(?:no|')?t\b|can not\b|could(?:n't| not|nt)\b|won't\b|unable|not able|hardly|barely|impossible"
    r"|no longer|failed to|(?:have|has|had)n't been able|not been able",
    r"(?:kann|konnte|konnen|komme|kam|bekomme|krieg\w*|lasst|geht|ging|will|bring\w*)\b.{0,30}?"
    r"\b(?:nicht|kaum|nur schwer|keine?n?|schlecht)\b|kaum noch|nicht mehr|fallt\b.{0,15}schwer"
    r"|(?:nur )?mit muhe",
    r"n'?arriv\w* (?:pas|plus|a peine)|(?:peux|peut|pouvais|pouvait|pu) (?:pas|plus|a peine)|pas pu"
    r"|du mal a|du mal pour|impossible|incapable",
    r"no (?:puedo|podia|pude|puede|logro|consigo|he podido|soy capaz)|cuesta\b|costaba|imposible"
    r"|apenas (?:puedo|pude|podia)|incapaz",
)
TROUBLE = any_of(
    CANNOT,
    r"trouble|difficult\w*|struggl\w*|hard to|harder to|problems?\b|issues?\b|schwierig\w*|probleme?\b"
    r"|schwer\w*",
    r"difficile\w*|peine a|problemes?\b|dificult\w*|problemas?\b",
)
NUMB = any_of(
    r"numb\w*|(?:lost|losing|loss of|reduced|altered) (?:all |the |any |some )?(?:feeling|sensation)\b"
    r"|ana?esthesia",
    r"taub(?!en|e?n? ?schlag)(?:e[mnrs]?|heit\w*)?\b|gefue?hllos\w*|gefue?hl (?:ist )?(?:weg|verloren)"
    r"|gefue?hl .{0,20}?verlor\w*",
    r"engourdi\w*|insensib\w*|(?:perte|perdu|perd|moins) (?:de |la |toute )?(?:sensation"
    r"|sensibilite)s?\b|anesthesi\w*",
    r"entumec\w*|entumid\w*|adormec\w*|(?:perdi\w*|perdida de|menos|poca) (?:la |toda "
    r"|el )?(?:sensibilidad|sensacion|tacto)|acorchad\w*",
)
# Without a part of the body "no feeling" may be of anything.
_FELT = (
    r"(?! (?:any |much |no |(?:ein|kein)e?n? |de |ningun |mas )?(?:pain|difference|change|better"
    r"|worse|like|good|well|sore|schmerz|besser|douleur|dolor))"
)
NO_FEELING = any_of(
    r"belongs? to (?:someone|somebody)|(?:not|isn't|aren't) mine|lifeless|(?:like|of) (?:rubber|cotton"
    r"|wood|jelly)|feels? (?:foreign|detached)",
    r"(?:gehor\w*|als ob .{0,14}) nicht (?:zu )?mir|fremd an\w*|pas a moi|en bois|de madera|no (?:es|son"
    r"|fuera) mi\w*|de corcho|como muert\w*",
    r"(?:no|without|little|less|hardly any) (?:feeling|sensation)\b|(?:can(?:no|')?t|couldn't|could not"
    r"|don't|didn't|barely|hardly|no longer) feel\b" + _FELT,
    r"not feel(?:ing)?\b" + _FELT + r"|(?:went|gone|go|goes|feels?|felt|is|completely) dead\b"
    r"|feels? like (?:cotton|wood)|not my (?:own )?skin",
    r"kein(?:erlei)? gefue?hl|spue?r\w* .{0,45}?\b(?:nicht|nichts|kaum|nix)\b|(?:nichts|nix|kaum"
    r"|nicht) (?:\w+ )?(?:gespue?rt|gefue?hlt)",
    r"fue?hl\w* .{0,35}?\b(?:nicht mehr|nichts|kaum|nix)\b(?! besser)|wie abgestorben|pelzig\w*"
    r"|wie watte|nicht meine haut",
    r"(?:plus|pas|sans) (?:de |la |aucune )?(?:sensation|sensibilite)s?\b|sens\w* (?:presque "
    r"|quasiment )?(?:plus|rien|a peine)\b" + _FELT,
    r"(?:no|apenas|casi no) (?:siento|sentia|noto|senti)\b" + _FELT + r"|sin (?:sensibilidad|sensacion"
    r"|tacto)",
)
HARMLESS_NUMB = (
    r"numb(?:er|ers|ered|ering)\b|numbing (?:cream|gel|spray)|(?:mind|brain|boredom"
    r"|comfortably).{0,12}numb\w*"
)
TINGLING = any_of(
    r"tingl\w*|para?esth\w*|parasthes\w*|parestes\w*|pins (?:and|&|n) needles|prickl\w*"
    r"|electric (?:shock|feeling)\w*|buzzing",
    r"kribbel\w*|ameisen\w*|prickel\w*|bitzel\w*", r"fourmi\w*|picot\w*|decharges?\b",
    r"hormigue\w*|cosquille\w*|calambrazo\w*",
)  # fmt: skip
STRONG_PAIN = any_of(
    r"discomfort|stabbing|pang\w*",
    r"pain\w*|hurt\w*|shooting|shoots?\b|burn\w*|sciatica|agony",
    r"schmerz\w*|(?:tut|tun|tat|taten) .{0,12}weh|brenn\w*|ischias\w*|schiess\w*|zieht\b",
    r"douleur\w*|mal aux?\b|font mal|fait mal|brul\w*|sciatique", r"dolor\w*|duel\w*|dolian|quema\w*"
    r"|ardor|ciatica",
)  # fmt: skip
WEAK = any_of(
    r"(?:gave|give|gives|gone|giving) up|quit on me|won't (?:carry|support)|strength .{0,14}?(?:gone"
    r"|less)|(?:like|of|to) (?:jelly|rubber|pudding)",
    r"wie (?:pudding|gummi)|tragt mich nicht|halt mich nicht|kraft .{0,16}?(?:weg|weniger|nachgelassen"
    r"|verlor\w*)|versagt\w*|en coton|coupees|de trapo|gelatina|temblor\w*|(?:force"
    r"|fuerza)s? .{0,16}?(?:partie|perdue?|perdid\w*)",
    r"weak(?:er|ness)?\b|(?:no|lost|losing|loss of|less|without) (?:all |the |any )?(?:strength|power"
    r"|control|movement|function|use|grip|hold)\b|reduced (?:strength|power)|useless",
    r"(?:gave|give|gives|giving|went) (?:way|out)(?: (?:under|on) me)?\b|buckl\w*|collaps\w*|(?:went"
    r"|gone|is|are|feels?|felt|hangs?) limp|flopp?\w*|paraly\w*|like jelly",
    r"drag\w*|(?:keeps? |kept )(?:catching|tripping|dropping|giving)|drops? things"
    r"|dropp\w* (?:\w+ )?(?:things|cups?|stuff|everything|objects)",
    r"heavy as lead|won't (?:move|lift|work|hold|come|respond)|(?:isn't|not|stopped) (?:working"
    r"|responding)|clumsy",
    r"schwach(?!sinn)\w*|schwae?che(?!l)\w*|kraftlos\w*|(?:keine?|ohne|weniger|kaum|verlor\w*"
    r"|verlust der) kraft|kraft(?:verlust| verloren| weg)",
    r"(?:knickt|sackt|sackte|knickte|klappt)\b|weggesackt|weggeknickt|gibt nach|gab nach|versag\w*"
    r"|gelae?hmt\w*|lae?hmung\w*|lahm\w*",
    r"schleif\w*|nachzieh\w*|ziehe .{0,20}nach\b|hangt\b|fallen lassen|aus der hand (?:ge)?fall\w*"
    r"|fallt .{0,20}aus der hand|gehorch\w* .{0,12}nicht",
    r"faible\w*|affaibli\w*|(?:plus|pas|sans|perte|perdu|perd|manque) (?:de |la "
    r"|ma )?(?:aucune )?(?:force|controle|mobilite)s?\b|paraly\w*",
    r"lach\w+|derob\w*|flanch\w*|ced\w+ sous|train\w+|echapp\w*|molle?s?\b|repond\w* (?:pas|plus)"
    r"|tombe des mains",
    r"debil\w*|(?:sin|perdi\w*|perdida de|menos|falta de|poca) (?:la |mi |toda )?(?:fuerzas?|control"
    r"|movilidad)|paraliz\w*|paralisis",
    r"(?:me |se me |le )(?:falla|fallan|fallo|ceden?|cedio|doblan?|doblo|caen?|caia)\b|no (?:tengo"
    r"|tiene) (?:nada de |ninguna )?fuerzas?|fallan?\b|flaque\w*|no (?:me )?responden?|arrastr\w*"
    r"|floj[oa]s?\b|torpe\w*",
)
MOVE = any_of(
    r"push\w*|press\w*|step\w*|kick\w*|use\b|drue?ck\w*|pisar|pousser|appuyer|streck\w*|hoch\b|close\b"
    r"|open\b",
    r"mov(?:e|ing)\b|lift\w*|rais(?:e|ing)|wiggle|stand\w*|walk\w*|hold\w*|grip\w*|tiptoe\w*|climb\w*"
    r"|come up|button\w*",
    r"beweg\w*|(?:an|hoch)?heben|hochzieh\w*|anzieh\w*|stehen|gehen|laufen|halten|zehenspitzen|fersen\w*",
    r"boug\w*|lev\w+|soulev\w*|plier|marche\w*|tenir|debout|pointe des pieds",
    r"mover\w*|levantar\w*|subir|doblar|caminar|andar|sostener|puntillas|agarrar",
)
BATHROOM = any_of(
    r"(?:need|needed|have|had|want|wanted) to go\b|auf (?:die )?toilette|make it to",
    r"pee\w*|wee(?:ing)?\b|urin\w*|bladder\w*|bowels?\b|poo(?:ing|p\w*)?\b|stools?\b|toilets?\b|\bloo\b"
    r"|bathroom|void\w*|pass(?:ing)? water",
    r"urin\w*|blase(?:n\w*)?\b|pinkel\w*|pipi\b|harn\w*|stuhl(?:gang|drang)?\b|darm\w*|klo\b|toilette\w*"
    r"|wasser ?(?:zu )?lassen|wasserlassen|wasser\b|aufs? wc",
    r"urin\w*|vessie|selles\b|sphincter\w*|toilettes?\b|pipi\b|intestin\w*|faire caca",
    r"orin\w*|mear\w*|\bpis\b|\bpipi\b|vejiga|intestin\w*|esfinter\w*|heces|caca\b|bano\b|defecar",
)
NO_CONTROL = any_of(
    r"(?:run|rush|running|rushing|correr|rennen|courir|laufen) (?:to|al|zur|zum|aux)|make it\b|made it\b"
    r"|llego|llegar|schaff\w*|weak\w*|schwach\w*",
    r"geht .{0,14}?\bab\b|when (?:i )?(?:cough|sneez|laugh)\w*|beim (?:husten|niesen|lachen)"
    r"|en (?:toussant|riant)|al (?:toser|reir)|no controlo|merke? .{0,18}?nicht",
    TROUBLE,
    r"leak\w*|(?:lost|losing|loss of|no|less) (?:\w+ )?control|accidents?\b|hold it|in time|dribbl\w*"
    r"|retention|(?:takes?|took|taking) (?:ages|forever|long|a long)|(?:weak|slow) stream"
    r"|nothing (?:comes|came)|n't empty|not empty\w*|let go|without (?:noticing|feeling|knowing)",
    r"(?:lost|losing|loss of) (?:my |the )?(?:bladder|bowels?)|(?:don't|didn't|can't|not"
    r"|no longer) (?:feel|notice|tell|know)|no (?:urge|feeling)|slow to start|goes by itself",
    r"(?:verlier\w*|verlor\w*|unkontroll\w*|kontrollverlust|keine kontrolle)|halten\b|tropf\w*"
    r"|rechtzeitig|daneben|ohne es zu merken|von (?:allein|selbst)|kein\w* drang|blasenschwache|lauft\b"
    r"|auslauf\w*|in die hosen?\b|kommt nichts|nichts kommt|nicht (?:ganz )?leer",
    r"fuit\w*|(?:perte|perdu|perds|perd|plus (?:de|le)) (?:le |du |de |mes |les |d')?(?:controle|urines?"
    r"|selles)|reten\w*|a temps|sans (?:m'en|le) (?:rendre|sentir|apercevoir)|bloqu\w*|goutte"
    r"|rien ne (?:sort|vient)|vider",
    r"escap\w*|(?:perdi\w*|pierdo|perdida de|sin) (?:el )?(?:control|orina)|aguantar|retener|a tiempo"
    r"|sin (?:darme|notar)\w*|gote\w*|encima|pierdo|no (?:sale|vacio|vacia)|vaciar",
)
WORST = any_of(
    r"instant\w*|burst\w*|within (?:a )?(?:minute|second)s?|out of the blue|unbearable|unertraglich"
    r"|insupportable|insoportable",
    r"(?:hit|struck) (?:me )?(?:like|by)|like a (?:blow|hammer|bomb)|hammerschlag|coup de marteau"
    r"|como un (?:rayo|golpe)|most intense|from one (?:second|moment)|heftigst\w*"
    r"|(?:la )?plus forte? de ma vie",
    r"sudden\w*|worst|thunderclap|explo\w*|out of nowhere|(?:like )?never (?:before|had)|in seconds"
    r"|within seconds|blinding|violent|ever had|split second",
    r"plotzlich\w*|schlagartig\w*|schlimmst\w*|staerkst\w*|starkst\w*|vernichtend\w*|rasend\w*|noch nie"
    r"|donner\w*|blitz\w*|explo\w*|aus heiterem himmel",
    r"soudain\w*|brutal\w*|subit\w*|pire\b|violent\w*|foudroy\w*|coup de tonnerre|jamais (?:eu|ressenti"
    r"|connu)|explo\w*|d'un (?:seul )?coup",
    r"repentin\w*|subit[oa]\w*|de repente|de golpe|\bpeor\b|explo\w*|trueno|(?:nunca|jamas) (?:antes"
    r"|habia|tuve|he tenido)|fulminante|brusc\w*|de mi vida",
)
NIGHT = any_of(
    r"(?:never|doesn't|not|won't) lets? up|day (?:and|or) night|tag und nacht|jour et nuit|dia y noche"
    r"|(?:no|any) position|keine (?:position|lage)|aucune position|ninguna posicion",
    r"im liegen (?:am )?schlimm\w*|worse (?:when )?(?:i'm |i am )?(?:lying|lie)"
    r"|lying (?:down )?(?:makes it|is) worse|pire allonge\w*|peor (?:acostad|tumbad)\w*|nachts kaum"
    r"|can't get comfortable|unrelenting|constant\b.{0,14}?(?:rest|night)",
    r"(?:worse|worst|bad|stronger|unbearable) (?:at|during|in the|through the) night|(?:wakes?|woke"
    r"|waking|woken)(?: me| up| him| her)|(?:keeps?|kept) (?:me|him|her) awake",
    r"(?:not?|never|isn't|doesn't|nothing) .{0,14}?(?:better|help\w*|eas\w*|reliev\w*|relief|go away"
    r"|difference|settle\w*) (?:\w+ ){0,2}?(?:lying|resting|rest|sleep)\w*",
    r"(?:even|also|still) (?:at rest|when (?:i'm |i am )?(?:lying|resting)|lying)|(?:rest"
    r"|lying down) (?:\w+ ){0,2}?(?:makes no|doesn't|does not|never|brings no)",
    r"nachts? (?:\w+ ){0,3}?(?:schlimmer|starker|unertraglich)|(?:schlimmer"
    r"|starker) (?:\w+ ){0,2}?(?:nachts?|in der nacht)|(?:weckt|wecken|geweckt|wach vor|wache .{0,20}auf"
    r"|aufgewacht)",
    r"ruheschmerz\w*|(?:in ruhe|im liegen|beim liegen) .{0,14}?(?:nicht besser|keine besserung|auch da"
    r"|schlimmer)|(?:nicht besser|auch|selbst|sogar) (?:nachts|in der nacht|in ruhe|im liegen"
    r"|beim liegen)",
    r"(?:pire|plus forte?s?|empire\w*|augment\w*|insupportable) (?:\w+ )?(?:la|pendant la|de) nuit"
    r"|nuit .{0,18}?(?:pire|plus forte?|empire)|(?:me |m'a )?(?:reveill\w*)",
    r"(?:meme|aussi) (?:au|en) (?:repos|allonge\w*)|(?:au|le) repos .{0,20}?(?:pas|rien|plus)\b|(?:passe"
    r"|calme|soulage|mieux) (?:pas|plus) (?:\w+ )?(?:au|avec le) repos|pas mieux (?:au|avec le) repos",
    r"(?:peor|mas fuerte|empeora|insoportable) (?:por|de|en) (?:la )?noche|noche .{0,18}?(?:peor"
    r"|empeora)|(?:me )?despiert\w*|desperto",
    r"(?:ni|incluso|aun|tampoco) (?:\w+ )?(?:en|con|el) (?:el )?(?:reposo|descanso)|(?:reposo"
    r"|descans\w*) no|no (?:mejora|calma|alivia|cede) (?:ni )?(?:\w+ )?(?:reposo|descans\w*|tumbad\w*)",
)
ACHE = any_of(
    STRONG_PAIN,
    r"\w*aches?\b|aching|back\b|sore\w*",
    r"\w*weh\b|rue?cken\w*",
    r"dos\b",
    r"espalda\b|molest\w*",
)
ON_PURPOSE = any_of(
    r"(?<!without )(?<!no )(?<!not )(?<!even )diet\w*|on purpose|planned|goal|gym\b|happy|proud|watchers"
    r"|(?<!not )(?<!without )(?:trying|on track)|target",
    r"(?<!ohne )(?<!keine )diat\w*|absichtlich|\bgewollt|geplant|stolz|(?<!ohne )fasten\w*|training",
    r"(?<!sans )regime|\bvolontaire\w*|expres|content\w*|fiere?\b", r"(?<!sin )dieta|a proposito"
    r"|contento|orgullos\w*|gimnasio",
)  # fmt: skip
