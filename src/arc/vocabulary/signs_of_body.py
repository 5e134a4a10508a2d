"""Warning signs beside those of nerves: chest, head, fever, weight, lump, calf, accident and the others.

The signs are those of `safety`; docs/safety.md says how their words are measured.
"""

from __future__ import annotations

from arc.vocabulary.sign_words import (
    ACHE,
    CHEST,
    FACE,
    HEAD,
    NIGHT,
    ON_PURPOSE,
    STRONG_PAIN,
    TROUBLE,
    WORST,
    Sign,
    any_of,
)

BODY: tuple[Sign, ...] = (
    Sign(
        "chest",
        r"heart (?:pain|ache|hurts)\b|pain .{0,12}heart\b|(?:dolor|duele) .{0,12}corazon|mal au coeur",
    ),
    Sign(
        "weight",
        r"(?:dress|clothes|trouser) sizes?|(?:getting|gotten|much|so) thin(?:ner)?\b|skin and bones?"
        r"|immer dunner|mas delgad\w*|plus maigre",
        unless=ON_PURPOSE,
    ),
    Sign(
        "lump",
        r"(?:bump|mass|swelling|spot|mole|beule|stelle|bosse|bola)\b.{0,20}?(?:grow\w*|bigger|new"
        r"|wachs\w*|grosser|grossi\w*|crec\w*)",
    ),
    Sign(
        "vision",
        r"(?:went|goes|turned|turns) black|vision\b.{0,18}?(?:missing|patch\w*|half)|(?:half"
        r"|part) of (?:my |the )?(?:vision|sight)|tunnel vision|(?:nubl|borr)\w* .{0,8}vista",
    ),
    Sign("swallowing", r"(?:stuck|travers|pas)\b", r"swallow\w*|aval\w*|schluck\w*|tragar"),
    Sign(
        "speech",
        r"(?:mots|palabras|worte?)\b.{0,20}?(?:sortent pas|kommen nicht|fehlen)"
        r"|no (?:me )?salen? .{0,8}palabras|undeutlich\w*|nuschel\w*",
    ),
    Sign(
        "face",
        r"(?:one|left|right) (?:side|half) of (?:my |the )?face|halbe[ns]? gesicht\w*|gesichtshalfte"
        r"|(?:moitie|cote) du visage|(?:mitad|lado) de la cara|media cara",
        unless=r"massag\w*|lying|lay\b|slept",
    ),
    Sign(
        "accident",
        r"slipped and|landed on (?:my|his|her)|hit my head|knocked off|overturned|auf den (?:kopf"
        r"|rucken) gefallen|tombe sur (?:le|la) (?:dos|tete)",
    ),
    Sign("dizziness", r"(?:everything|alles|tout|todo)\b .{0,8}?(?:spin\w*|dreht|tourne|gira|da vueltas)"),
    Sign(
        "breath",
        r"puff\w* (?:after|and)|winded|wheez\w*|fight\w* for (?:air|breath)|(?:can't"
        r"|couldn't) get (?:my )?(?:breath|air)",
    ),
    Sign(
        "chest",
        any_of(
            STRONG_PAIN,
            r"ache\w*|aching|pressure|crush\w*|squeez\w*|stabb\w*|heav\w+|tight\w*|elephant|druck\w*"
            r"|enge?\b|beklemm\w*|stech\w*|stich\w*",
            r"serr\w*|oppress\w*|pression|poids|etau|pointe?\b|presion|opresi\w*|apret\w*|aprieta"
            r"|punzada\w*|pinchazo\w*|peso",
        ),
        CHEST,
        unless=r"tight\b.{0,12}(?:muscle|pec)|pecs?\b|stretch\w*|(?:good|nice|firm|gentle"
        r"|light) pressure|massage pressure|\bneck to chest|opened",
    ),
    Sign("chest", r"brustschmerz\w*|herzschmerz\w*|angina\b|heart attack|herzinfarkt|infarctus|infarto"),
    Sign(
        "accident",
        any_of(
            r"(?:car|bike|bicycle|motor\w*|road|traffic|serious|bad|riding|ski\w*|work|rta"
            r"|an) (?:accident|crash)\b|(?:accident|crash|collision) (?:yesterday|last|on|with|in)",
            r"(?:fell|fallen|fall|came|thrown|tumbled) (?:\w+ )?(?:down|off|from|out of) (?:a |an |the "
            r"|my |some )?(?:stairs|steps|ladder|horse|bike|bicycle|motor\w*|roof|tree|scooter|height"
            r"|wall|loft)",
            r"(?:hit|knocked (?:down|over)|run over) by|whiplash|\w*unfall\b|rear.?ended|crashed (?:my"
            r"|the|his|her|on|into)|(?:had|after) (?:a|the) (?:\w+ )?fall\b|fell (?:hard|over|badly"
            r"|backwards|heavily|on)|(?:hin|runter)gefallen|gestue?rzt|(?:von|vom) (?:der "
            r"|dem )?(?:leiter|rad|fahrrad|pferd|dach|motorrad|baum) gefallen|treppe (?:\w+ )?(?:runter"
            r"|hinunter)\w*|angefahren|auffahr\w*",
            r"accident (?:de|d'|grave|hier|sur)|(?:suis|est) tomb\w*|(?:tombe|tombee"
            r"|chute)\b.{0,12}(?:escalier|echelle|cheval|velo|moto|toit|arbre)\w*|renverse\w* par"
            r"|percut\w*",
            r"accidente\b|me cai\b|(?:cai|caida|caido|cayo)\b.{0,12}(?:escalera|caballo|bici|moto|tejado"
            r"|techo|arbol)\w*|atropell\w*|choque de (?:coche|auto)",
        ),
        unless=r"accident(?:s|e)? (?:on the way )?(?:to|in) the (?:loo|toilet)|unfallfrei"
        r"|months?\b|years?\b|monate?n?\b|jahre?n?\b|mois\b|ans\b|meses\b|anos\b|chirurg\w*",
    ),
    Sign("headache", WORST, HEAD),
    Sign(
        "vision",
        any_of(
            r"double vision|(?:see|sees|seeing|saw) (?:everything )?(?:double|two of)|(?:lost|loss of"
            r"|losing|lose|no|reduced) (?:my |the |some |of )*(?:vision|sight|eyesight)|vision (?:loss"
            r"|lost|went|gone|has gone)",
            r"blurr\w*|(?:went|gone|going|temporarily|suddenly) blind\b|(?:vision|sight"
            r"|eyes?) (?:\w+ ){0,2}?(?:black|dark|double|dim|foggy)|(?:can't|couldn't|cannot"
            r"|could not) see\b|curtain over",
            r"doppelbild\w*|doppelt (?:ge)?seh\w*|(?:seh|sah|sehe|gesehen)\w* (?:\w+ ){0,2}?(?:doppelt"
            r"|verschwommen|nichts|unscharf)|(?:doppelt|verschwommen|unscharf)(?:es)? (?:ge)?seh\w*"
            r"|diplop\w*|sehst\w*|sehverlust",
            r"schwarz vor (?:den |meinen )?augen|erblind\w*|auge\w* (?:\w+ ){0,2}?(?:blind|nichts|nicht)"
            r"|nichts (?:mehr )?(?:ge)?sehen|sehkraft|gesichtsfeld\w*|sehen verschwommen",
            r"(?:vois|vu|voit|voir|voyais|vision|vue) (?:\w+ )?(?:double|flou\w*|trouble|noir|plus rien)"
            r"|(?:perdu|perte|perds|baisse) (?:de )?(?:la |ma )?(?:vue|vision)|aveugle|(?:voit"
            r"|vois) (?:plus|rien)|voile (?:noir )?devant",
            r"(?:veo|vi|ver|vista|vision|viendo) (?:\w+ )?(?:doble|borros\w*|nublad\w*|negro|oscuro)"
            r"|(?:perdi\w*|perdida de|sin) (?:la |el )?(?:vista|vision)|(?:no|dejo de) ve(?:o|ia|r)\b"
            r"|quede cieg\w*",
        ),
    ),
    Sign(
        "speech",
        any_of(
            r"slur\w*|(?:speech|words?|talk\w*|tongue|speak\w*)\b.{0,22}?(?:jumbl\w*|garbl\w*|mumbl\w*"
            r"|wrong|mixed up|thick|funny|unclear|slurr\w*|won't come|\boff\b|strange|gone|lost|slow|odd"
            r"|weird)|lall\w*|gelallt|verwaschen\w*",
            r"sprachst\w*|sprechst\w*|wortfind\w*|aphasi\w*|afasi\w*|dysarth\w*|bafouill\w*|pateuse"
            r"|(?:mots?|paroles?|langue)\b.{0,16}?(?:viennent pas|embrouill\w*|melang\w*|emmel\w*)"
            r"|arrastr\w* (?:las )?palabras|trab\w* (?:la |al )?(?:lengua|hablar)|balbuce\w*"
            r"|lengua (?:\w+ )?trab\w*",
        ),
    ),
    Sign(
        "speech",
        TROUBLE,
        r"speak\w*|speech|talk(?:ing)?\b|(?:get|find|finding) (?:my |the |any )?words|(?:words"
        r"|sentence) out|swallow\w*|sprech\w*|reden\b|worte?\b|schluck\w*|parler|articul\w*|parole"
        r"|mots\b|aval\w*|deglut\w*|hablar|pronunci\w*|palabras|tragar",
    ),
    Sign(
        "swallowing",
        r"swallow\w* (?:\w+ )?(?:hurts|painful|stuck)|chok\w+ on|dysphag\w*|disfagia"
        r"|schluckst\w*|schluckbesch\w*|fausse route|atragant\w*",
    ),
    Sign(
        "face",
        r"droop\w*|weak\w*|hang\w*|crooked|lopsided|slack|sagg\w*|fell on one|uneven|hangt|hing"
        r"|schief\w*|schlaff\w*|tomb\w*|affaiss\w*|travers|tordu\w*|deforme\w*|caid\w*|torcid\w*"
        r"|desviad\w*|cae\b|gelae?hmt",
        FACE,
        unless=r"face ?(?:-| )?(?:down|cradle|rest)|feuille",
    ),
    Sign(
        "dizziness",
        r"dizz\w*|woozy|benommen\w*|cabeza .{0,10}vueltas|vertigo\w*|light-? ?headed\w*"
        r"|room (?:\w+ )?spin\w*|schwindel\w*|schwindlig\w*|vertiges?\b|tete (?:me |qui )?tourn\w*"
        r"|etourdi\w*|maread\w*|mareos?\b",
        unless="schwindelfrei",
    ),
    Sign(
        "fainting",
        r"faint(?:ed|ing)\b|(?:felt|feel|feeling) faint\b|pass(?:ed|ing) out|black(?:ed|ing)? ?out\b"
        r"|collapsed\b|unconscious\w*|seizure\w*|ohnmacht\w*|ohnmachtig\w*|bewusstlos\w*|umgekippt"
        r"|kollab\w*|evanou\w*|syncope|perdu connaissance|malaise\b|desmay\w*|sincope"
        r"|perdi\w* (?:el )?conocimiento|convuls\w*",
    ),
    Sign(
        "fever",
        any_of(
            r"fevers?\b|burning up\b|feverish\w*|high temp\w*|(?:have|had|has|with"
            r"|running) a (?:\w+ )?temp\w*"
            r"|temp\w* .{0,12}?(?:3[89]|4[01]|10[0-4])|\b(?:3[89]|4[01])(?:[.,]\d)? ?(?:°|degrees"
            r"|celsius|c\b|grad|de fievre|degres|grados)|\b10[1-4](?:\.\d)? ?(?:°|f\b|fahrenheit)",
            r"chills\b|shiver\w*|night ?sweat\w*|sweat\w* .{0,25}?(?:at night|all night"
            r"|through the night|sheets|pyjamas|pajamas|bed)|(?:drench\w*|soak\w*|wet) .{0,18}?(?:sweat"
            r"|in the night|at night|night|sheets)|(?:woke|wake)\b.{0,18}?(?:drench\w*|soak\w*|sweat\w*)",
            r"\bfieber\w*|fiebrig\w*|schuttelfrost|nachtschweiss\w*|erhohte temperatur|(?:nachts?"
            r"|nacht)\b.{0,25}?(?:verschwitzt|schwitz\w*|schweiss\w*|durchnasst)|schweissgebadet"
            r"|nassgeschwitzt",
            r"fievre\w*|fievreu\w*|febrile|frissons?\b|sueurs? (?:nocturnes?|la nuit)|(?:transpir\w*"
            r"|sueurs?|trempe\w*)\b.{0,20}?nuit|nuit\b.{0,20}?(?:transpir\w*|sueur\w*|trempe\w*|en nage)"
            r"|en nage|trempe\w* de sueur",
            r"fiebre\w*|febril|escalofrios?|(?:sudor\w*|sud\w+|empapad\w*)\b.{0,20}?(?:noche|nocturn\w*)"
            r"|noche\b.{0,20}?(?:sudor\w*|sudando|empapad\w*)|empapad\w* (?:en|de) sudor",
        ),
        idiom=r"hay ?fever|cabin fever|fever pitch|fever dream|lampenfieber|reisefieber|fieberhaft"
        r"|fievre (?:acheteuse|du samedi)",
    ),
    Sign(
        "weight",
        any_of(
            r"(?:weight|kilos?|kgs?|pounds|lbs|stone)\b.{0,18}?(?:los(?:s|t|ing)|drop\w*|falling|gone"
            r"|melt\w*|came off|down)|(?:los(?:s|t|ing|e)|dropp\w*|shed)\b.{0,22}?(?:weight|kilos?"
            r"|\d ?kgs?|kgs?|pounds|lbs|stone)\b|(?:trousers|pants|jeans|clothes"
            r"|belt)\b.{0,18}?(?:falling|loose|too big|slipp\w*|hang\w*)|(?:stone|\d ?kg|kilos?"
            r"|pounds) (?:lighter|less)",
            r"gewichts(?:verlust|abnahme)|(?:gewicht|kilo|kg)\b.{0,25}?(?:abgenommen|verlor\w*"
            r"|verlier\w*|weniger|runter)|(?:verlier\w*|verlor\w*|nehme|nimmt)\b.{0,22}?(?:gewicht|kilo"
            r"|kg|ungewollt ab|immer mehr ab)|ungewollt abgenommen|abgemagert|\bich\b.{0,25}?abgenommen"
            r"|habe .{0,20}?abgenommen|hosen? (?:\w+ )?rutsch\w*|(?:kilo|kg) (?:weniger|leichter)",
            r"(?:perd\w*|perte)\b.{0,16}?(?:poids|kilos?|kg)\b|amaigri\w*|maigri\w*|(?:\d"
            r"|quelques) (?:kilos?|kg) (?:en moins|de moins)",
            r"(?:perd\w*|pierdo|perdida|bajado|baje|bajar|bajando)\b.{0,16}?(?:peso|kilos?|kg)\b"
            r"|adelgaz\w*|(?:kilos?|kg) menos",
        ),
        unless=ON_PURPOSE,
    ),
    Sign(
        "lump",
        r"lumps?\b(?! sum)|hard (?:mass|swelling|bump|spot)|(?:new|growing) (?:bump|mass|swelling"
        r"|growth)|tumou?rs?\b|growth on|misshapen|deform\w*|changed (?:its |in )?shape|different shape"
        r"|(?:neue[rn]?|harte[rn]?|dicke[rn]?|wachs\w*|tast\w*)\b.{0,10}?(?:knoten|beule|stelle)"
        r"|knoten (?:in|an|unter) (?:der |meiner )?(?:brust|achsel|haut|leiste|hals)|geschwulst\w*"
        r"|knubbel\w*|beule\w*|verformt\w*"
        r"|grosseurs?\b|bosses?\b|boule (?:dure|sous|au cou|dans le|a l|qui)|nodules?\b|masse dure"
        r"|bultos?\b|nodulos?\b|masa (?:dura|en)|tumor\w*",
        unless=r"lumps? (?:in (?:the|my) (?:mattress|pillow|bed)|of)|lumpy",
    ),
    Sign(
        "cancer",
        r"cancer\w*|metasta\w*|chemo\w*|leuk\w*|lymphom\w*|melanom\w*|myelom\w*|oncolog\w*|onkolog\w*"
        r"|\w*krebs\w*|karzinom\w*|carcinom\w*|quimio\w*|radiotherap\w*|radioterap\w*|bestrahlung\w*"
        r"|tumeur\w*|chimio\w*|leucem\w*",
        unless=r"star sign|zodiac|horoscop\w*|charity|fundrais\w*|race for|sternzeichen|krebsgang"
        r"|flusskrebs|krebssuppe|signe astro\w*|awareness",
    ),
    Sign("night", NIGHT, ACHE),
    Sign(
        "night",
        r"(?:worse|worst|unbearable) (?:at|during|in the|through the) night|nachts (?:viel "
        r"|immer |noch )?(?:schlimmer|starker)|(?:schlimmer|starker) (?:nachts|in der nacht)|(?:pire"
        r"|plus fort) (?:la|pendant la) nuit|peor (?:por|de|en) (?:la )?noche",
    ),
    Sign(
        "calf",
        any_of(
            r"swoll\w*|swell\w*|puffy|twice the size|(?:red|hot) (?:and |& |, )?(?:hot|red|warm|hard"
            r"|swollen|tender)|warm and (?:red|hard|tender)|(?:red|hot) to (?:the )?touch|(?:is|looks"
            r"|feels|gone) (?:\w+ )?(?:red|hot)\b",
            r"geschwoll\w*|angeschwoll\w*|schwillt|schwellung|dick (?:und|,)|(?:heiss|rot|warm) und"
            r"|uberwarmt\w*|gonfl\w*|enfl\w*|(?:chaude?|rouge) et|hinchad\w*|hincha\w*|inflamad\w*"
            r"|(?:caliente|roj[oa]) y",
        ),
        r"calf\b|calves\b|legs?\b|\w*wade\w*"
        r"|unterschenkel|\bbein\b|mollets?\b|jambe (?:gauche|droite)|une jambe|pantorrilla\w*|gemelos?\b"
        r"|pierna (?:derecha|izquierda)|una pierna",
        unless=r"hot (?:pack|stone|bath|water|oil|shower)|red light|warm(?:ed)? up|warm (?:pack|bath)",
    ),
    Sign(
        "clot",
        r"blood clots?|clot in|thrombo\w*|trombo\w*|phlebit\w*|\bdvt\b|embol\w*|caillots?\b"
        r"|coagulos?\b|blutgerinnsel",
    ),
    Sign(
        "breath",
        r"breathless\w*|short(?:ness)? of breath|out of breath|(?:can(?:no|')?t|couldn't|could not"
        r"|hard to|struggl\w* to|trouble|difficult\w*|unable to|hurts to|hardly|barely) (?:to "
        r"|in )?(?:breath\w*|catch (?:my|a|his|her) breath|get (?:enough |any )?(?:air|breath))|gasp\w*"
        r"|breathing (?:\w+ )?(?:difficult\w*|hard\b|problem\w*|trouble)"
        r"|atemnot|luftnot|kurzatmig\w*|atembeschwerden|(?:krieg\w*|bekomm\w*|schnapp\w*"
        r"|ring\w*)\b.{0,14}?luft|(?:atm\w*|luft)\b.{0,14}?(?:kaum|nicht|schwer|keine|weg)|(?:kaum|nicht"
        r"|schwer|keine|ausser) (?:\w+ )?(?:atm\w*|luft|atem)\b"
        r"|essouffl\w*|souffle (?:\w+ )?(?:court|coupe)|court de souffle|manque (?:d'air|de souffle)"
        r"|a bout de souffle|(?:mal|peine|difficult\w*|peux (?:pas|plus)|pas|plus) (?:a |bien )?respirer"
        r"|dyspnee|dyspnoe\w*|\bsob\b"
        r"|falta (?:de|el) (?:aire|aliento|respiracion)|sin aliento|ahog\w*|(?:no puedo|cuesta"
        r"|dificultad\w*|problemas?|apenas) (?:\w+ )?(?:respirar|para respirar)|disnea",
        unless=r"(?:run|ran|running|sprint\w*|gym|workout|exercis\w*|jog\w*|race|hiit"
        r"|breath(?:ing)? exercises?|joggen|lauftraining|atemubung\w*)\b",
    ),
)
