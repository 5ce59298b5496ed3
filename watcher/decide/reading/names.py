"""Proper names: makers and their people, rivals, namesakes, codenames in other scripts."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

# Who stands for a maker in a headline. Keys are `Family.makers`.
MAKERS = {
    "Meta": entries("""
    en: meta, facebook, facebooks, zuckerberg, zuck, meta ai, meta superintelligence labs, superintelligence labs, msl, tbd lab, alexandr wang, yann lecun, lecun, bosworth, al dahle, metas
    zh: 脸书, 臉書, 扎克伯格, 祖克柏
    ja: メタ, ザッカーバーグ
    ko: 메타, 저커버그
    hi: मेटा, जुकरबर्ग
    ru: мета, цукерберг*
    ar: ميتا, زوكربيرغ
    """),
}

# What a maker is also called where the word alone would not do ("the company's own AI lab").
ORDINARY_MAKER = frozenset({"meta", "мета"})

RIVAL = entries("""
en: google, deepmind, microsoft, openai, anthropic, nvidia, mistral, alibaba, deepseek, qwen, tencent, baidu, bytedance, xai, apple, amazon, ibm, cohere, ai2, allen institute, stanford, berkeley, together ai, eleutherai, tii, falcon, vicuna, dolphin, wizardlm, nous, abacus, deci, redpajama, mosaic*, databricks, snowflake, salesforce, samsung, huawei, iflytek, moonshot, kimi, zhipu, minimax, xiaomi, orca, phi, phi 4, gemma, pixtral, mixtral, gpt, claude, grok, ovis, nemotron, minitron, wham, xbox, kosmos, cerebras gpt, hunyuan, palm, bard, sonnet, korean lab, another lab, rival lab, reflection, alpaca ai, koala, openassistant, hermes, sakana, reka, inflection, stability
zh: 谷歌, 微软, 阿里, 百度, 腾讯, 字节, 华为, 智谱, 月之暗面
ja: グーグル, マイクロソフト
ko: 구글, 마이크로소프트, 네이버, 카카오
ru: яндекс, сбер
""")

# Software, firms and people that carry a watched word. Longer than the word, they cover it.
NAMESAKES = entries("""
llama: llama cpp, llama.cpp, llama server, llama cli, llama index, llama ui, llama hub, llama cloud, llama factory, llama parse, llama swap, llama productions, llama inn, tom llama*, local llama, llama drama, llama python, llama bench, llama rpc, slim llama, tiny llama, open llama, pmc llama, llama nemotron, llama adapter, llama pajamas, lego fortnite llama, winamp, dolly llama, dalai llama, llama glama, red llama, llama font, llama farm, llama farming, llama trek*, llama antibod*, llama nanobod*
muse: muse headband, muse s, muse dash, muse score, muse hub, muse sounds, muse group, muse band, muse bench, spark muse, musebench, muse 2 headband, amx muse, golden muse, muse brain, microsoft muse, microsoft s muse, google muse, google s muse, muse charm, his muse, her muse, my muse, a muse, muse magazine, muse hill, muse awards, muse tour, muse world, muse research, muse lab, muse mirage, muse writers, muse ai for windows, muse muse hub
mango: mango db, mango pay, mango hud, mango power, mango markets, mango client, mango fashion, mango teen, mango man, mango tv, big mango, mango leather, mango network, mango wm, mango fool
avocado: avocado test, avocado framework, avocado green, avocado mattress, avocado oil, avocado toast, avocado bench, avocado hand, avocado rock, avocado 360, avocado360, henry avocado, avocado vt
scout: girl scout*, boy scout*, scout motors, scout rifle*, scout regiment
maverick: top gun maverick, top gun, maverick games, dallas maverick*, maverick city, maverick vinales
behemoth: amd, behemoth starship, drummer s behemoth, behemoth band
hatch: hatch build, hatch restore, orrin hatch, hatch baby
spark: dgx spark, apache spark, spark nlp, spark x3, spark ar, adobe spark, spark ads, spark plug*
watermelon: watermelon game, watermelon market*, watermelon db
ember: ember js, ember mug, ember meta, ember data, ember cli
wonder: stevie wonder, wonder woman, mario wonder, wonder bread, wonder years
""")

# The same word in other scripts. Keys are the Latin word in lower case.
TRANSLITERATIONS = {
    "avocado": (
        "牛油果",
        "酪梨",
        "鳄梨",
        "鱷梨",
        "アボカド",
        "아보카도",
        "एवोकाडो",
        "एवोकैडो",
        "авокадо",
        "أفوكادو",
        "افوكادو",
        "อะโวคาโด",
        "Avocados",
        "Aguacate",
        "Abacate",
        "Avokado",
    ),
    "mango": ("芒果", "マンゴー", "망고", "मैंगो", "आम मॉडल", "манго", "مانجو", "มะม่วง"),
    "llama": ("羊驼", "羊駝", "大羊驼", "ラマ", "リャマ", "라마", "लामा", "лама", "льама", "لاما"),
    "muse": ("缪斯", "繆斯", "ミューズ", "뮤즈", "म्यूज़", "म्यूज", "мьюз", "ميوز"),
    "watermelon": ("西瓜", "スイカ", "수박", "तरबूज", "арбуз", "بطيخ"),
    "spark": ("スパーク", "스파크"),
    "behemoth": ("巨兽", "ベヒモス", "베히모스", "бегемот"),
}

# Words of a watched line that name a version or variant, for subjects and for bare mentions.
VARIANT = entries("""
en: scout, maverick, behemoth, guard, guardian, code, api, stack, spark, image, video, glimmer, voice, wonder, ember, transcribe, open, full, instruct, chat, vision, base, contributor, mini, small, large, pro, max, lite, nano, ultra, thinking, flash, turbo, reasoning, preview, nvfp4, prompt, quantized, purple
""")

# Names in which a word joined before the watched one makes it somebody else's model.
OWN_PREFIX = frozenset(
    {
        "meta",
        "code",
        "purple",
        "muse",
        "llama",
        "v",
        "ex",
        "post",
        "pre",
        "non",
        "facebook",
        "space",
    }
)

AI_OUTLETS = (
    "the-decoder", "testingcatalog", "smol.ai", "latent.space", "localllama", "r/singularity",
    "artificialintelligence", "marktechpost", "machinelearning", "r/openai", "huggingface.co/blog",
    "simonwillison", "interconnects.ai", "thesequence", "jiqizhixin", "qbitai", "aitimes",
    "analyticsindiamag", "unite.ai", "theinformation", "platformer",
)  # fmt: skip
