"""What else a text about a model is about: trade, courts, opinion, guides."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

PRODUCT = entries("""
en: agent, assistant, app, apps, glasses, mac, ipad, iphone, android, phone, desktop,
    smart glasses, ray ban, whatsapp, instagram, messenger, browser extension, windows app,
    gadget, device, toolkit, prompt ops, recipe, recipes, notebooklm, plugin, starter kit, sdk,
    cookbook, stack, command line tool
de: assistent*, brille
fr: assistant*, appli*, lunettes
es: asistente*, aplicacion, agente
pt: assistente*, aplicativo
it: assistente
ru: ассистент*, приложени*, агент*
pl: asystent*, aplikacj*
zh: 助手, 应用, 應用, 智能体app
ja: アシスタント, アプリ, エージェント
ko: 비서, 앱, 에이전트
tr: asistan*
hi: असिस्टेंट
th: ผู้ช่วย
""")

# What a bare name may itself be, beside a model: the agent `Muse`.
AGENT = entries("""
en: agent, agents, assistant
de: assistent*, ki agent
fr: assistant*, agent*
es: asistente*, agente
pt: assistente*, agente
it: assistente, agente
tr: asistan*
ru: ассистент*, агент*, помощник*
pl: asystent*, agent*
sv: assistent*
zh: 助手, 智能体, 代理
ja: アシスタント, エージェント
ko: 비서, 에이전트
hi: असिस्टेंट
th: ผู้ช่วย
ar: مساعد, وكيل
he: סוכן, עוזר
""")

# Tools around a model: released, but nobody is woken for them.
TOOL = entries("""
en: tools, toolkit, prompt ops, recipes, cookbook, sdk, starter kit, purple llama, notebooklm,
    library, plugin, plug in, prompt guide
""")

HOSTING = entries("""
en: optimizes, optimized, optimises, accelerates, on ollama, in ollama, on openrouter, on
    lambda, on groq, on cerebras, on cloudflare, on azure, on bedrock, on vertex, on aws, on
    snowflake, on databricks, on replicate, on together, on workers ai, on watsonx, on oracle,
    on sambanova, on fireworks, available globally, lambda api, preview support for, support
    for, now runs at, now supports, adds support, works with, collaborate to, integrates,
    integration, integrated, powered by, partner*, brings * to customers, endpoint, endpoints,
    deployed, deploys, adopts, adopted, uses, using, built on, to host, will host, hosted,
    hosting, customers with, customers, aboard, astronauts, directml, onnx runtime, chooses,
    picks, selected by, serve, serving, available in amazon, available on amazon, lands on aws,
    model garden, workers ai
de: setzt auf, nutzt, basiert auf
fr: adopte, utilise, integre
es: adopta, usa, integra
pt: adota
it: adotta
zh: 接入, 上架, 采用, 採用, 支持
ja: 対応, 導入
ko: 도입, 탑재, 적용
""")

# Who hosts or runs other people's models.
VENUE = entries("""
en: amazon, aws, bedrock, sagemaker, azure, foundry, microsoft, copilot, vertex, google cloud,
    oracle, oci, ibm, watsonx, groq, groqcloud, cerebras, sambanova, together ai, fireworks,
    replicate, openrouter, ollama, lm studio, workers ai, cloudflare, vercel, ai gateway,
    databricks, snowflake, nim, deepinfra, baseten, novita, siliconflow, scaleway, ovhcloud,
    nebius, perplexity, poe, cursor, github models, jetbrains, kagi, duckduckgo, opencode,
    vllm, sglang, unsloth, rtx, jetson, snapdragon, agentforce, huggingchat
""")

ADOPTION = entries("""
en: downloads, billion downloads, billion users, winners, hackathon, startup program, ecosystem,
    a year of, projects built with, how a, how we built, how we, customer story, case study,
    impact, grants, built with llama, community stories, recap, highlights, celebrat*, daily
    users, grows faster, users, safety into, our approach, past present and future, lessons,
    behind the scenes, inside the, spotlight, meet the team/people/researchers/winners/women/eng
    ineers/developers/founders/startups/creators/builders
""")

HOWTO = entries("""
en: with unsloth, with langchain, on your own data, how to, guide, tutorial, running, run *
    locally, run locally, runs locally, locally, on your laptop, on your computer, from the
    command line, step by step, from scratch, show hn, i built, i made, i ran, i gave, i tried,
    my setup, on a raspberry, on a pixel, in the browser, tokens second, tok s, t s, t sec,
    cheat sheet, walkthrough, drop in replacement, getting started, explained, a primer, hands
    on, comprehensive guide, llama2 c, gguf are up, fork of, on an amiga, mlx, quantized by,
    port of, implementation of, in pure c, fine tuning, finetuning, building your, lines of
    python, lines of code, lines of typescript, deploy, deploying, local setup, setup in, qlora,
    on a single, on my, i made a, interview questions, cheatsheet, how i, best practices, tips
    for, seven tips, tips
de: anleitung, so geht, ausprobiert, im test, lokal
fr: tutoriel, comment utiliser, comment installer, en local
es: como usar, como instalar, guia
it: come usare, come installare, guida
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
en: opinion, why, essay, editorial, column, comment, is not open source, isn t open source, isn
    t open, are not open source, not really open, trash, suck, sucks, overrated, feels, creepy,
    will never, never open, hype, worse than, disappoint*, underwhelm*, savior, my take,
    thoughts on, the case for, the case against, what it means, what happens now, should, hot
    take, change my mind, myth, the problem with, upsets, risky decision, horse race, what to
    know, what we know, everything we know, things to know, everything you need to know,
    explainer, what is, predictions, unsettling, review, a week with, i spent, the rise of, the
    fall of, wants open source licensing, effect, looks back, was opened, looks like, feels
    like, things like, sounds like, obituary, revisited, some thoughts, thoughts for, reading
    the, lessons from
de: kommentar, meinung, warum, analyse, kolumne
fr: pourquoi, edito, tribune
es: por que, analisis, columna, lo que se sabe, todo lo que
pt: opiniao, analise, coluna, o que se sabe, tudo sobre
it: opinione, perche, analisi, commento, tutto quello che
nl: opinie, waarom, commentaar
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

# What others say and feel about a decision.
REACTION = entries("""
en: vent, vents, defend, defends, slam, slams, criticize*, criticise*, blast, blasts, debate,
    debates, praise, praises, welcome, welcomes, protest, protests, warn, warns, worry, worries,
    fear, fears, question, questions, react, reacts, reaction, reactions, applaud*, mock, mocks,
    decries, decry
""")

BENCHMARK = entries("""
en: pulls ahead, pull ahead, pulls even, pulls off, pulls in, drops to, drops in, drops out,
    drops below, drops from, in terms of, ahead of rivals, benchmark*, eval, evals, evaluation,
    leaderboard, arena, outperformed, outperforms, compare*, comparison, versus, vs, spot in,
    tokens s, tokens per second, tokens second, set a record, record of, as accurate as,
    factually accurate, scores, scored, scoring, beats, beat, tops, ranks, ranking, elo, harry
    potter, test of, responded with, throughput, faster on, cheaper than, third place, second
    place, first place, near the best, test set exposure, contamination, contaminated, memoriz*,
    leaderboards, evaluations, decontamination, scores on, test scores
de: vergleich, schlagt
fr: comparatif, compare, bat
es: comparativa, supera
pt: comparativo
it: confronto, batte
ru: сравнен*, бенчмарк*, обошл*
pl: porownanie
zh: 评测, 評測, 跑分, 对比, 對比, 榜单, 榜單, 排行榜, 超越
ja: 比較, ベンチマーク, 性能評価, 上回
ko: 비교, 벤치마크, 성능 평가
""")

MONEY = entries("""
en: stock, stocks, shares, price target*, analyst*, rally, rallies, surges, jumps, slumps,
    market cap, valuation, earnings, revenue forecast, investors, wall street, nasdaq,
    upgrade to buy, hedge fund*
de: aktie*, kursziel*, borse
fr: bourse, cours de bourse
es: bolsa, acciones
pt: acoes
it: borsa, azioni
ru: акци*, бирж*
pl: akcje, gieldzie, gielda
zh: 股价, 股價, 股票, 目标价, 大涨, 大跌
ja: 株価, 株式, 目標株価
ko: 주가, 주식, 목표가
""")

LAW = entries("""
en: inquiry, watchdog*, outage*, is down, are down, goes down, elevated errors, downtime, class
    action, dpc, orders ~ to, suspend it, accuse*, formal proceedings, proceedings over,
    lawsuit*, sues, sued, suing, court, judge, copyright, trial, settlement, privacy group,
    regulator*, investigat*, probe, fined, fine of, complaint, antitrust, subpoena, study,
    researchers find, paper, systemic risk, ai act, bill, sb 1047, vulnerab*, security flaw,
    exploit, hack*, jailbreak*, bug, privacy failure, data leak, leaked hugging face apis,
    undoes safety, misuse, at risk, permission, private messages, scandal, cheat*, sue,
    copyright action, legal action, infring*, plaintiff*, filing claims, complaint filed, in
    court, damages, statutory damages, test set exposure, contamination, contaminated, data
    leakage, cheating, cheated, accused of, to court, before a judge, testif*, data protection,
    privacy regulator*, garante, ftc, attorney general, prosecutor*, glitch,
    leaked/leaks/leaking/exposed/exposes chats/snippets/data/conversations/prompts/messages,
    privacy leak, misbehav*, promises/pledges fix/fixes/changes/review/probe/safeguards, down
    for hours/days, api down, service down, api is down, trick*, hijack*, attacker*, flaw,
    flaws, system prompt
de: klage, gericht, studie, datenschutz
fr: fuite de donnees, proces, plainte, tribunal, etude
es: demanda, estudio, juez
pt: processo, estudo, justica
it: causa, tribunale, garante
ru: суд, иск, исследован*
pl: pozew, sad, badanie
zh: 起诉, 起訴, 法院, 诉讼, 訴訟, 研究发现, 研究顯示, 研究显示, 研究表明, 漏洞, 监管
ja: 提訴, 脆弱性, 当局
ko: 소송, 법원, 연구 결과, 연구진, 취약점, 규제
""")

STALE = entries("""
en: recap, recaps, topic page, topic note, throwback, on this day, years ago, year in review,
    archive, a look back, collected by a machine, weekly roundup, roundup, round up, newsletter,
    timeline of, history of
de: ruckblick, wochenruckblick
fr: retrospective
es: resumen semanal
pt: resumo da semana, retrospectiva
zh: 周报, 回顾, 回顧, 盘点
ja: 振り返り
""")

BAIT = entries("""
en: download leaked, working link, promo code, free download, mod apk, crack, cracked,
    apk download, no ban, unlocked version, install our tool, giveaway, unofficial api
""")

# Around a model, never a model: programs, figures, prizes.
PROGRAM = entries("""
en: billion downloads, million downloads, startup program, program, grants, hackathon,
    accelerator, conference, summit, winners, downloads, ecosystem, community, scholarship,
    alliance, consortium, dev conference, meetup, bug bounty, bounty
""")

# What is written about a model.
WRITING = entries("""
en: paper, dataset, data set, results, report, preparedness report, system card,
    technical report, framework, study, whitepaper, guide, documentary, podcast, campaign,
    case study, training data, lessons
""")

PRICE = entries("""
en: price cut, price cuts, cuts price, cuts prices, drops price, drops prices, drops the price,
    drop price, lowers price, lowers prices, raises price, raises prices, price hike, half
    price, pricing, prices, price drop, price drops, price change, price changes, new prices,
    rate limits, cuts ~ price, cuts ~ prices, cheaper, costs less, now costs, price war, per
    million tokens, what developers pay, price tag, discount*, price list, drops ~ price, token
    price, token prices, per token
de: preissenkung, senkt preise, senkt preis, preiserhohung
fr: baisse de prix, baisse le prix, baisse les prix
es: baja el precio, baja los precios, rebaja
pt: reduz preco, reduz precos
it: taglia i prezzi, taglio dei prezzi
ru: снизила цен*, снижает цен*
zh: 降价, 降價, 涨价
ja: 値下げ, 値上げ
ko: 가격 인하
""")
