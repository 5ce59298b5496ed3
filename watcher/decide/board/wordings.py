"""The words of claims and promises, folded (lower case, no marks), in several languages."""

from __future__ import annotations

import re

# Asks, supposes or leaves open: claims nothing.
ASKS = re.compile(
    r"\?\s*\Z|\A(?:if|whether|unless|assuming|wenn|ob|falls|si)\b|\bwhether\b|"
    r"\bif (?:it|either|both|meta|the|that)\b|\bmay (?:never )?(?:stay|need)|"
    r"\bnot (?:have )?confirmed\b"
)
# A text without any of these makes no claim; looked at before anything else.
CUE = re.compile(
    r"param|параметр|参数|參數|パラ|파라|매개|पैरा|\d ?b\b|open|clos|propriet|hybrid|gewicht|poids|"
    r"开源|闭源|オープン|오픈|20\d\d|\bq[1-4]\b|\bh[12]\b|half|halbjahr|semest|半年|半期|반기|"
    r"efficien|effizien|image|video|visual|bild|audio|voice|coding|code|text|llm|language|edge|"
    r"local|画像|图|이미지|% "
)
PARAMETERS = re.compile(
    r"(?P<under>sub-|under |less than |unter |moins de |menos de )?(?P<low>\d+(?:[.,]\d+)?)\s?"
    r"(?P<unit1>bn?|billion|tn?|trillion|m|million|milliarden|milliards|mil millones|bilhoes|"
    r"miliardi|млрд|亿|億|억)?(?P<more>\+)?"
    r"(?:\s?(?:-|to|bis|a)\s?(?P<high>\d+(?:[.,]\d+)?)\s?(?P<unit2>bn?|billion|tn?|trillion))?"
    r"[\s-]?(?P<active>active |aktiven? |actifs |activos )?(?:total )?(?:de |di |of )?"
    r"(?:param\w*|параметр\w*|参数|參數|パラメータ|파라미터|매개변수|पैरामीटर)"
)
UNITS = {"b": "B", "t": "T", "m": "M", "亿": "亿", "億": "亿", "억": "亿", "млрд": "B"}
LONG_UNITS = dict.fromkeys(("milliarden", "milliards", "mil millones", "miliardi"), "B")

MEDIA = {
    name: re.compile(words)
    for name, words in {
        "text": r"\b(?:text|llm|(?:large )?language|sprachmodell\w*|texto|texte|testo)\b|文本|"
        r"テキスト|텍스트|текст\w*",
        "code": r"\b(?:code|coding|code-generation|programming|software development)\b|代码|코딩",
        "image": r"\b(?:images?|visual\w*|pictures?|bild\w*|imagen\w*|imagem|immagin\w*|gambar)\b|"
        r"图像|图片|画像|이미지|изображен\w*|चित्र",
        "video": r"\b(?:videos?|visual\w*)\b|视频|影片|動画|비디오|동영상|видео|वीडियो",
        "audio": r"\b(?:audio|voice|speech|sprache|voz|voix)\b|语音|音声|음성",
        "3D": r"\b3d\b",
        "edge": r"\b(?:edge|locally|on-device|(?:consumer-grade|mobile) (?:hardware|chips)|"
        r"smartphones?)\b",
    }.items()
}
# Right after a name: what follows says what it is. `is` in other languages may be a particle.
IS_A = re.compile(
    r"\s?[”\"')]*(?:,[^,.]{0,40},)?\s?(?::|—|–|\(|,|\b(?:is|was|will be|appears to be|as|handles?|"
    r"generates?|targets?|focus\w*|are|ist|est|es|e)\b|は|是|는|은|primary focus)"
)
A_MODEL = re.compile(
    r"\b(?:model|system|engine|generator|focused|llm|modell\w*|modele|modelo|modello)\b|模型|モデル|"
    r"모델|модел\w*"
)

OPEN = re.compile(
    r"open[- ]?(?:sourced?|weights?)\b(?! (?:initiat|competit|communit|era\b|identity|rationale|"
    r"roots))|quelloffen\w*|offene gewichte|codigo (?:abierto|aberto)|открыт\w+ (?:код|вес)\w*|"
    r"开源|オープンソース|오픈소스|sumber terbuka"
)
CLOSED = re.compile(
    r"closed(?:[- ](?:source|weights?|api|model))?\b(?! to)|propriet\w+|geschlossen\w*|"
    r"propietari\w+|закрыт\w+|闭源|クローズド|비공개|tertutup"
)
HYBRID = re.compile(
    r"\bhybrid\w*\W{1,3}(?:ai )?(?:strateg\w+|releas\w+|licens\w+|polic\w+|open\w*)|混合|"
    r"ハイブリッド|하이브리드|"
    r"\b(?:eventually|later|not at first|spater|plus tard|mas adelante|mais tarde)\b[^.]{0,40}"
    r"\bopen|\bopen[^.]{0,60}\b(?:eventually|later|not at first)\b"
)
TURN = re.compile(r"[.:;,]|\b(?:to|toward|towards|from|than)\b")  # an adjective ends before these

RELEASE = re.compile(
    r"(?<!pre-)\b(?:release\w*|launch\w*|ship\w*|target\w*|window|expected|due|arriv\w*|debut\w*|"
    r"slip\w*|delay\w*|postpon\w*|likely|timeline|coming|veroffentlich\w*|erschein\w*|kommt|"
    r"sortie|lancement|lanza\w*|lanca\w*|uscita|выход\w*|выйдет)\b|发布|推出|登場|公開|출시|लॉन्च|rilis"
)
PAST = re.compile(r"\b(?:released|launched|shipped|arrived|debuted|came out) (?:on|in) ")

TIMES = re.compile(
    r"\b(?P<much>\d+(?:\.\d+)?|two|three|five|ten|twenty|fifty|hundred|zehn|dix|diez|dez)"
    r"[\s-]?(?:x\b|×|fold\b|times\b|mal\b|fois\b|veces\b|vezes\b|volte\b)"
)
NUMBERS = {
    "two": "2",
    "three": "3",
    "five": "5",
    "ten": "10",
    "twenty": "20",
    "fifty": "50",
    "hundred": "100",
    "zehn": "10",
    "dix": "10",
    "diez": "10",
    "dez": "10",
}
THAN = re.compile(
    r"(?:of|over|than|as)(?: the| its)?(?: earlier| previous)? (?P<than>[A-Z]\w+(?: \d[\w.]*)?)"
)
EFFICIENT = re.compile(r"efficien\w*|effizien\w*|efficac\w*|eficien\w*|эффективн\w*|效率|効率|효율")
SAVING = re.compile(
    r"(?P<low>\d+)\s?%(?:\s?(?:-|to)\s?(?P<high>\d+)\s?%)? (?:reduction|cut|savings?|lower|less|"
    r"cheaper)[^.]{0,20}cost"
)

WILL = re.compile(
    r"\b(?:will|we'll|plans? to|planning to|intends? to|hopes? to|going to|aims? to|promise\w*|"
    r"commit\w*|expects? to|coming|soon|upcoming|on track|wird|werden|plant|prevoit|va|vont|"
    r"bientot|planea|preve|vai|planeja|prevede|планиру\w+|будет|обеща\w+|akan|segera)\b|"
    r"将|計画|予定|即将|まもなく|예정|계획|करेगा|करेगी|जल्द"
)
OPENS = re.compile(
    r"open[- ]?(?:sourc\w+|weights?)|open (?:up )?(?:the |its )?(?:weights|versions?|model)|"
    r"(?:release|publish|share) (?:the |its )?weights|"
    r"weights (?:\w+ ){0,4}(?:soon|week|month|follow)|gewichte|poids|\bpesos\b|\bpesi\b|"
    r"открыт\w+|веса|开源|开放权重|オープンソース|重み|오픈소스|가중치|sumber terbuka"
)
RELEASES = re.compile(
    r"\b(?:releas\w+|launch\w*|ship\w*|roll(?:ing)? out|general(?:ly)? availab\w+|come to|"
    r"coming|opens? to|access|veroffentlich\w*|starte\w*|lanc\w+|lanza\w*|выпусти\w+|"
    r"выйд\w+)\b|发布|推出|公開|출시|लॉन्च|rilis"
)
MAKER_SAYS = re.compile(
    r"\b(?:meta|zuckerberg|wang|company|firm|unternehmen|empresa|entreprise|azienda)\b"
    r"[^.]{0,40}?\b(?:said|says|confirm\w*|promis\w*|announc\w*|plans?|pledg\w*|commit\w*|"
    r"kundig\w*|verspr\w*|promet\w*|annonc\w*|anunci\w*)\b|meta(?:承诺|表示|は)"
)
NO_PROMISE = re.compile(
    r"\b(?:not|never|no plans?|won't|if|whether|may|might|could|sources|reportedly|nicht|"
    r"ne\b.*\bpas|no tiene|nao)\b|\?\s*\Z"
)
