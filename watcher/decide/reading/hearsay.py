"""What is only said of a model: rumor, hint, delay, abandonment, leak."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

RUMOR = entries("""
en: races to, rushes to, scrambles to, the information reports, reuters reports, wsj reports,
    report says, reports say, report claims, according to report*, according to people,
    according to sources, according to insiders, according to a memo, according to an internal,
    reportedly, rumor*, rumour*, sources, source says, sources say, people familiar, people
    involved, people with knowledge, insiders say, leak, leaks, leaked, leaking, unconfirmed,
    allegedly, said to, is said, is believed, believed to be, may release, may launch, may open,
    may unveil, may soon, might, could soon, is set to, plans to, planned to, intends to,
    considers, mulls, in talks, in the works, is developing, prepares, prepping, gears up,
    readies, readying, nears, on the verge, anticipated, imminent, coming weeks, spotted,
    sighting, appears in, shows up in, showed up in, just showed up, surfaces, strings in,
    references found, hints at, hint at, hidden in, testing, is training, looks like we re
    getting, fingerprints, stealth, explores, poised to, likely to, supposedly, speculation,
    whispers, tipped, tipster, ahead of launch, is months away, nyt reports, bloomberg reports,
    reports bloomberg, sources tell, internal memo, leaked memo, scoop, exclusive, could
    license, references to, apparently, purportedly, ostensibly, seemingly, sources close to,
    people briefed, person familiar, attendees said, attendees say, told staff, staff were told,
    leaked documents, leaked slides, teardown, apk, hasn t been announced, has not been
    announced, not been announced, yet unannounced, code strings, references, under wraps,
    weighing, weighs, considering, mulling, debating, contemplat*, thinking about, rethink*,
    second thoughts, may stop, may end, may close, may drop, could end, could close, could stop,
    reconsider*, toying with, leaning toward, backs away from, dismisses report/reports, rejects
    report/reports, memo shows, memo says, eyes ~ launch, eyeing, alleged, someone found, app
    bundle, circulate, circulates, circulating, people close, close to the project, says soon,
    leaker, leakers, ready since, sighted
de: bericht, berichten, angeblich, laut, gerucht*, soll, sollen, arbeitet an, insider*, geleakt,
    durchgesickert, vor dem start, offenbar, wohl
fr: rumeur*, selon, serait, seraient, pourrait, preparerait, prevoit, envisage, fuite*, fuite,
    note interne, aurait, travaille sur
es: segun, podria, planea, preve, filtra*, filtracion*, estaria, trabaja en, fuentes
pt: boato*, segundo fontes, segundo, poderia, pode lancar, planeja, vazou, vazamento*,
    trabalha em, fontes, deve lancar, deve chegar
it: indiscrezion*, secondo, potrebbe, pianifica, starebbe, sarebbe, trapel*, voci, fonti,
    lavora a
nl: volgens, werkt aan, gelekt, bronnen, mogelijk
ru: слух*, сообща*, по данным, источник*, инсайдер*, утечк*, утекл*, планирует, готовит*,
    разрабатывает, тестирует, якобы
uk: чутк*, за даними, джерел*, витік, може, планує, готує*, розробляє, тестує
pl: plotk*, podobno, wedlug, zrodla, planuje, przygotowuje, wyciek*, ma wydac, pracuje nad,
    testuje, nieoficjalnie
tr: soylenti*, iddia*, gore, kaynaklar, planlıyor, planliyor, hazirlan*, hazırlan*, sızd*, sizd*,
    sizinti, test ediyor
id: rumor, kabarnya, dikabarkan, menurut, bocoran, bocor, berencana, sedang menguji, siapkan,
    menyiapkan
vi: tin don, ro ri, duoc cho la, theo nguon tin, co the, chuan bi, du kien, he lo
zh: 传闻, 傳聞, 据悉, 據悉, 据报道, 據報導, 爆料, 泄露, 洩露, 泄漏, 曝光, 传, 消息称, 消息人士,
    知情人士, 或将, 拟, 计划, 計劃, 正在开发, 內部備忘錄, 内部备忘录, 预计, 預計, 有望, 曝
ja: 準備, 予定, 報道, 噂, うわさ, リーク, らしい, 見込み, 計画, 開発中, 関係者, テスト中, 流出
ko: 전망, 예정, 준비, 루머, 소식통, 유출, 계획, 개발 중, 테스트, 알려졌, 보도, 가능성
hi: रिपोर्ट, अफवाह, लीक, सकता है, सकती है, तैयारी, सूत्र
ar: تقرير, تقارير, شائعات, تسريب, مصادر, تستعد, تخطط, قد, تختبر, وفقا
sv: uppges, enligt uppgifter, rykte*, ryktas, kallor, planerar, lackt, lacka
da: angiveligt, ifolge, rygte*, kilder, planlaegger, laekket
no: ifolge, ryktes, rykte*, kilder, planlegger, lekket
fi: huhu*, tietojen mukaan, lahteiden, suunnittelee, vuoti, vuoto
cs: udajne, podle zdroju, spekulace, chysta, unik*, planuje
hu: allitolag, hirek szerint, forrasok, keszul, kiszivarg*, tervezi
ro: surse, zvon*, pregateste, ar putea, ar urma
el: φήμες, σύμφωνα με, πηγές, ετοιμάζει, διαρροή, διέρρευσε
th: ลือ, คาดว่า, หลุด, เตรียม
he: לפי דיווח, דיווח, שמועה, שמועות, מקורות, הודלף, מפתחת
""")

# What the maker says of a report: no more certain than the report, but no figures, no suit.
DENIAL = entries("""
en: denies, deny, denied, disputes, disputed, dismisses, rejects report/reports/claim/claims,
    pushes/pushed back on/against, exaggerated, no plans to, just wrong, says ~ untrue
de: dementiert
fr: dement
es: desmiente
it: smentisce
zh: 否认, 否認
ja: 否定
""")

HINT = entries("""
en: codename, code name, codenamed, code named, hopes, report, reported, insider*, memo, may be,
    may have, may start, may follow, may keep, could, set to, plan to, plans, planning, aims to,
    considering, weighs, debates, working on, works on, building, developing, preparing, close
    to, expected, this week, next week, tomorrow, appear in, strings, mention, mentions, tests,
    trained with help, next ai model, next big model, scramble to, inside the, secret, secretly,
    exploring, sees, eyes, hopes to, on the way, throwing more, doubles compute, nickname*, in
    reports, internal tests, in internal, next model, the successor, successor to, on track for,
    toggle, hidden, upcoming, stealth, mystery model, unnamed model, anonymous model,
    unannounced, unreleased
de: testet, konnte
fr: teste
es: prepara, prueba
pt: testa
ru: может
pl: moze
zh: 可能, 测试, 测试中
""")

SIGHTING = entries("""
en: architecture, placeholder, post release, test fixture, config file, app strings, model
    picker, web bundle, placeholder config, web build, code strings, apk teardown, hidden
    toggle, unreleased model
""")

DELAY = entries("""
en: won t arrive, won t ship, won t launch, won t come, won t be ready, won t be out, late,
    delay*, postpon*, push back, pushes back, pushed back, slips, slipped, slip, later than
    planned, behind schedule, over budget, costs more, missed, misses deadline, held back, not
    at first, will come later, puts off, holds off, on hold, pause*, struggl*, setback, stall*,
    not before, running late, runs late, is late, pushed to, pushes ~ to, pushed ~ to, moves ~
    to, slides into, drags on, drags, behind its schedule, not until, not coming until, won t go
    out, not ready, isn t ready, needs more time, months away, further out, shelved until, on
    ice, put on ice, takes longer, taking longer, longer than expected, a while longer, misses
    its, missed its, will miss, bumped to, kicks ~ road
de: verschieb*, verschoben, verzoger*, spater, bremst
fr: retard*, reporte, repousse, decale, freine
es: retras*, aplaz*, pospon*, demora, frena
pt: atras*, adia, adiou, adiado
it: rinvia*, ritard*, slitta, posticip*
nl: uitgesteld, stelt uit, vertraag*, vertraging
ru: отложил*, откладыва*, перенес*, задерж*, переносит
uk: відклал*, відкладає, перен*, затрим*
pl: opozni*, przesuwa, przelozyl*, odklada
tr: ertele*, gecik*
id: menunda, tunda, ditunda, molor
vi: hoan, tri hoan, lui
zh: 推迟, 推遲, 延期, 延后, 延後, 跳票, 延迟, 延遲
ja: 遅れ, 先送り
ko: 연기, 지연, 미뤄, 늦춰
hi: देरी, टाल
ar: تؤجل, تأجيل, تأخير, تأخر
sv: skjuter upp, skjuts upp, forsen*, drojer
da: udskyder, udskudt, forsink*
no: utsetter, utsatt, forsink*
fi: lykkaa, lykkaantyy, viivast*, myohast*
cs: odklada, odlozil*, zpozd*
hu: elhalaszt*, csuszik, kesik, kesleltet*
ro: amana, amanat*, intarzi*
el: αναβάλλει, καθυστερεί, καθυστέρηση, αναβολή
vi: lui ngay
th: เลื่อน, ล่าช้า
he: דוחה, דחתה, דחיית, נדחה, עיכוב
""")

ABANDON = entries("""
en: won t be open, abandon*, shelve*, shelved, shelving, cancel*, scrap*, scrapped, ditch*, won
    t release, won t publicly release, will not release, never release, it s gone, drops plans,
    gives up on, drops open, may stay closed, may keep closed, keep closed, stay closed,
    may/might/could never
de: verwirft, eingestampft, streicht, gibt auf
fr: abandonne, annule, renonce
es: abandona, cancela, descarta
pt: desiste
it: abbandona, cancella, rinuncia
ru: отказал*, отменил*
pl: rezygnuje, porzuca, anuluje
zh: 放弃, 放棄, 取消, 搁置, 擱置
ja: 断念, 中止, 見送
ko: 포기, 취소, 중단 검토
sv: skrotar, overger
fi: luopuu, hylkaa
cs: rusi, opousti
he: נוטשת, מבטלת
""")

LEAKED = entries("""
en: leak, leaked, leaks
""")

TORRENT = entries("""
en: torrent*, openly distributed, leaked weights, weights leak, weights leaked, weights have
    leaked, magnet link, bittorrent, magnet, magnets
zh: 种子下载, 权重泄露
ja: トレント
ko: 토렌트
""")

PAYLOAD = entries("""
en: now reads, replaced by the text, replaced by, text of the
""")
