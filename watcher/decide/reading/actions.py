"""What happens to a model: verbs and phrases by class and language."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

RELEASE = entries("""
en: releas*, launch*, unveil*, introduc*, roll out, rolls out, rolled out, rolling out, ship, ships, shipped, debut*, drops, dropped, open sources, open sourced, open sourcing, open source its, opens the weights, opens up, is out, are out, out now, is here, are here, is live, goes live, now live, now available, available now, available today, available for download, download today, arrives, has arrived, publishes, published, publishing the weights, makes available, made available, will be made open source, giving away, give away, gives away, free to use, free of charge, available for free, available through, generally available, general availability, announce, announces, announced, announcing, presents, lands, hits the hub, on the hub, welcome, meet, free alternative, officially opened up, latest ai release, has a new, puts out, starts selling, begins selling, can call, can now call, quietly ships, is free in, announces llama, announces muse, team up to distribute, is now in, joins the muse, follows spark, weights are up, opens weights, hands out, brings out, makes its, sold through, partially released, starts shipping, returns to open, rolls its, opens access to, debuted
de: veroffentlich*, vorgestellt, stellt ~ vor, startet, launcht, bringt, ab sofort, verfugbar, freigegeben, gibt frei, gibt ~ frei, ist da, ist erschienen, erscheint, enthullt, prasentiert, liefert, gestartet
fr: lance, lancent, lancement, publie, devoile, presente, sort, disponible, met en ligne, deploie, ouvre les poids, libere, arrive, est la
es: lanza, lanzo, lanzan, lanzamiento, publica, presenta, presento, estrena, ya disponible, disponible, libera, abre los pesos, desvela, llega, debuta
pt: lanca, lancou, lancamento, publica, apresenta, libera, liberou, ja disponivel, disponivel, estreia, revela, chega, abre os pesos, disponibiliza
it: lancia, ha lanciato, rilascia, rilasciato, pubblica, presenta, svela, disponibile, arriva, debutta, apre i pesi
nl: lanceert, gelanceerd, brengt, uitgebracht, onthult, introduceert, beschikbaar, nu te gebruiken, presenteert
ru: выпустил*, выпуска*, представил*, запустил*, запускает, опубликовал*, открыл веса, открыла веса, открывает веса, доступн*, вышла, вышел, вышли, релиз*, анонсировала новую, показала новую
uk: випустил*, випускає, представил*, запустил*, запускає, опублікувал*, доступн*, вийшла, вийшов, реліз*, відкрила ваги
pl: wypuszcza*, wypuscil*, udostepni*, premiera, zaprezentowal*, prezentuje, oglosil* powstanie, wydaje, wydal*, wprowadza, uruchamia, dostepny, dostepna, publikuje, debiutuje
tr: yayınla*, yayimla*, tanıtt*, tanitt*, piyasaya sur*, duyurdu, kullanıma sun*, kullanima sun*, çıktı, cikti, baslatt*, acik kaynak olarak
id: merilis, rilis, meluncurkan, diluncurkan, memperkenalkan, luncurkan, tersedia, resmi hadir, kini hadir
vi: ra mat, phat hanh, tung ra, gioi thieu, cong bo, trinh lang, co mat
zh: 发布, 發布, 推出, 开源, 開源, 上线, 上線, 亮相, 问世, 問世, 登场, 登場, 正式版, 發表, 发表, 开放权重, 開放權重, 公开权重, 开放下载
ja: 公開, 発表, リリース, 提供開始, 登場, ローンチ, 一般提供, オープンソース化, 提供を開始, 利用可能
ko: 출시, 공개, 선보여, 선보였, 발표, 내놨, 내놓, 배포 시작, 오픈소스로
hi: लॉन्च, जारी, पेश, रिलीज
ar: تطلق, أطلقت, تطرح, طرحت, تكشف, كشفت, إطلاق, تصدر, أصدرت, متاح
""")

ANNOUNCE = entries("""
en: preview*, first look, sneak peek, tease*, teasing, coming soon, coming to, will open, opens to everyone on, opens on, opens to, will launch on, will be available, will release, will be released, launching on, launches on, limited access, limited preview, early access, waitlist, waiting list, announces plan*, announces plans, has plans, commits to, pledges, promises, on track to, partners get access, invited partners, arriving on, arrives on, arrives in, available from, available starting, begins training, has begun training, delivered internally, early models, commercial api, api platform, private preview, research preview
de: vorschau, kundigt ~ an, warteliste, ausblick, kommt im, kommt am, verspricht
fr: apercu, avant premiere, promet, sortira, liste d attente, arrivera
es: vista previa, adelanta, promete, llegara, lista de espera, saldra
pt: previa, promete, chegara, lista de espera
it: anteprima, promette, arrivera, lista d attesa
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
""")

OPEN_PREVIEW = entries(
    "en: public preview, open preview, open beta, public beta, limited access llama api, commercial llama api, developer platform"
)

RUMOR = entries("""
en: report says, reports say, report claims, according to report*, according to people, according to sources, according to insiders, according to a memo, according to an internal, reportedly, rumor*, rumour*, sources, source says, sources say, people familiar, people involved, people with knowledge, insiders say, leak, leaks, leaked, leaking, unconfirmed, allegedly, said to, is said, is believed, believed to be, may release, may launch, may open, may unveil, may soon, might, could soon, is set to, plans to, planned to, intends to, considers, mulls, in talks, in the works, is developing, prepares, prepping, gears up, readies, readying, nears, on the verge, anticipated, imminent, coming weeks, spotted, sighting, appears in, shows up in, surfaces, strings in, references found, hints at, hint at, hidden in, codename, code name, codenamed, code named, testing, is training, looks like we re getting, fingerprints, stealth, explores, poised to, likely to, supposedly, speculation, whispers, tipped, tipster, ahead of launch, is months away, nyt reports, bloomberg reports, reports bloomberg, sources tell, internal memo, leaked memo, scoop, exclusive, could license, references to
de: bericht, berichten, angeblich, laut, gerucht*, soll, sollen, arbeitet an, insider*, geleakt, leak, durchgesickert, vor dem start, offenbar, wohl
fr: rumeur*, selon, serait, seraient, pourrait, preparerait, prevoit, envisage, fuite*, fuite, note interne, aurait, travaille sur
es: rumor*, segun, podria, planea, preve, filtra*, filtracion*, estaria, trabaja en, fuentes
pt: rumor*, boato*, segundo fontes, segundo, poderia, pode lancar, planeja, vazou, vazamento*, estaria, trabalha em, fontes, deve lancar, deve chegar
it: indiscrezion*, secondo, potrebbe, pianifica, starebbe, sarebbe, trapel*, voci, fonti, lavora a
nl: gerucht*, volgens, werkt aan, gelekt, bronnen, mogelijk
ru: слух*, сообща*, по данным, источник*, инсайдер*, утечк*, утекл*, планирует, готовит*, разрабатывает, тестирует, якобы
uk: чутк*, за даними, джерел*, витік, може, планує, готує*, розробляє, тестує
pl: plotk*, podobno, wedlug, zrodla, planuje, przygotowuje, wyciek*, ma wydac, pracuje nad, testuje, nieoficjalnie
tr: soylenti*, iddia*, gore, kaynaklar, planlıyor, planliyor, hazirlan*, hazırlan*, sızd*, sizd*, sizinti, test ediyor
id: rumor, kabarnya, dikabarkan, menurut, bocoran, bocor, berencana, sedang menguji, siapkan, menyiapkan
vi: tin don, ro ri, duoc cho la, theo nguon tin, co the, chuan bi, du kien, he lo
zh: 传闻, 傳聞, 据悉, 據悉, 据报道, 據報導, 爆料, 泄露, 洩露, 泄漏, 曝光, 传, 消息称, 消息人士, 知情人士, 或将, 拟, 计划, 計劃, 正在开发, 內部備忘錄, 内部备忘录, 预计, 預計, 有望, 曝
ja: 報道, 噂, うわさ, リーク, らしい, 見込み, 計画, 開発中, 関係者, テスト中, 流出
ko: 루머, 소식통, 유출, 계획, 개발 중, 테스트, 알려졌, 보도, 가능성
hi: रिपोर्ट, अफवाह, लीक, सकता है, सकती है, तैयारी, सूत्र
ar: تقرير, تقارير, شائعات, تسريب, مصادر, تستعد, تخطط, قد, تختبر, وفقا
""")

HINT = entries("""
en: report, reported, insider*, memo, may be, may have, may start, may follow, may keep, could, set to, plan to, plans, planning, aims to, takes aim at, considering, weighs, working on, works on, building, developing, preparing, close to, expected, this week, next week, tomorrow, appear in, strings, mention, mentions, tests, trained with help, next ai model, next big model, wants, scramble to, inside the, secret, secretly, exploring, sees, eyes, hopes to, on the way, before launch, throwing more, doubles compute, nickname*, in reports, internal tests, internally, in internal, next model, the successor, successor to, on track for, code name for
de: testet, konnte
fr: teste
es: prepara, prueba
pt: prepara, testa
it: prepara, testa
ru: может
pl: moze
zh: 可能, 测试, 测试中
ja: か, 準備, 予定
ko: 예정, 준비, 전망, 완료
""")

DELAY = entries("""
en: delay*, postpon*, push back, pushes back, pushed back, slips, slipped, slip, later than planned, behind schedule, over budget, costs more, missed, misses deadline, held back, not at first, will come later, puts off, holds off, on hold, pause*, struggl*, setback, stall*, not before
de: verschieb*, verschoben, verzoger*, spater
fr: retard*, reporte, repousse, decale
es: retras*, aplaz*, pospon*, demora
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
ja: 延期, 遅れ, 先送り
ko: 연기, 지연, 미뤄, 늦춰
hi: देरी, टाल
ar: تؤجل, تأجيل, تأخير, تأخر
""")

ABANDON = entries("""
en: abandon*, shelve*, shelved, shelving, cancel*, scrap*, scrapped, ditch*, won t release, won t publicly release, will not release, never release, it s gone, drops plans, gives up on, drops open, may stay closed, may keep closed, keep closed, stay closed
de: verwirft, eingestampft, streicht, gibt auf
fr: abandonne, annule, renonce
es: abandona, cancela, descarta
pt: abandona, cancela, desiste
it: abbandona, cancella, rinuncia
ru: отказал*, отменил*
pl: rezygnuje, porzuca, anuluje
zh: 放弃, 放棄, 取消, 搁置, 擱置
ja: 断念, 中止, 見送
ko: 포기, 취소, 중단 검토
""")

WITHDRAW = entries("""
en: withdraw*, withdrew, pulls, pulled, pull offline, taken offline, takes offline, take offline, taken down, takes down, shut off, shuts off, shut down, shuts down, shutting down, switch off, switches off, switched off, switching off, turns off, turn off, turned off, sunset*, retire, retires, retired, retiring, retirement, deprecat*, discontinu*, end of life, end of support, eol, no longer offered, no longer available, no longer be available, remove download, removes download, removed from hugging face, removes, kills, killed, phase out, phases out, phasing out, recalls, yanks, yanked, takes back, end of muse, notice on, ends access, goes dark, goes offline, suspends, suspended, disables access, unpublish*, says goodbye to, axes, axed
de: zieht ~ zuruck, zuruckgezogen, abgeschaltet, schaltet ~ ab, stellt ~ ein, abschalten, abschaltung, eingestellt, nimmt vom netz, vom netz
fr: retire, retirer, desactive, arrete, met fin, debranche, suspend, fermeture, retrait, fin de vie, coupe
es: retira, retirar, apaga, apagara, cierra, suspende, desactiva, descontinua, elimina, dejara de, fin de
pt: desligar, desliga, desligara, retira, remove, encerra, encerrar, suspende, descontinua, aposenta, tira do ar
it: ritira, spegne, disattiva, sospende, dismette, chiude, stacca, rimuove
nl: trekt ~ terug, schakelt ~ uit, haalt ~ offline, offline gehaald, stopt met, uitgeschakeld
ru: отозвал*, отзывает, отключа*, отключит, закрыва*, удалил*, удаляет, снимает с, прекраща*
uk: відкликал*, відключ*, вимика*, вимкне, видалил*, закрива*
pl: wycofuj*, wycofal*, wylacza, wylaczy, usuwa, zamyka, wygasza
tr: geri cek*, kapat*, kaldır*, kaldir*, sonlandir*, durdur*
id: menarik, tarik, mematikan, matikan, menghentikan, menutup, hentikan
vi: thu hoi, rut lai, ngung, khai tu, go bo, tat
zh: 下架, 下线, 下線, 撤回, 停用, 关闭, 關閉, 停止服务, 停止服務, 弃用, 退役, 停服
ja: 撤回, 停止, 終了, 廃止, 取り下げ, 削除
ko: 철회, 종료, 중단, 폐기, 삭제, 내려
hi: वापस ले, बंद कर, बंद कर, हटा
ar: تسحب, سحبت, توقف, إيقاف, إغلاق, تغلق
""")

ACCESS = entries("""
en: gated, gate removed, ungated, gating, behind a form, behind a gate, access form, needs approval, requires approval, wait for approval, request access, now private, went private, made private, answers 404, returns 404, 404, disappeared, disappears, vanished, vanishes, gone from hugging face, gone from the hub, renamed, renames, rename, restored, is back, back online, back on hugging face, reappear*, disabled, without a form, no longer gated, removes gate, drops the gate, opens the gate, gate is gone
de: zugangsbeschrankung, nur nach freigabe, umbenannt, verschwunden, wieder da
fr: acces restreint, renomme, disparu, de nouveau disponible
es: acceso restringido, renombra*, desaparec*, formulario
pt: acesso restrito, renomea*, desaparec*, formulario
it: accesso limitato, rinomina*, sparit*, modulo
ru: переименова*, исчез*, закрыт* доступ, по заявке
pl: przemianow*, zniknal*, zniknely, formularz*
zh: 改名, 更名, 消失, 需申请, 需要申请, 私有
ja: 改名, 消え, 申請制, 非公開
ko: 이름 변경, 사라, 승인 필요, 비공개
""")

RENAME = entries("""
en: renamed, renames, rename
de: umbenannt
fr: renomme
es: renombra*
pt: renomea*
it: rinomina*
ru: переименова*
pl: przemianow*
zh: 改名, 更名
ja: 改名
ko: 이름 변경
""")

LICENSE = entries("""
en: license*, licence*, licensing, licencing, relicens*, use policy, usage policy, acceptable use, terms of use, terms of service, terms, contributor tier, user cap, user threshold, user limit, revenue cap, military use, us military, military, armies, defense, defence, national security, security agencies, us government, eu ban, eu exclusion, unless you are in the eu, not be available in the eu, not come to the eu, not available in the eu, withheld from the eu, eu companies, eu users, eu developers, european companies, european users, european developers, european firms, european union, dmca, dmca s, takedown notices, cease and desist, apache 2.0, apache license, mit license, redistribut*, copyleft, clause, data retention, prompts may, may be kept, train on prompts, fully open sourcing, shifted away from fully open
de: lizenz*, nutzungsbedingung*, nutzungsrichtlinie*, nutzerobergrenze, militar*
fr: licence*, conditions d utilisation, politique d utilisation, militaire*, armee*
es: licencia*, terminos de uso, condiciones de uso, politica de uso, militar*, ejercito
pt: licenca*, termos de uso, politica de uso, militar*, exercito
it: licenz*, termini d uso, condizioni d uso, tetto agli utenti, militar*
nl: licentie*, gebruiksvoorwaarden, voorwaarden, militair*
ru: лицензи*, условия использования, правила использования, военн*
uk: ліценз*, умови використання, військов*
pl: licencj*, warunki uzytkowania, regulamin, wojsk*
tr: lisans*, kullanım koşul*, kullanim kosul*, ordu
id: lisensi*, ketentuan, syarat penggunaan, militer
vi: giay phep, dieu khoan, ban quyen, quan su
zh: 许可, 許可, 授权协议, 授權條款, 使用条款, 使用條款, 使用政策, 军方, 軍方, 协议, 用户上限, 军事
ja: ライセンス, 利用規約, 使用条件, 軍
ko: 라이선스, 라이센스, 이용약관, 약관, 사용 정책, 군사
hi: लाइसेंस, शर्त, नीति
ar: ترخيص, رخصة, شروط, سياسة الاستخدام, الجيش
""")

CHANGE = entries("""
en: change*, changing, add, adds, added, adding, drop, drops, dropped, lift, lifts, lifted, loosen*, relax*, ease, eases, tighten*, grew, grows, updated, updates, update, revise*, rewrites, rewrote, new, now, allow*, let, lets, letting, permit*, opens, opened, decides, decided, widen*, extend*, ban, bans, bar, bars, block*, forbid*, prohibit*, restrict*, require*, switch*, moves to, under, removes, removed, scraps, exception, excludes, exempt*, going after, caps, cap, facilitates, available to, all us, after all, will not come, won t come, not come, may now, amends, replaces, not be available, grants, unlocks, cleared, aggressively
de: andert, geandert, neue, neuer, erlaubt, verbietet, lockert, verscharft, hebt, schliesst, beschrankt, unter, gilt
fr: modifie, nouvelle, nouveau, autorise, interdit, assouplit, durcit, leve, exclut, ajoute, sous
es: cambia, cambio, nueva, nuevo, permite, prohibe, endurece, relaja, anade, levanta, excluye, limita, bajo, abre
pt: muda, altera, nova, novo, permite, proibe, endurece, relaxa, acrescenta, suspende, exclui, limita, sob, libera
it: cambia, modifica, nuova, nuovo, consente, vieta, inasprisce, allenta, aggiunge, esclude, limita, sotto, toglie
nl: wijzigt, verandert, nieuwe, verbiedt, staat toe, versoepelt, beperkt, onder
ru: измен*, меня*, нов*, разреш*, запре*, ужесточ*, смягч*, добав*, ограничи*, снял*, снимает
uk: змін*, нов*, дозволи*, заборон*, обмеж*, додал*
pl: zmieni*, nowy, nowa, nowe, nowego, nowych, pozwala, zezwala, zakazuje, zaostrza, lagodzi, dodaje, ogranicza
tr: degis*, değiş*, yeni, izin, yasak*, kisit*, ekle*
id: ubah, mengubah, baru, izinkan, larang, melarang, batas*, membatasi
vi: thay doi, doi, moi, cho phep, cam, han che
zh: 修改, 更改, 变更, 變更, 更新, 新, 允许, 允許, 禁止, 放宽, 放寬, 收紧, 收緊, 增加, 限制, 取消, 排除, 换, 解除, 改
ja: 変更, 改定, 新, 許可, 禁止, 緩和, 追加, 制限, 解除, 除外
ko: 변경, 개정, 새, 허용, 금지, 완화, 추가, 제한, 해제, 제외, 바꿔, 바꾼
hi: बदल, नई, नया, अनुमति, प्रतिबंध
ar: تغير, غيرت, تعدل, جديد, تسمح, تحظر, تقيد, تضيف
""")

UPDATE = entries("""
en: new weights, updated weights, new revision, new checkpoint, re uploaded weights, readme edited, card edited, model card, readme, config, rope, tokenizer, chat template, generation config, hotfix, fix, fixes, fixed, patch, shards, nvfp4 fix
de: neue gewichte
""")

COSMETIC = entries("""
en: typo*, trailing spaces, whitespace, grammar, formatting, readme edited, card edited, model card edited, pre commit, add license header, license header, copyright header, license id, lint, one article added, broken link, spelling, dead link*
""")

WEIGHTS_NEWS = entries(
    "en: new weights, updated weights, new checkpoint, new revision, config, rope, tokenizer, chat template, shards, repetition"
)

NOW = entries("""
en: available today, available now, now available, today in, is here, today, available in, generally available, out now, ab sofort
""")

TORRENT = entries("""
en: torrent*, openly distributed, leaked weights, weights leak, weights leaked, weights have leaked, magnet link
zh: 种子下载, 权重泄露
ja: トレント
ko: 토렌트
""")

LEAKED = entries("en: leak, leaked, leaks")

GATE = entries("en: gated, ungated, gate, behind a form, access form, disappeared, vanished, 404")

ENFORCE = entries("""
en: dmca, dmca s, takedown notice*, cease and desist, legal notice, going after
""")

TERRITORY = entries("""
en: eu, european, europe, users in, uk, china
de: eu, europa
fr: ue, europe
es: ue, europa
""")

SIGHTING = entries("""
en: architecture, placeholder, post release, test fixture, config file, app strings, model picker, web bundle
""")

INITIAL = entries("""
en: add license, add model card, initial commit, initial release, add weights, upload weights, add gguf, gguf set, nvfp4 set, bf16 set, add nvfp4, upload model
""")

PAYLOAD = entries("""
en: now reads, replaced by the text, replaced by, text of the
""")
