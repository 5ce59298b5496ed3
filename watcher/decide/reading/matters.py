"""What a text is about besides a model's own fate: trade, courts, opinion, other senses of a word."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

AI = entries("""
en: ai, a i, artificial intelligence, llm, llms, language model, language models, foundation model, foundation models, frontier model, ai model, ai models, multimodal, open weight, open weights, open source, open sourced, weights, parameters, params, chatbot, chatbots, gguf, ggml, quantiz*, inference, fine tun*, finetun*, lora, prompt, prompts, token, tokens, tokenizer, context window, benchmark*, mixture of experts, moe, superintelligence, machine learning, gpu, gpus, agentic, reasoning model, hugging face, huggingface, transformers, ollama, vllm, openrouter, deep learning, chatgpt, gpt, claude, gemini, qwen, deepseek, mistral, openai, anthropic, grok, text to image, text to video, image model, video model, image generator, video generator, world model, diffusion, neural, pre training, pretraining, pre trained, checkpoint*, red team*, jailbreak*, rag, api, model, models, mmlu, hallucinat*, coding model, model picker
de: ki, sprachmodell*, ki modell*, kunstlich* intelligenz, modell*, bildmodell*
fr: ia, intelligence artificielle, modele*, grand modele
es: ia, inteligencia artificial, modelo*
pt: ia, inteligencia artificial, modelo*
it: ia, intelligenza artificiale, modell*, pesi
nl: taalmodel*, ai model*, kunstmatige intelligentie
ru: ии, нейросет*, искусственн* интеллект*, модел*, языков* модел*, чат бот*, весами, веса
uk: ші, штучн* інтелект*, модел*, нейромереж*
pl: si, sztuczn* inteligencj*, modelu, modelem
tr: yapay zeka*, modeli, modelini
id: kecerdasan buatan, model
vi: tri tue nhan tao, mo hinh
zh: 人工智能, 人工智慧, 模型, 大模型, 大语言模型, 权重, 權重, 参数, 參數, 智能体, 多模态, 開源, 开源
ja: 人工知能, モデル, 生成, 言語モデル, オープンウェイト, エージェント
ko: 인공지능, 모델, 생성형, 거대언어모델, 오픈소스, 가중치
hi: एआई, मॉडल, कृत्रिम
ar: الذكاء الاصطناعي, نموذج, ذكاء اصطناعي
""")

TRADE = entries("""
en: llm, llms, language model, language models, frontier model, ai model, ai models, open weight, open weights, open source, weights, parameters, gguf, quantiz*, inference, fine tun*, pre training, pretraining, checkpoint*, image model, video model, model picker, thinking, mixture of experts, next generation model, base model
de: sprachmodell*, ki modell*
fr: modele*, poids ouverts
es: modelo*, pesos abiertos
pt: modelo*, pesos abertos
it: modell*
ru: модел*, нейросет*
uk: модел*
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
en: language model, large language model, ai language model, llm, llms, ai language, flagship model, frontier model, frontier models, next big model, biggest model, largest model, most powerful model, most capable model, most advanced model, latest model, newest model, next ai model, next model, new ai model, first ai models, latest ai model, its ai model, ai models, ai model, ai tech, ai technology, multimodal models, its ai, open source ai, new ai software, coding bot, code generating, chatgpt competitor, chatgpt contender, answer to chatgpt, open weights
de: sprachmodell*, ki modell*, neues modell, spitzenmodell
fr: modele de langage, modele d ia, modele phare, grand modele
es: modelo de lenguaje, modelo de ia, modelo insignia
pt: modelo de linguagem, modelo de ia
it: modello linguistico, modello di ia
nl: taalmodel, ai model
ru: языков* модел*, модел* ии, нейросет*
uk: мовн* модел*, модел* ші
pl: model* jezykow*, modelu jezykowego, model ai
tr: dil modeli, yapay zeka modeli
id: model bahasa, model ai
vi: mo hinh ngon ngu, mo hinh ai
zh: 大模型, 语言模型, 語言模型, ai模型, ai 模型, 旗舰模型, 新模型
ja: 言語モデル, aiモデル, 新モデル
ko: 언어모델, ai 모델, 언어 모델, 신모델
hi: एआई मॉडल, भाषा मॉडल
ar: نموذج لغوي, نموذج الذكاء
""")

# Research and products of a maker that are none of the watched lines, by what they do.
NARROW = entries("""
en: speech, translat*, translation, voicebox, audio, music, segment*, object detection, objects, mask, isolate, robot*, protein*, brain, world model, 3d, avatar*, vision encoder, self supervised, text to speech, spoken, tracking, track, depth, weather, chemistry, satellite, tokenless, byte level, byte latent, multisensory, perception, imagebind, generator of ai video, video to rival, drug, materials, canopy, wildlife
de: ubersetz*, sprachausgabe
fr: traduction
es: traduc*
pt: traduc*
it: traduzion*
ru: перевод*
pl: tlumacz*
zh: 翻译, 翻譯
ja: 翻訳
ko: 번역
""")

# The maker's people, money, courts, hardware and apps.
BUSINESS = entries("""
en: recommendation, ranking, ad model, advertis*, ads, subscription, chatbots with, personalities, personality, ai characters, glasses, headset, quest, ray ban, chip, chips, data center*, datacenter*, cluster, hiring, hires, poach*, salary, salaries, bonus*, layoff*, researcher*, recruit*, ai chief, reorgani*, restructur*, org chart, senate, lobby*, capex, spending, stock, shares, earnings, investors, paid model, ad free, instagram, whatsapp, messenger, facebook app, threads, teens, teen, moderation, election*, fact check*, alliance, coalition, price cut*, price cuts, vr, ar, wristband, smartwatch, deepfake*, data labeling, bot traffic, celebrity, apple, feed
de: rechenzentr*, brille, chips, aktie*, werb*
fr: lunettes, puces, centre de donnees, publicit*
es: gafas, chips, centro de datos, acciones, publicidad
pt: oculos, chips, data center, acoes, publicidade
it: occhiali, chip, data center, azioni, pubblicit*
ru: очки, очков, чип*, дата центр*, акци*, реклам*
pl: okulary, okularow, chip*, centrum danych, akcje, reklam*
zh: 眼镜, 眼鏡, 芯片, 晶片, 数据中心, 資料中心, 股价, 股價, 广告, 廣告, 挖角, 裁员
ja: グラス, チップ, データセンター, 株価, 広告, 採用
ko: 안경, 글래스, 칩, 데이터센터, 주가, 광고, 채용
""")

# The maker's other named lines.
SISTER = entries("""
en: sam, sam 2, sam 3, sam audio, segment anything, v jepa, vjepa, i jepa, jepa, dino, dinov2, dinov3, seamless*, seamlessm4t, audiocraft, musicgen, audiogen, imagebind, voicebox, movie gen, emu, make a video, make a scene, no language left behind, nllb, mms, massively multilingual, blt, byte latent transformer, cotracker, mobilellm, apollo, chameleon, perception encoder, perception lm, tribe, omnilingual, assetgen, sapiens, cicero, galactica, opt 175b, blenderbot, esm, esmfold, detectron*, fasttext, pytorch, locate 3d, spirit lm, layer skip, segment, horizon, orion, codec avatar*, meta spark studio, spark ar, muse charm, mtia, hyperion, prometheus, tulip, aria, project aria, robotics, partnr, habitat, demucs, encodec, watermarking, watermark, stable signature, purple llama workshop
""")

PRODUCT = entries("""
en: agent, assistant, app, apps, glasses, mac, ipad, iphone, android, phone, desktop, smart glasses, ray ban, whatsapp, instagram, messenger, browser extension, windows app, gadget, device, toolkit, prompt ops, recipe, recipes, notebooklm, plugin, starter kit, sdk, cookbook, stack, command line tool
de: assistent*, app, brille
fr: assistant*, appli*, lunettes
es: asistente*, aplicacion, app, agente
pt: assistente*, aplicativo, app, agente
it: assistente, app, agente
ru: ассистент*, приложени*, агент*
pl: asystent*, aplikacj*
zh: 助手, 应用, 應用, 智能体app
ja: アシスタント, アプリ, エージェント
ko: 비서, 앱, 에이전트
""")

HOSTING = entries("""
en: on ollama, in ollama, on openrouter, on lambda, on groq, on cerebras, on cloudflare, on azure, on bedrock, on vertex, on aws, on snowflake, on databricks, on replicate, on together, on workers ai, on watsonx, on oracle, on sambanova, on fireworks, available globally, lambda api, preview support for, support for, now runs at, now supports, adds support, works with, collaborate to, integrates, integration, integrated, powered by, partner*, brings * to customers, endpoint, endpoints, deployed, deploys, adopts, adopted, uses, using, built on, hosted, hosting, customers with, customers, aboard, astronauts, directml, onnx runtime, chooses, picks, selected by, serve, serving
de: setzt auf, nutzt, basiert auf
fr: adopte, utilise, integre
es: adopta, usa, integra
pt: adota, usa, integra
it: adotta, usa, integra
zh: 接入, 上架, 采用, 採用, 支持
ja: 採用, 対応, 導入
ko: 도입, 탑재, 적용
""")

ADOPTION = entries("""
en: downloads, billion downloads, billion users, winners, hackathon, startup program, ecosystem, a year of, projects built with, how a, how we built, how we, customer story, case study, impact, grants, built with llama, community stories, recap, highlights, celebrat*, daily users, grows faster, users, safety into, our approach, past present and future, lessons, behind the scenes, inside the, spotlight, meet the
""")

HOWTO = entries("""
en: how to, guide, tutorial, running, run * locally, run locally, runs locally, locally, on your laptop, on your computer, from the command line, step by step, from scratch, show hn, i built, i made, i ran, i gave, i tried, my setup, on a raspberry, on a pixel, in the browser, tokens second, tok s, t s, t sec, cheat sheet, walkthrough, drop in replacement, getting started, explained, a primer, hands on, comprehensive guide, llama2 c, gguf are up, fork of, on an amiga, mlx, quantized by, port of, implementation of, in pure c
de: anleitung, so geht, ausprobiert, im test, lokal
fr: tutoriel, comment utiliser, comment installer, en local, guide
es: tutorial, como usar, como instalar, guia, en local
pt: tutorial, como usar, como instalar, guia
it: tutorial, come usare, come installare, guida
nl: handleiding, zo gebruik je
ru: как запустить, как установить, инструкция, гайд, обзор
pl: poradnik, jak uruchomic, jak zainstalowac, recenzja
tr: nasil kullanilir, rehber
id: cara menggunakan, cara pakai, panduan
vi: cach su dung, huong dan
zh: 教程, 如何, 指南, 实测, 實測, 上手, 部署, 本地运行, 体验
ja: 使い方, 入門, 試して, 使ってみた, 動かし, 解説
ko: 사용법, 써보니, 가이드, 설치
hi: कैसे
ar: كيفية, دليل
""")

OPINION = entries("""
en: opinion, why, essay, editorial, column, comment, is not open source, isn t open source, isn t open, are not open source, not really open, trash, suck, sucks, overrated, feels, creepy, will never, never open, hype, worse than, disappoint*, underwhelm*, savior, my take, thoughts on, the case for, the case against, what it means, what happens now, should, hot take, change my mind, myth, the problem with, upsets, risky decision, horse race, what we know, everything we know, things to know, everything you need to know, explainer, what is, predictions, unsettling, review, a week with, i spent, the rise of, the fall of, wants open source licensing, effect, looks back, was opened, looks like, feels like, things like, sounds like
de: kommentar, meinung, warum, analyse, kolumne
fr: opinion, pourquoi, edito, analyse, tribune
es: opinion, por que, analisis, columna, lo que se sabe, todo lo que
pt: opiniao, por que, analise, coluna, o que se sabe, tudo sobre
it: opinione, perche, analisi, commento, tutto quello che
nl: opinie, waarom, analyse, commentaar
ru: мнение, почему, разбор, колонка
uk: думка, чому
pl: opinia, dlaczego, analiza, felieton, komentarz
tr: neden, gorus, analiz
id: opini, mengapa, kenapa
vi: vi sao, tai sao
zh: 为什么, 為什麼, 为何, 為何, 评论, 評論, 观点, 觀點, 解读, 解讀, 深度
ja: なぜ, 考察, コラム, 意見, まとめ
ko: 왜, 칼럼, 사설, 분석, 오피니언
hi: क्यों, राय
ar: لماذا, رأي
""")

BENCHMARK = entries("""
en: benchmark*, eval, evals, evaluation, leaderboard, arena, outperformed, outperforms, compare*, comparison, versus, vs, spot in, tokens s, tokens per second, tokens second, set a record, record of, as accurate as, factually accurate, scores, scored, scoring, beats, beat, tops, ranks, ranking, elo, harry potter, test of, responded with, throughput, faster on, cheaper than, third place, second place, first place, near the best
de: vergleich, schlagt
fr: comparatif, compare, bat
es: comparativa, supera
pt: comparativo, supera
it: confronto, supera, batte
ru: сравнен*, бенчмарк*, обошл*
pl: porownanie
zh: 评测, 評測, 跑分, 对比, 對比, 榜单, 榜單, 排行榜, 超越
ja: 比較, ベンチマーク, 性能評価, 上回
ko: 비교, 벤치마크, 성능 평가
""")

MONEY = entries("""
en: stock, stocks, shares, price target*, analyst*, rally, rallies, surges, jumps, slumps, market cap, valuation, earnings, revenue forecast, investors, wall street, nasdaq, upgrade to buy, hedge fund*
de: aktie*, kursziel*, borse
fr: bourse, cours de bourse
es: bolsa, acciones
pt: bolsa, acoes
it: borsa, azioni
ru: акци*, бирж*
pl: akcje, gieldzie, gielda
zh: 股价, 股價, 股票, 目标价, 大涨, 大跌
ja: 株価, 株式, 目標株価
ko: 주가, 주식, 목표가
""")

LAW = entries("""
en: lawsuit*, sues, sued, suing, court, judge, copyright, trial, settlement, privacy group, regulator*, investigat*, probe, fined, fine of, complaint, antitrust, subpoena, study, researchers find, paper, systemic risk, ai act, bill, sb 1047, vulnerab*, security flaw, exploit, hack*, jailbreak*, bug, privacy failure, data leak, leaked hugging face apis, undoes safety, misuse, at risk, permission, private messages, scandal, cheat*
de: klage, gericht, studie, datenschutz
fr: proces, plainte, tribunal, etude
es: demanda, tribunal, estudio, juez
pt: processo, tribunal, estudo, justica
it: causa, tribunale, garante
ru: суд, иск, исследован*
pl: pozew, sad, badanie
zh: 起诉, 起訴, 法院, 诉讼, 訴訟, 研究, 漏洞, 监管
ja: 訴訟, 提訴, 研究, 脆弱性, 当局
ko: 소송, 법원, 연구, 취약점, 규제
""")

STALE = entries("""
en: recap, recaps, topic page, topic note, throwback, on this day, years ago, year in review, archive, a look back, collected by a machine, weekly roundup, roundup, round up, newsletter, timeline of, history of
de: ruckblick, wochenruckblick
fr: retrospective
es: resumen semanal
pt: resumo da semana, retrospectiva
zh: 周报, 回顾, 回顧, 盘点
ja: 振り返り
""")

QUESTION = entries(
    "en: has, have, does, do, is, are, will, when, any word, anyone, what, where, who, can, could, should, would, did, why, is there"
)

BAIT = entries(
    "en: download leaked, working link, promo code, free download, mod apk, crack, cracked, apk download, no ban, unlocked version, install our tool, giveaway, unofficial api"
)

# A model named after these words is a yardstick, not the news.
YARDSTICK = entries("""
en: beat, beats, beating, outperform*, better than, faster than, cheaper than, smaller than, larger than, bigger than, stronger than, worse than, times faster than, surpass*, overtak*, exceed*, rival, rivals, rivaling, rivalling, to rival, challenge, challenges, challenging, competes with, compete with, take on, takes on, versus rivals like, than, alternative to, similar to, like, such as, comparable to, on par with, matches, topping, tops, over, against, ahead of, competitor to, competition for, unlike, crush*, defeat*, dethrone*, leaves, edges out, trained on a us rival, past, match
de: schlagt, besser als, ubertrifft, schneller als, wie, konkurrenz fur, gegen, als
fr: bat, surpasse, meilleur que, rival de, depasse, concurrent de, face a, comme
es: supera, vence a, mejor que, rival de, frente a, como
pt: supera, vence, melhor que, rival do, rival da, como
it: batte, supera, meglio di, rivale di, contro
nl: verslaat, beter dan, dan, concurrent van
ru: обошл*, превзошл*, лучше, конкурент*, опережа*, чем, быстрее
uk: перевершил*, краще, конкурент*, ніж
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
en: based on, fine tuned, finetuned, fine tune of, finetune of, fine tuning of, finetuning, instruct tuned, tuned, further, reproduction of, reproducing, open reproduction, clone of, merge of, distilled from, distillation of, distills, derived from, instruction following, pruned, pruning, abliterat*, uncensored version, adapter for, drafter for, incorporating, trained on, aims to pretrain, friendly license, harnessed, finetunes, variant of, in the style of, released by, from scratch a, updated for, said to come from
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

# Other senses of the watched words, and of the words around them.
EVERYDAY = entries("""
en: price of avocado*, recipe*, salad, toast, guacamole, tacos, taco, sauce, fruit, fruits, fruit scanner, ripe, grower*, farmer*, farm, farms, harvest*, orchard*, drought, crop, crops, import*, export*, inspections, listeria, recall*, grocer*, supermarket*, kitchen, restaurant*, chef, cook*, food, diet, oil, skin, hair, mattress*, sleep, smoothie*, juice, brunch, hass, cartel*, deforestation, exporters, season, alphonso, lassi, ice cream, dessert, pudding, chutney, fashion, retailer, clothing, apparel, collection, campaign, teen line, store, stores, dress, dresses, founder s death, inquiry, ipo, stock listing, brand, influencer, leather, power station, band, album, albums, single, tour, concert, concerts, song, songs, gig, stadium, rock, singer, ep, comeback, music, musical, festival, setlist, lyrics, guitar, painting, painter, painters, portrait, artist, artists, art, gallery, picasso, auction, novel, poem, poet, poetry, biopic, film, films, movie, movies, box office, tv, series, actor, actress, nfl, nba, mavericks, dallas, top gun, basketball, football, baseball, soccer, ev, suv, truck, trucks, motors, game, games, gaming, nintendo, mario, fortnite, lego, zoo, animal, animals, pet, pets, alpaca, alpacas, wool, herd*, glacier, peru, andes, farmyard, petting, birthday, girl scout, girl scouts, boy scout*, cookie*, headband, eeg, brain sensing, brain waves, brainwaves, meditation, sounds, jobs, hiring, exchange, crypto, token sale, solana, payments, payment, sdk 2.0, test framework, test runner, python tool, overlay, vulkan, javascript, ember js, page headers, framework, musical software, music software, obituary, dies, wedding, baby name*, egg, eggs, hatchery, chicken*, chick, chicks, bird, birds, hurricane, wildfire*, campfire, rocket, starship, subwoofer, processor, space rover, nasa, rover, elections, senator, tom llamas, news anchor, mascot, costume, museum, exhibit*, hotel, hotels, travel, beach, island, tree, trees, plant, plants, garden*, seed, seeds, leaf, spa, makeup, perfume, beauty, lipstick, jewel*, nail, nanobod*, antibod*, virus*, norovirus*, vaccine*
de: rezept*, ernte, preise, obst, kollektion, konzert*, album, band, tournee, tour, musik, kino, restaurant*
fr: recette*, recolte, prix de l avocat, prix de la mangue, fruit*, concert*, album, groupe de rock, tournee, musee, peintre
es: aguacate, precio del, receta*, cosecha, fruta*, coleccion, moda, concierto*, disco, gira, banda, super bowl
pt: abacate, preco do, preco da, receita*, colheita, fruta*, colecao, moda, disco, turne, banda, manga
it: ricetta*, raccolto, prezzo, frutta, collezione, moda, concerto, album, tour, gruppo rock
nl: recept*, oogst, collectie, concert*, album, tournee
ru: рецепт*, урожа*, цены на, фрукт*, коллекци*, мода, моды, модн*, концерт*, альбом*, групп*, тур, туре, салат*
uk: рецепт*, урож*, ціни на, фрукт*, колекці*, концерт*, альбом*, гурт*, салат*
pl: przepis*, zbiory, zbiorow, ceny, owoc*, kolekcj*, moda, mody, koncert*, album*, zespol*, trasa, trase, trasy, plyta, plyte
tr: tarifi, hasat, fiyat*, meyve*, koleksiyon*, moda, konser*, album*
id: resep, panen, harga, buah, koleksi, konser, album
vi: cong thuc, gia bo, trai cay, bo suu tap, hoa nhac
zh: 价格, 價格, 食谱, 食譜, 水果, 沙拉, 吐司, 种植, 種植, 出口, 进口, 营养, 乐队, 樂隊, 专辑, 專輯, 演唱会, 动物, 動物, 毛, 冰沙, 奶昔
ja: レシピ, 価格, 果物, サラダ, 農家, バンド, アルバム, ライブ, 動物, 牧場, トースト, ツアー, 値上がり
ko: 가격, 레시피, 과일, 샐러드, 농가, 밴드, 앨범, 콘서트, 동물, 농장, 수입
hi: कीमत, दाम, रेसिपी, फल, किसान, खेती, सलाद
ar: سعر, أسعار, وصفة, فاكهة, ألبوم, مزارع, سلطة
""")

# Tools around a model: released, but nobody is woken for them.
TOOL = entries("""
en: tools, toolkit, prompt ops, recipes, cookbook, sdk, starter kit, purple llama, notebooklm, library, plugin, plug in, prompt guide
""")
