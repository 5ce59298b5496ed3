"""Proper names: makers and their people, rivals, outlets, codenames in other scripts."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

# Who stands for a maker in a headline. Keys are `Family.makers`; a maker that is not here stands
# for itself.
MAKERS = {
    "Meta": entries("""
en: meta, facebook, facebooks, zuckerberg, zuck, meta ai, meta superintelligence labs,
    superintelligence labs, msl, tbd lab, menlo park, alexandr wang, shengjia zhao, yann lecun,
    lecun, bosworth, al dahle, metas
zh: 脸书, 臉書, 扎克伯格, 祖克柏
ja: メタ, ザッカーバーグ
ko: 메타, 저커버그
hi: मेटा, जुकरबर्ग
ru: мета, цукерберг*
ar: ميتا, زوكربيرغ
he: מטא, צוקרברג
th: เมตา
""")
}

# A maker's organizations for code, besides those of its families.
CODE_ORGS = {"Meta": ("facebookresearch",)}

# Where a maker speaks for itself: a host is one of these or ends in `.` and one of these.
HOSTS = {"Meta": ("meta.com", "meta.ai", "fb.com", "facebook.com", "llama.com", "muse.ai")}

# Makers whose word is also an ordinary one: it needs its capital.
ORDINARY = frozenset({"meta", "metas", "мета"})

RIVAL = entries("""
en: google, deepmind, microsoft, openai, anthropic, nvidia, mistral, alibaba, deepseek, qwen,
    tencent, baidu, bytedance, xai, apple, amazon, ibm, cohere, ai2, allen institute, stanford,
    berkeley, together ai, eleutherai, tii, falcon, vicuna, dolphin, wizardlm, nous, abacus,
    deci, redpajama, mosaic*, databricks, snowflake, salesforce, samsung, huawei, iflytek,
    moonshot, kimi, zhipu, minimax, xiaomi, orca, phi, phi 4, gemma, pixtral, mixtral, gpt,
    claude, grok, ovis, nemotron, minitron, wham, xbox, kosmos, cerebras gpt, hunyuan, palm,
    bard, sonnet, korean lab, another lab, rival lab, reflection, alpaca ai, koala,
    openassistant, hermes, sakana, reka, inflection, stability
zh: 谷歌, 微软, 阿里, 百度, 腾讯, 字节, 华为, 智谱, 月之暗面
ja: グーグル, マイクロソフト
ko: 구글, 마이크로소프트, 네이버, 카카오
ru: яндекс, сбер
""")

# How else a word is written: in other scripts, grown together. Keys are in lower case.
SPELLINGS = {
    "avocado": (
        "牛油果", "酪梨", "鳄梨", "鱷梨", "アボカド", "아보카도", "एवोकाडो", "एवोकैडो",
        "авокадо", "أفوكادو", "افوكادو", "อะโวคาโด", "Avokado", "אבוקדו",
        "αβοκάντο",
    ),
    "mango": ("芒果", "マンゴー", "망고", "मैंगो", "манго", "مانجو", "มะม่วง", "מנגו"),
    "llama": (
        "LlamaCon", "羊驼", "羊駝", "大羊驼", "ラマ", "リャマ", "라마", "लामा", "лама", "льама",
        "لاما",
    ),
    "muse": ("缪斯", "繆斯", "ミューズ", "뮤즈", "म्यूज़", "म्यूज", "мьюз", "ميوز", "מיוז", "มิวส์"),
    "watermelon": ("西瓜", "スイカ", "수박", "तरबूज", "арбуз", "بطيخ"),
    "spark": ("スパーク", "스파크", "स्पार्क", "спарк", "سبارك", "ספארק", "สปาร์ก", "火花"),
    "glimmer": ("グリマー", "글리머", "ग्लिमर", "глиммер", "غليمر"),
    "wonder": ("ワンダー", "원더", "वंडर", "уандер", "ووندر"),
    "ember": ("エンバー", "엠버", "एम्बर", "эмбер", "إمبر"),
    "image": ("イメージ", "이미지", "इमेज", "имидж"),
    "video": ("ビデオ", "비디오", "वीडियो", "видео"),
    "voice": ("ボイス", "보이스", "वॉयस"),
    "code": ("コード", "코드", "कोड"),
    "scout": ("スカウト", "스카우트"),
    "maverick": ("マーベリック", "매버릭"),
    "behemoth": ("巨兽", "ベヒモス", "베히모스", "бегемот"),
}  # fmt: skip

# Words that name a version or variant after a line's name.
VARIANT = entries("""
en: scout, maverick, behemoth, guard, guardian, code, api, stack, spark, image, video, glimmer,
    voice, wonder, ember, transcribe, open, full, instruct, chat, vision, base, contributor,
    mini, small, large, pro, max, lite, nano, ultra, thinking, flash, turbo, reasoning, preview,
    nvfp4, prompt, quantized, purple
""")

# Second words that Meta has given its lines: they make a plain first word distinctive.
MEMBERS = frozenset(
    ["api", "code", "ember", "glimmer", "guard", "image", "spark", "stack", "transcribe",
     "video", "voice", "wonder"]
)  # fmt: skip

# Words that stand for a model by themselves where its maker or a size stands by, by line.
NOUNS = {"Muse": ("Spark", "Glimmer", "Wonder", "Ember")}

# Joined before a watched name by a hyphen, these leave it the maker's; others do not.
OWN_PREFIX = frozenset(
    ["meta", "code", "purple", "muse", "llama", "v", "ex", "post", "pre", "non", "facebook"]
)

# Joined after a watched name by a hyphen, these make it somebody else's model.
STRANGERS = frozenset(
    ["abliterated", "awq", "based", "distill", "distilled", "dolphin", "exl2", "exl3", "gguf",
     "gptq", "heretic", "hermes", "lexi", "merge", "minitron", "nemotron", "reflection",
     "swallow", "tulu", "uncensored"]
)  # fmt: skip

# Parts of URLs or source names of those who write about models all day.
AI_OUTLETS = (
    "the-decoder", "testingcatalog", "smol.ai", "latent.space", "localllama", "r/singularity",
    "artificialintelligence", "marktechpost", "machinelearning", "r/openai",
    "huggingface.co/blog", "simonwillison", "interconnects.ai", "thesequence", "jiqizhixin",
    "qbitai", "aitimes", "analyticsindiamag", "unite.ai", "theinformation", "platformer",
    "r/bard", "r/claudeai", "r/chatgpt", "r/ai_agents", "r/aivideo", "r/stablediffusion",
    "r/ollama", "r/mlops",
)  # fmt: skip
