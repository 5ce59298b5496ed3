"""What the maker does for a model: launch, preview, revise; by class and language."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

RELEASE = entries("""
en: meta reveals, zuckerberg reveals, reveals ai model, reveals new, goes on sale, on sale to,
    now accessible, accessible to, you can try it, you can now try, into the wild, turns up on,
    upgrades ~ to, arrives in beta, launches in beta, now in beta, can be downloaded, sells
    access, begins rolling out, began rolling out, on hf now, now on hf, is on hf, just dropped,
    opens ~ everyone, open ~ everyone, are on hugging face, is on hugging face, now on hugging
    face, weights are on, unleash*, makes ~ available, made ~ available, puts ~ on, goes open,
    posts ~ model, can now try, can now use, brings ~ api, opens its api, delivers, returns to
    open, hands ~ to developers, opens up, releas*, launch*, unveil*, introduc*, roll out, rolls
    out, rolled out, rolling out, ship, ships, shipped, debut*, drops, dropped, open sources,
    open sourced, open sourcing, open source its, opens the weights, is out, are out, out now,
    is here, are here, is live, goes live, now live, now available, available now, available
    today, available for download, download today, arrives, has arrived, publishes, published,
    publishing the weights, makes available, made available, will be made open source, giving
    away, give away, gives away, free to use, free of charge, available for free, available
    through, generally available, general availability, announce, announces, announced,
    announcing, presents, lands, hits the hub, on the hub, welcome, meet, free alternative,
    officially opened up, latest ai release, has a new, puts out, starts selling, begins
    selling, can call, can now call, quietly ships, is free in, team up to distribute, is now
    in, joins the muse, follows spark, weights are up, opens weights, hands out, brings out,
    sold through, partially released, starts shipping, rolls its, opens access to, debuted,
    slips ~ onto, slips out, slipped out, slipped ~ onto, sneaks ~ onto, sneaked ~ onto, sneaks
    out, uploads, uploaded, uploads ~ to, posts ~ weights, posted ~ weights, posts ~ to, showed
    up on hugging face, shows up on hugging face, appears on hugging face, appeared on hugging
    face, popped up on hugging face, pops up on hugging face, turned up on, are up on, up on
    hugging face, weights up, open to the public, opens to the public, opened to the public,
    open to all, opens to all, opens to everyone, open to everyone, leaves the lab, leaves beta,
    exits beta, out of beta, leaves preview, out of preview, opens its doors, in the wild, hits
    the market, hits hugging face, hits github, hits the app, go live, went live, is rolling
    out, are rolling out, starts rolling out, started rolling out, start rolling out, now in
    your, now in the, in your hands, ready to download, free to download, free for everyone, up
    for download, up for grabs, downloadable, lets anyone download, lets you download, you can
    download, can now download, can download, we are sharing, we re sharing, today we share, now
    everyone can, anyone can now, anyone can download, opened up, made public, makes public,
    goes public, is generally available, graduates, first release, now shipping, starting today,
    throws open, flips the switch on, hands everyone, opens it to, out in the open, has landed,
    came out, comes out, has shipped, has released, has launched, pushes out, pushes live, is
    available, are available, opens ~ public, open ~ public, is up on, ready for download,
    leaves/exits/left/exited beta/preview/testing, out of beta/preview/testing,
    making/made/makes ~ available, went/goes/go on sale, now on sale, is/are on sale, weights
    are/is/now/just out/up/live/public/online/posted, weights just went/dropped/landed, went up
    on, just went live/up/public, grab the weights, get the weights, now up on, can
    now/finally/already download/grab/get/try/use/run/call/have/build, opens the floodgates,
    swings open, now/finally for all/everyone, available to all/everyone/anyone, available for
    everyone/anyone, in everyone s hands, hits general availability, reaches general
    availability, lets everyone/anyone/people try/use, free download of, opens/open for
    business, opens for all/everyone, just landed/launched/released/shipped, has/have gone
    live/public, up on hf/github/modelscope/ollama, just went up, up now, now up,
    opens/opened/opening/frees ~ weights, it s here, it s out, it s live, now it s out, hits the
    api, hits our api, joins the api/lineup/family, added to the api, now powers, gets a new
    brain, added ~ api, can be used/called, opens ~ model/models, can be
    booked/ordered/bought/tested/tried, makes/make/made ~ public, put ~ hugging, hands ~ model,
    sits/sitting ~ hf/hugging
de: verkauft, offnet ~ fur, veroffentlich*, vorgestellt, stellt ~ vor, startet, launcht, bringt,
    ab sofort, verfugbar,
    freigegeben, gibt frei, gibt ~ frei, ist da, ist erschienen, erscheint, enthullt,
    prasentiert, liefert, gestartet
fr: ouvre enfin, ouvre son, renoue avec, lance, lancent, lancement, publie, devoile, presente,
    sort, disponible,
    met en ligne, deploie, ouvre les poids, libere, arrive, est la
es: pone a la venta, pone ~ a la venta, lanza, lanzo, lanzan, lanzamiento, publica, presenta,
    presento, estrena, ya disponible,
    libera, abre los pesos, desvela, llega, debuta
pt: lanca, lancou, lancamento, apresenta, liberou, ja disponivel, disponivel, estreia, revela,
    chega, abre os pesos, disponibiliza
it: apre, mette in vendita, lancia, ha lanciato, rilascia, rilasciato, pubblica, svela,
    disponibile, arriva, debutta,
    apre i pesi
nl: opent de gewichten, lanceert, gelanceerd, brengt, uitgebracht, onthult, introduceert,
    beschikbaar, nu te gebruiken, presenteert
ru: показал*, выпустил*, выпуска*, представил*, запустил*, запускает, опубликовал*, открыл веса,
    открыла веса, открывает веса, доступн*, вышла, вышел, вышли, релиз*, анонсировала новую,
    показала новую
uk: випустил*, випускає, запускає, опублікувал*, вийшла, вийшов, реліз*, відкрила ваги
pl: pokazal*, pokazuje, wypuszcza*, wypuscil*, udostepni*, premiera, zaprezentowal*, prezentuje,
    oglosil* powstanie,
    wydaje, wydal*, wprowadza, uruchamia, dostepny, dostepna, publikuje, debiutuje
tr: yayınla*, yayimla*, tanıtt*, tanitt*, piyasaya sur*, duyurdu, kullanıma sun*, kullanima sun*,
    çıktı, cikti, baslatt*, acik kaynak olarak
id: merilis, rilis, meluncurkan, diluncurkan, memperkenalkan, luncurkan, tersedia, resmi hadir,
    kini hadir
vi: ra mat, phat hanh, tung ra, gioi thieu, cong bo, trinh lang, co mat
zh: 开放API, 开放 API, 开售, 发布, 發布, 推出, 开源, 開源, 上线, 上線, 亮相, 问世, 問世, 登场,
    登場, 正式版, 發表, 发表,
    开放权重, 開放權重, 公开权重, 开放下载
ja: 公開, 発表, リリース, 提供開始, ローンチ, 一般提供, オープンソース化, 提供を開始, 利用可能
ko: 출시, 공개, 선보여, 선보였, 발표, 내놨, 내놓, 배포 시작, 오픈소스로
hi: लॉन्च, जारी, पेश, रिलीज
ar: تطلق, أطلقت, تطرح, طرحت, تكشف, كشفت, إطلاق, تصدر, أصدرت, متاح
sv: lanserar, lanserade, slapper, slappte, presenterar, visar upp, nu tillganglig, rullar ut
da: lancerer, lancerede, frigiver, praesenterer, udgiver
no: lanserer, lanserte, slipper, frigir
fi: julkaisi, julkaisee, esitteli, lanseerasi, julki, saatavilla
cs: spustil*, vydal*, uvolnil*, predstavil*, zverejnil*, uvadi, vypousti
hu: megjelent, bemutatta, kiadta, elindította, elerheto, piacra dobta
ro: lanseaza, a lansat, prezinta, publica, disponibil
el: παρουσίασε, παρουσιάζει, κυκλοφόρησε, κυκλοφορεί, λανσάρει, διαθέσιμο
bg: пусна, представи, пуска
uk: презентувал*, представил*, представила
th: เปิดตัว, ปล่อย, เปิดให้ใช้
he: השיקה, משיקה, חשפה, חושפת, הציגה, מציגה, שחררה, משחררת
fa: معرفی کرد, منتشر کرد, رونمایی
bn: চালু, উন্মোচন
ta: அறிமுக
""")

ANNOUNCE = entries("""
en: we plan to, sets ~ date, confirms ~ start, confirms ~ date, confirms ~ launch, gets ~ date,
    coming january, coming in january, coming on january, coming february, coming in february,
    coming on february, coming march, coming in march, coming on march, coming april, coming in
    april, coming on april, coming may, coming in may, coming on may, coming june, coming in
    june, coming on june, coming july, coming in july, coming on july, coming august, coming in
    august, coming on august, coming september, coming in september, coming on september, coming
    october, coming in october, coming on october, coming november, coming in november, coming
    on november, coming december, coming in december, coming on december, will arrive, will
    come, will follow, will ship, will launch, will roll out, will debut, will be open, shows
    off, is coming, preview*, first look, sneak peek, tease*, teasing, coming soon, coming to,
    will open, opens to everyone on, opens on, opens to, will launch on, will be available, will
    release, will be released, launching on, launches on, limited access, limited preview, early
    access, waitlist, waiting list, announces plan*, announces plans, has plans, commits to,
    pledges, promises, on track to, partners get access, invited partners, arriving on, arrives
    on, arrives in, available from, available starting, begins training, has begun training,
    delivered internally, early models, commercial api, api platform, private preview, research
    preview, save the date, mark your calendar*, circle the date, arrives next, lands next
    month, out next month, coming/arriving/arrives/due/landing/launching/launches/shipping/ships
    this/next spring/summer/fall/autumn/winter/month/week/year/quarter, shows ~ partners, will
    open source, will publish, will give away, to be released, to be opened, pledge to, vows to,
    vows, on the roadmap, roadmap for, an early look, early look at, first glimpse, sets ~
    launch/release/debut, set ~ launch/release, pencils in, on its way, road map, roadmap, our
    plan, sign up for, in weeks, within weeks, in the coming weeks/months, more ~ this year,
    open beta, public beta, apply for the beta/preview, invites ~ test, enters ~ beta, lays out
    plan/plans, lays out ~ plan, sets/lays out timetable/timeline/schedule, timetable/timeline
    for
de: vorschau, kundigt ~ an, warteliste, ausblick, kommt im, kommt am, verspricht
fr: apercu, avant premiere, promet, sortira, liste d attente, arrivera
es: vista previa, adelanta, promete, llegara, lista de espera, saldra
pt: previa, chegara
it: anteprima, promette, lista d attesa
nl: voorproefje, belooft, komt op, wachtlijst
ru: анонсировал*, пообещал*, выйдет, предварительн*, превью
uk: анонсувал*, пообіцял*, вийде
pl: zapowiada, zapowiedzial*, obiecuje, lista oczekujacych
tr: onizleme, soz verdi, bekleme listesi
id: pratinjau, menjanjikan, daftar tunggu
vi: ban xem truoc, hua
zh: 预览, 預覽, 预告, 預告, 抢先看, 即将推出, 即將推出, 承诺, 承諾
ja: プレビュー, 先行公開, 予告, 約束
ko: 프리뷰, 미리보기, 예고, 약속
hi: झलक, वादा
ar: معاينة, تعد ب
sv: forhandsvisar, lovar, kommer i, vantelista
da: lover, kommer i, venteliste
no: lover, kommer i, venteliste
fi: lupaa, tulossa, odotuslista
cs: slibuje, chysta se vydat, ukazka
hu: igeri, hamarosan, elozetes
ro: promite, in curand
el: υπόσχεται, έρχεται
th: เตรียมเปิด, เร็ว ๆ นี้
he: תשיק, מבטיחה, בקרוב
""")

OPEN_PREVIEW = entries("""
en: public preview, open preview, open beta, public beta, limited access llama api,
    commercial llama api, developer platform
""")

NOW = entries("""
en: available today, available now, now available, today in, is here, today, available in,
    generally available, out now, ab sofort
""")

INITIAL = entries("""
en: add license, add model card, initial commit, initial release, add weights, upload weights,
    add gguf, gguf set, nvfp4 set, bf16 set, add nvfp4, upload model
""")

UPDATE = entries("""
en: new weights, updated weights, new revision, new checkpoint, re uploaded weights, readme
    edited, card edited, model card, readme, upload folder, safetensors, config, rope,
    tokenizer, chat template, generation config, hotfix, fix, fixes, fixed, patch, shards, nvfp4
    fix, re upload, re uploads, reupload*, re uploaded, corrected, corrects, revised weights,
    patched, bugfix, refreshed weights/checkpoint, updated checkpoint
de: neue gewichte
""")

WEIGHTS_NEWS = entries("""
en: new weights, updated weights, new checkpoint, new revision, config, rope, tokenizer, chat
    template, shards, repetition, safetensors, re upload, re uploads, reupload*, re uploaded,
    revised weights, refreshed weights
""")

SUPPORT = entries("""
en: add, adds, support, implement, implements, enable, register, convert, conversion
""")
