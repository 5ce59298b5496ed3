"""The words that bind two names, in the languages of the default feeds. Folded: no marks."""

from __future__ import annotations

import re

# Before a codename or a former name: "code-named", "formerly known as".
NAMED = (
    r"code[- ]?named?|under the (?:code|working|internal) ?names?|(?:known|called|dubbed|"
    r"nicknamed|referred to|labell?ed)(?: \w+){0,2}? as|(?:was|been|is|it) called|called|dubbed|"
    r"(?:knew|know|refer(?:s|red)? to)(?: \w+){0,2} as|"
    r"nicknamed|formerly|previously|once known as|a\.?k\.?a\.?|working title|under the name|"
    r"internal(?:ly)? (?:name|called|dubbed|named)(?: is| was|:)?|"
    # de
    r"codenamen?|arbeitstitel|intern (?:als|unter|nur)?|(?:bisher|zuvor|fruher|vormals|ehemals)"
    r"(?: intern)?(?: als| unter dem namen)?|unter dem namen|"
    # fr
    r"noms? de code|(?:connue?|appelee?|baptisee?|surnommee?|nommee?|designee?)"
    r"(?: jusqu'ici| jusque-la)?(?: en interne)?(?: sous le nom(?: de)?)?|auparavant|"
    r"anciennement|"
    # es, pt, it
    r"nombre (?:en )?clave|nombre interno|(?:conocid[oa]|llamad[oa]|apodad[oa]|denominad[oa]|"
    r"bautizad[oa])(?: internamente| hasta ahora| antes)?(?: como)?|anteriormente|antes|"
    r"codinome|nome de codigo|nome interno|(?:conhecid[oa]|chamad[oa]|apelidad[oa])"
    r"(?: internamente| ate agora| antes)?(?: como| de)?|"
    r"nome in codice|(?:conosciut[oa]|not[oa]|chiamat[oa]|soprannominat[oa])(?: internamente| "
    r"finora)?(?: come| con il nome)?|precedentemente|"
    # nl, pl, tr, id, vi
    r"codenaam|voorheen|(?:nazwa|nazwie) kodow[aej]+|kryptonim\w*|wczesniej|znany jako|"
    r"kod ad(?:i|iyla)\w*|daha once|nama kode|(?:sebelumnya|dulu)(?: dikenal| disebut)?"
    r"(?: sebagai)?|(?:dikenal|disebut)(?: secara)?(?: internal)?(?: sebagai)?|ten ma|"
    # ru, uk, ar, hi
    r"кодов\w+ (?:назван\w*|имен\w*)|(?:ранее|прежде|внутри компании)(?: известн\w+)?"
    r"(?: как| под названием)?|известн\w+ (?:внутри компании )?как|кодов\w+ назв\w+|"
    r"(?:ال)?اسم (?:ال)?رمزي|(?:ال)?معروف(?:ا)? (?:داخليا )?باسم|سابقا|"
    r"कोडनेम|कूटनाम|(?:आंतरिक|भीतर) (?:रूप से|नाम)|पहले|"
    # zh, ja, ko
    r"(?:内部|內部|开发|開發|研发)?代[号號](?:名)?为?為?|内部[称稱]為?为?|原名|曾用名|此前[称稱]?(?:为|為)?|"
    r"(?:開発)?コードネーム|社内(?:で(?:は)?|呼称|名)|旧称|以前は|"
    r"코드명|코드네임|내부(?:적으로|명)|이전 이름|예전 이름"
)

# Between a codename and what it became: "launches as", "is now".
BECOMES = (
    r"(?:has |have )?(?:become|became|becomes|turned into)|(?:has )?(?:launche[sd]|ship(?:s|ped)|"
    r"debut(?:s|ed)|arrive[sd]|release[sd]|unveiled|introduced|rebranded|renamed|goes public|"
    r"came out|hit the market)(?: \w+){0,3}? as|(?:now|officially|publicly|finally|since|been|"
    r"is|was|be|also|today)(?: \w+)? (?:called|named|known as|dubbed|titled)|"
    r"(?:may|might|could|must) be|would be|serait(?: en fait)?|seria|sarebbe|podria ser|"
    r"is (?:now|officially|in fact|really|actually)?|now|= |->|→|⇒|gets (?:the|its) name|"
    r"(?:has |got )(?:now )?(?:an?|its)(?: \w+)? name|"
    r"it(?:'s| is| will be) (?:now )?(?:called|named)|"
    r"(?:under|with|by) (?:the|its)(?: \w+)? name(?: of)?|will be (?:called|named|known as)|"
    r"officially|rebautizad\w+|rebatizad\w+|rebaptise\w*|umbenannt in|改め|"
    r"goes by|(?:official|public|final) name(?: is|:)?|"
    # de
    r"ist (?:jetzt|nun|offiziell)?|heisst (?:jetzt|nun|offiziell)?|wird zu|wurde zu|erscheint als|"
    r"startet als|kommt als|tragt (?:jetzt )?den namen|jetzt|nun|"
    # fr
    r"(?:est )?devenue?|devient|s'appell\w+(?: desormais)?|est (?:desormais|en fait)?|"
    r"(?:est )?lancee? sous le nom(?: de)?|desormais|sort sous le nom(?: de)?|"
    # es, pt, it
    r"(?:ya )?es (?:ahora|oficialmente)?|ahora (?:es|se llama)|se llama(?: ahora)?|"
    r"(?:se convierte|se ha convertido) en|llega como|se lanza como|"
    r"(?:agora )?se chama|agora (?:e|se chama)|virou|torna-se|tornou-se|chega como|"
    r"e lancado como|si chiama(?: ora)?|diventa|e diventat[oa]|ora (?:e|si chiama)|arriva come|"
    # ru, uk, hi, id, tr, pl, nl
    r"стал\w*|теперь(?: называется)?|(?:получил\w*|вышл?\w*) (?:под )?(?:имя|имен\w*|названи\w*)|"
    r"— это|это|называется|अब|का (?:आधिकारिक )?नाम(?: अब)?|"
    r"(?:kini|sekarang)(?: bernama| menjadi| disebut)?|menjadi|adalah|diluncurkan sebagai|"
    r"artik|olarak|to teraz|nazywa sie|stal sie|heet (?:nu|voortaan)?|wordt|"
    # zh, ja, ko
    r"(?:正式)?(?:命名|定名|更名|改名|取名)(?:为|為)|(?:现在|現在)?(?:就)?是|正式(?:名称|名稱|名)(?:为|為|是)?|"
    r"(?:现在|如今|正式)?(?:称|稱)?(?:为|為)|の正式名称は|の名前は|의 정식 명칭은|의 이름은"
)

# A codename's noun between or after both: "Avocado, the codename of Muse Spark".
NAME_OF = (
    r"(?:the |its |internal |working )*(?:code ?-?name|internal name|working title|nickname)"
    r"(?: that)?(?: meta)?(?: used)? (?:for|of)|(?:der |interne )*codename (?:fur|von)|"
    r"(?:le )?nom de code (?:de|du|pour)|(?:el )?nombre (?:en )?clave (?:de|para)|"
    r"(?:o )?(?:codinome|nome de codigo) (?:de|do|da|para)|(?:il )?nome in codice (?:di|per)|"
    r"кодов\w+ (?:назван\w*|им\w*)(?: модели)?|nama kode (?:untuk|dari)|"
    r"(?:het )?codenaam (?:voor|van)"
)
AFTER = (
    r"(?:的|の|의|का|की)\s?(?:内部|內部|开发|開發)?"
    r"(?:代[号號]|コードネーム|코드명|코드네임|कोडनेम|कूटनाम)"
)
# After the public name, in languages that put the verb last: "アボカドは Muse Spark になった".
BECAME_AFTER = (
    r"(?:として|という名|になった|となった|です|である|だ(?:[。!\s]|$)|"
    r"(?:으)?로 (?:출시|공개|나왔|불)|이다|(?:이|가) (?:됐|되었)|(?:이)?라는 이름|"
    r"के नाम से|के रूप में|बन गया|हो गया|olarak|adıyla|"
    r"之名|的名称|的名稱|的名字|名义)"
)
RENAMES = (
    r"renam\w+|rebrand\w+|benennt|umbenann\w+|renomm\w+|rebaptis\w+|renombr\w+|rebautiz\w+|"
    r"renome\w+|rebatiz\w+|rinomin\w+|ribattezz\w+|переимен\w+|将|把|ganti nama"
)
TO = r"(?:in|to|as|to be|zu|en|como|a|em|para|come|в|на|menjadi|(?:改名|更名|命名|定名)(?:为|為)?)"
# Between both, in languages that put the naming verb before the noun.
CALLED = (
    r"(?:genannt|getauft|bezeichnet|betitelt)\w*(?: \w+)?|"
    r"と呼ばれ(?:ていた|ていたモデル|てきた|た|る)|(?:이?라고|으?로) 불(?:린|리던|렸던|려온)|"
    r"के (?:कोडनेम|नाम|कोड नाम) वाला|नामक"
)
CALLED = f"(?:{CALLED})"
OWNED = r"(?:的|の|である|という|로 알려진|라는|인|नाम(?:क| का| वाला)?|कोडनेम वाला)"

# Speaks of another model, an order or a use: never an equality.
_OTHER = (
    r"after|before|follow\w*|succe\w+|next|replac\w+|beyond|than|versus|vs|unlike|rival\w*|"
    r"(?:of|than) what|times|twice|size|follow-?ups?|another|second|sibling|alongside|besides|"
    r"later|power\w*|runs?|drives?|behind|based|not|"
    r"isn't|wasn't|never|no|nor|but|while|beat\w*|tops?|outperform\w*|between|or|"
    r"and (?:an?|another|the|its|their|two|will|also)|"
    r"nachfolg\w+|nachste\w*|nach|kein\w*|nicht|und (?:ein\w*|das|der|die|dessen)|aber|"
    r"success\w+|suivant\w*|prochain\w*|apres|pas|et (?:une?|le|la|son)|mais|"
    r"sucesor\w*|siguiente|proxim\w+|despues|depois|sucessor\w*|nao|y (?:un\w*|el|la|otro)|"
    r"e (?:um\w*|outr\w+)|successor\w*|prossim\w+|dopo|non|"
    r"преемни\w+|следующ\w+|после|не|berikutnya|penerus|setelah|bukan|dan|opvolger|nastepc\w+"
)
OTHER = re.compile(
    rf"\b(?:{_OTHER})\b|下一代|继任|繼任|之后|之後|不是|并非|後継|次の|次期|ではない|"
    r"후속|다음|아니|보다|अगल|बाद|नहीं|और "
)
INDEFINITE = re.compile(r"\b(?:an?(?! (?:\w+ )?name)|new|ein\w*|neue\w*|une?|un[oa]?|uma?)\b")
GUESS = re.compile(
    r"\b(?:may|might|could|maybe|perhaps|probably|likely|believed|suspected|rumou?red|speculat\w+|"
    r"appears?|seems?|presumably|apparently|vermutlich|wohl|wahrscheinlich|peut-etre|serait|"
    r"probablement|quizas?|podria|probablemente|talvez|seria|provavelmente|forse|sarebbe|"
    r"возможно|вероятно|похоже|mungkin|diduga|kemungkinan)\b|可能|或许|也许|疑似|かもしれ|とみられ|아마|추정|शायद|संभवत"
)
