"""Words that place a text in the world of models, or of their maker's other business."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

AI = entries("""
en: ai, a i, artificial intelligence, llm, llms, language model, language models, foundation
    model, foundation models, frontier model, ai model, ai models, multimodal, open weight, open
    weights, open source, open sourced, weights, parameters, params, chatbot, chatbots, gguf,
    ggml, quantiz*, inference, fine tun*, finetun*, lora, prompt, prompts, token, tokens,
    tokenizer, context window, benchmark*, mixture of experts, moe, superintelligence, machine
    learning, gpu, gpus, agentic, reasoning model, hugging face, huggingface, transformers,
    ollama, vllm, openrouter, deep learning, chatgpt, gpt, claude, gemini, qwen, deepseek,
    mistral, openai, anthropic, grok, text to image, text to video, image model, video model,
    image generator, video generator, world model, diffusion, neural, pre training, pretraining,
    pre trained, checkpoint*, red team*, jailbreak*, rag, api, model, models, mmlu, hallucinat*,
    coding model, model picker, rl, reinforcement learning, evals, post training, posttraining,
    sft, rlhf, qlora, shards, synthetic data, pretrain*, llama cpp, neurips, frontier, tok s
de: ki, sprachmodell*, ki modell*, kunstlich* intelligenz, modell*, bildmodell*
fr: ia, intelligence artificielle, modele*, grand modele
es: inteligencia artificial, modelo*
it: intelligenza artificiale, pesi
nl: taalmodel*, ai model*, kunstmatige intelligentie
ru: ии, нейросет*, искусственн* интеллект*, модел*, языков* модел*, чат бот*, весами, веса
uk: ші, штучн* інтелект*, нейромереж*
pl: si, sztuczn* inteligencj*, modelu, modelem
tr: yapay zeka*, modeli, modelini
id: kecerdasan buatan
vi: tri tue nhan tao, mo hinh
zh: 人工智能, 人工智慧, 模型, 大模型, 大语言模型, 权重, 權重, 参数, 參數, 智能体, 多模态, 開源,
    开源
ja: 人工知能, モデル, 生成, 言語モデル, オープンウェイト, エージェント
ko: 인공지능, 모델, 생성형, 거대언어모델, 오픈소스, 가중치
hi: एआई, मॉडल, कृत्रिम
ar: الذكاء الاصطناعي, نموذج, ذكاء اصطناعي
sv: ai modell*, sprakmodell*, artificiell intelligens
fi: tekoaly*, kielimalli*, malli*
cs: umela inteligence, umele inteligence, modelu, jazykov* model*
hu: mesterseges intelligencia, modell*, nyelvi modell*
el: τεχνητή νοημοσύνη, τεχνητής νοημοσύνης, μοντέλο*
th: โมเดล, ปัญญาประดิษฐ์
he: בינה מלאכותית, מודל
""")

TRADE = entries("""
en: llm, llms, language model, language models, frontier model, ai model, ai models, open weight,
    open weights, open source, weights, parameters, gguf, quantiz*, inference, fine tun*,
    pre training, pretraining, checkpoint*, image model, video model, model picker, thinking,
    mixture of experts, next generation model, base model
de: sprachmodell*, ki modell*
fr: modele*, poids ouverts
es: modelo*, pesos abiertos
pt: pesos abertos
it: modell*
ru: модел*, нейросет*
pl: modelu, modelem, modele
tr: modeli, modelini
zh: 模型, 权重, 權重, 开源, 開源, 大模型
ja: モデル, オープンウェイト
ko: 모델, 가중치, 사전학습
hi: मॉडल
ar: نموذج
""")

# Words that point at an unnamed model of general use: the maker's line itself.
LINE = entries("""
en: its first model, first model, new model, language model, large language model, ai language
    model, llm, llms, flagship model, frontier model, frontier models, next big model, biggest
    model, largest model, most powerful model, most capable model, most advanced model, latest
    model, newest model, next ai model, next model, new ai model, first ai models, latest ai
    model, its ai model, model api, ai models, ai model, multimodal models, multimodal ai
    models, new ai software, coding bot, code generating, chatgpt competitor, chatgpt contender,
    answer to chatgpt, open weights, open model, open models, flagship open model, open ai
    model, next frontier model, budget model, cheapest model, priciest model, small model,
    smallest model, biggest open model, largest open model, open weight model, open weight
    models, top model, premium model, new flagship, next flagship, ai flagship, mystery model
de: sprachmodell*, ki modell*, neues modell, spitzenmodell, nachstes modell, nachste* modell*
fr: modele de langage, modele d ia, modele phare, grand modele, nouveau modele, prochain modele
es: modelo de lenguaje, modelo de ia, modelo insignia, nuevo modelo, proximo modelo
pt: modelo de linguagem, novo modelo, proximo modelo
it: modello linguistico, modello di ia, nuovo modello, prossimo modello
nl: taalmodel
ru: языков* модел*, модел* ии, нейросет*
uk: мовн* модел*, модел* ші
pl: model* jezykow*, modelu jezykowego, model ai
tr: dil modeli, yapay zeka modeli
id: model bahasa
vi: mo hinh ngon ngu, mo hinh ai
zh: 大模型, 语言模型, 語言模型, ai模型, ai 模型, 旗舰模型, 新模型
ja: 言語モデル, aiモデル, 新モデル
ko: 언어모델, ai 모델, 언어 모델, 신모델
hi: एआई मॉडल, भाषा मॉडल
ar: نموذج لغوي, نموذج الذكاء
sv: sprakmodell*, ai modell*
no: sprakmodell*, ki modell*
fi: kielimalli*, tekoalymalli*
cs: jazykov* model*
hu: nyelvi modell*
el: γλωσσικό μοντέλο
he: מודל שפה, מודל ה-ai
""")

# Comings and goings of people who made a model.
HIRING = entries("""
en: hires, hired, poach*, recruits, joins, leaves, left, departs, departure*, quits, resigns,
    steps down, defects
""")

PERSON = entries("""
en: researcher*, scientist*, executive*, engineer*, lead, leader*, chief, head, vp, co creator*,
    founder*, who led, who built
""")

# Looser words for it: they need a launch or terms beside them.
LINE_LOOSE = entries("""
en: its ai, ai tech, ai technology, open source ai, open weight, open weights, open models,
    frontier ai
""")

# Research and products of a maker that are none of the watched lines, by what they do.
NARROW = entries("""
en: speech, translat*, translation, voicebox, audio, music, segment*, object detection, objects,
    mask, isolate, robot*, protein*, brain, world model, 3d, avatar*, vision encoder,
    self supervised, text to speech, spoken, tracking, track, depth, weather, chemistry,
    satellite, tokenless, byte level, byte latent, multisensory, perception, imagebind,
    generator of ai video, video to rival, drug, materials, canopy, wildlife
de: ubersetz*, sprachausgabe
fr: traduction
es: traduc*
it: traduzion*
ru: перевод*
pl: tlumacz*
zh: 翻译, 翻譯
ja: 翻訳
ko: 번역
""")

# The maker's people, money, courts, hardware and apps.
BUSINESS = entries("""
en: recommendation, ranking, ad model, advertis*, ad, ads, subscription, chatbots with,
    personalities, personality, ai characters, glasses, headset, quest, ray ban, chip, chips,
    data center*, datacenter*, cluster, hiring, hires, poach*, salary, salaries, bonus*,
    layoff*, researcher*, recruit*, ai chief, reorgani*, restructur*, org chart, senate, lobby*,
    capex, spending, stock, shares, earnings, investors, paid model, ad free, instagram,
    whatsapp, messenger, facebook app, threads, teens, teen, moderation, election*, fact check*,
    alliance, coalition, price cut*, price cuts, vr, ar, wristband, smartwatch, deepfake*, data
    labeling, bot traffic, celebrity, apple, feed, ray bans
de: rechenzentr*, brille, aktie*, werb*
fr: lunettes, puces, centre de donnees, publicit*
es: gafas, centro de datos, acciones, publicidad
pt: oculos, data center, acoes, publicidade
it: occhiali, azioni, pubblicit*
ru: очки, очков, чип*, дата центр*, акци*, реклам*
pl: okulary, okularow, chip*, centrum danych, akcje, reklam*
zh: 眼镜, 眼鏡, 芯片, 晶片, 数据中心, 資料中心, 股价, 股價, 广告, 廣告, 挖角, 裁员
ja: グラス, チップ, データセンター, 株価, 広告, 採用
ko: 안경, 글래스, 칩, 데이터센터, 주가, 광고, 채용
""")

# The maker's other named lines.
SISTER = entries("""
en: sam, sam 2, sam 3, sam audio, segment anything, v jepa, vjepa, i jepa, jepa, dino, dinov2,
    dinov3, seamless*, seamlessm4t, audiocraft, musicgen, audiogen, imagebind, voicebox,
    movie gen, emu, make a video, make a scene, no language left behind, nllb, mms,
    massively multilingual, blt, byte latent transformer, cotracker, mobilellm, apollo,
    chameleon, perception encoder, perception lm, tribe, omnilingual, assetgen, sapiens, cicero,
    galactica, opt 175b, blenderbot, esm, esmfold, detectron*, fasttext, pytorch, locate 3d,
    spirit lm, layer skip, segment, horizon, orion, codec avatar*, meta spark studio, spark ar,
    muse charm, mtia, hyperion, prometheus, tulip, aria, project aria, robotics, partnr, habitat,
    demucs, encodec, watermarking, watermark, stable signature, purple llama workshop
""")

# A model named after these words is a yardstick, not the news.
YARDSTICK = entries("""
en: competitive with, compared to, compared with, comparable with, as good as, as fast as,
    as capable as, equivalent to, equals, matching, outscores, outclasses, outpaces, destroys,
    smokes, approaches, approaching, size of, leapfrogs, trails, behind, beat, beats, beating,
    outperform*, better than, faster than, cheaper than, smaller than, larger than, bigger than,
    stronger than, worse than, times faster than, surpass*, overtak*, exceed*, rival, rivals,
    rivaling, rivalling, to rival, challenge, challenges, challenging, competes with,
    compete with, take on, takes on, versus rivals like, than, alternative to, similar to, like,
    such as, comparable to, on par with, matches, topping, tops, preferred over, edge over,
    lead over, advantage over, wins over, against, ahead of, competitor to, competition for,
    unlike, crush*, defeat*, dethrone*, leaves, edges out, trained on a us rival, past, match
de: schlagt, besser als, ubertrifft, schneller als, wie, konkurrenz fur, gegen, als
fr: bat, surpasse, meilleur que, rival de, depasse, concurrent de, face a, comme
es: supera, vence a, mejor que, frente a, como
pt: vence, melhor que, rival do, rival da
it: batte, meglio di, rivale di, contro
nl: verslaat, beter dan, dan, concurrent van
ru: обошл*, превзошл*, лучше, конкурент*, опережа*, чем, быстрее
uk: перевершил*, краще, ніж
pl: pokonuje, lepszy niz, niz, konkurent dla, przewyzsza
tr: geride birak*, gecti, rakip
id: mengalahkan, kalahkan, saingi, lebih baik dari
vi: vuot qua, danh bai, tot hon
zh: 击败, 擊敗, 超越, 超过, 超過, 媲美, 对标, 對標, 碾压, 优于, 挑战, 比肩
ja: 超え, 上回, 凌駕, 対抗, 匹敵
ko: 능가, 넘어선, 제쳤, 앞선, 보다, 맞선, 대항
hi: पछाड़, टक्कर
ar: يتفوق على, تتفوق على, منافس
""")

DERIVED = entries("""
en: trained from, on top of, derivative of, continued pretraining of, continued pre training of,
    frankenmerge,
    lora for, lora of, distilling, merges, based on, fine tuned, finetuned, fine tune of,
    finetune of, fine tuning of, finetuning, instruct tuned, tuned, further, reproduction of,
    reproducing, open reproduction, clone of, merge of, distilled from, distillation of,
    distills, derived from, instruction following, pruned, pruning, abliterat*,
    uncensored version, adapter for, drafter for, incorporating, trained on, aims to pretrain,
    friendly license, harnessed, finetunes, variant of, in the style of, released by,
    from scratch a, updated for, said to come from
de: basiert auf, basierend auf, feinabstimmung
fr: base sur, basee sur, derive de
es: basado en, basada en, derivado de
pt: baseado em, baseada em
it: basato su, basata su
ru: на базе, на основе, дообучен*
pl: oparty na, oparta na, bazie
zh: 基于, 基於, 微调, 微調, 蒸馏
ja: ベースの, ベースに, 派生
ko: 기반
""")
