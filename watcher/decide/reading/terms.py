"""Who may have a model: license, territory, access, withdrawal."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

LICENSE = entries("""
en: license*, licence*, licensing, licencing, relicens*, use policy, usage policy, acceptable
    use, terms of use, terms of service, terms, contributor tier, user cap, user threshold, user
    limit, revenue cap, eu ban, eu exclusion, unless you are in the eu, not be available in the
    eu, not come to the eu, not available in the eu, withheld from the eu, eu companies, eu
    users, eu developers, european companies, european users, european developers, european
    firms, european union, dmca, dmca s, takedown notices, cease and desist, apache 2.0, apache
    license, mit license, redistribut*, copyleft, clause, data retention, prompts may, may be
    kept, train on prompts, fine print, small print, revenue ceiling, revenue threshold, revenue
    limit, paid deal, commercial agreement, paid license, separate agreement, signed agreement,
    mit licensed, apache licensed, field of use, attribution clause, restrictions on who can,
    new restrictions on, new rules for, who may use, who can use, commercial terms, commercial
    use of, free use, free use threshold, usage/use threshold/cap/rules/restrictions/limits,
    acceptable use rules, commercial use, export limits, new policy shows, off limits to,
    trains/train/training on your prompts/data/inputs/chats
de: lizenz*, nutzungsbedingung*, nutzungsrichtlinie*, nutzerobergrenze
fr: conditions d utilisation, politique d utilisation
es: licencia*, terminos de uso, condiciones de uso, politica de uso, ejercito
pt: licenca*, termos de uso, exercito
it: licenz*, termini d uso, condizioni d uso, tetto agli utenti
nl: licentie*, gebruiksvoorwaarden, voorwaarden
ru: лицензи*, условия использования, правила использования, военн*
uk: ліценз*, умови використання, військов*
pl: licencj*, warunki uzytkowania, regulamin, wojsk*
tr: lisans*, kullanım koşul*, kullanim kosul*, ordu
id: lisensi*, ketentuan, syarat penggunaan, militer
vi: giay phep, dieu khoan, ban quyen, quan su
zh: 许可, 許可, 授权协议, 授權條款, 使用条款, 使用條款, 使用政策, 军方, 軍方, 协议, 用户上限,
    军事
ja: ライセンス, 利用規約, 使用条件, 軍
ko: 라이선스, 라이센스, 이용약관, 약관, 사용 정책, 군사
hi: लाइसेंस, शर्त, नीति
ar: ترخيص, رخصة, شروط, سياسة الاستخدام, الجيش
sv: licens*, anvandarvillkor*
da: licens*, vilkar
no: lisens*, vilkar
fi: lisens*, kayttoehto*
cs: licenc*, podmink*
hu: licenc*, felhasznalasi feltetel*
ro: licent*, termeni de utilizare
el: άδεια, όροι χρήσης, αδειοδότηση
th: ไลเซนส์, สัญญาอนุญาต, ใบอนุญาต, เงื่อนไขการใช้
he: רישיון, רישוי, תנאי השימוש
""")

CHANGE = entries("""
en: clarifies, clarified, to train on, shut out, no longer, change*, changing, add, adds, added,
    adding, drop, drops, dropped, lift, lifts, lifted, loosen*, relax*, ease, eases, tighten*,
    grew, grows, updated, updates, update, revise*, rewrites, rewrote, new, now, allow*, let,
    lets, letting, permit*, opens, opened, decides, decided, widen*, extend*, ban, bans, bar,
    bars, block*, forbid*, prohibit*, restrict*, require*, switch*, moves to, under, removes,
    removed, scraps, exception, excludes, exempt*, going after, caps, cap, facilitates,
    available to, all us, after all, will not come, won t come, not come, may now, amends,
    replaces, not be available, grants, unlocks, cleared, aggressively, tuck*, tucks, insert*,
    imposes, impose, imposed, writes ~ into, wrote ~ into, amend*, amended, overhaul*, rework*,
    redraft*, tweak*, rewritten, rewrite, makes ~ pay, make ~ pay, must pay, pay up, brand new,
    narrows, broaden*, swaps, swapped, ditches, replaced, relicense*, waives, drops its, slips ~
    into, sneaks ~ into, quietly edits, toughen*, stiffen*, slaps, slap, must now, can now, may
    no, forbids, gets, get, receives, adopts, adopt, raises, raised, lowers, lowered, rewords,
    reworded, locked/cut/left out, relicens*, edits, edited, off limits, must
    ask/sign/display/obtain/apply/pay, may now be, mandatory, compulsory, obligatory, requires,
    shuts/shut/locks/cuts ~ out/off, loses access, exempts, move to
de: andert, geandert, neue, neuer, erlaubt, verbietet, lockert, verscharft, hebt, schliesst,
    beschrankt, unter, gilt
fr: modifie, nouvelle, nouveau, autorise, interdit, assouplit, durcit, leve, exclut, ajoute, sous
es: cambia, cambio, nueva, nuevo, permite, prohibe, endurece, relaja, anade, levanta, excluye,
    limita, bajo, abre
pt: muda, altera, nova, novo, proibe, relaxa, acrescenta, suspende, exclui, sob, libera
it: modifica, nuova, nuovo, consente, vieta, inasprisce, allenta, aggiunge, esclude, sotto,
    toglie
nl: wijzigt, verandert, nieuwe, verbiedt, staat toe, versoepelt, beperkt, onder
ru: измен*, меня*, нов*, разреш*, запре*, ужесточ*, смягч*, добав*, ограничи*, снял*, снимает
uk: змін*, дозволи*, заборон*, обмеж*, додал*
pl: zmieni*, nowy, nowa, nowe, nowego, nowych, pozwala, zezwala, zakazuje, zaostrza, lagodzi,
    dodaje, ogranicza
tr: degis*, değiş*, yeni, izin, yasak*, kisit*, ekle*
id: ubah, mengubah, baru, izinkan, larang, melarang, batas*, membatasi
vi: thay doi, doi, moi, cho phep, cam, han che
zh: 修改, 更改, 变更, 變更, 更新, 新, 允许, 允許, 禁止, 放宽, 放寬, 收紧, 收緊, 增加, 限制, 取消,
    排除, 换, 解除, 改
ja: 変更, 改定, 許可, 緩和, 追加, 制限, 除外
ko: 변경, 개정, 새, 허용, 금지, 완화, 추가, 제한, 해제, 제외, 바꿔, 바꾼
hi: बदल, नई, नया, अनुमति, प्रतिबंध
ar: تغير, غيرت, تعدل, جديد, تسمح, تحظر, تقيد, تضيف
sv: andrar, skarper, nya, ny, tillater, forbjuder, begransar
da: aendrer, strammer, nye, ny, tillader, forbyder
no: endrer, strammer, nye, ny, tillater, forbyr
fi: muuttaa, kiristaa, uusi, uudet, sallii, kieltaa, rajoittaa
cs: meni, zmenil*, nova, nove, povoluje, zakazuje, omezuje, zprisnuje
hu: modositja, megvaltoztat*, uj, engedelyezi, tiltja, szigorit*
ro: schimba, modifica, noua, permite, interzice
el: αλλάζει, άλλαξε, νέα, επιτρέπει, απαγορεύει, περιορίζει
th: เปลี่ยน, ใหม่, อนุญาต, ห้าม, จำกัด
he: משנה, שינתה, חדש, מתירה, אוסרת, מגבילה
""")

ENFORCE = entries("""
en: dmca, dmca s, takedown notice*, cease and desist, legal notice, going after
""")

TERRITORY = entries("""
en: eu, european*, europe, users in, uk, britain, china, india, russia, russian*, iran*,
    brazil*, canada, canadian*, japan*, korea, korean*, turkey, swiss, switzerland
de: europa, europaisch*
fr: ue, europeen*
es: ue, europe*
pt: europe*
it: ue, europe*
nl: europes*
ru: ес, европ*
pl: ue, europejsk*
""")

# Use that the maker forbids by name.
BAN = entries("""
en: bars, bans, banned, forbids, prohibits, outlaws, blocks ~ from
de: verbietet, untersagt
fr: interdit
es: prohibe
pt: proibe
it: vieta
nl: verbiedt
ru: запретил*, запрещает
pl: zakazuje, zabrania
zh: 禁止
ja: 禁止
ko: 금지
""")

# Whom terms let in or keep out.
USERS = entries("""
en: companies, firms, businesses, developers, users, startups, researchers, customers
de: unternehmen, firmen, entwickler*, nutzer*
fr: entreprises, developpeurs, utilisateurs, societes
es: empresas, desarrolladores, usuarios
pt: empresas, desenvolvedores, usuarios
it: aziende, imprese, sviluppatori, utenti
nl: bedrijven, ontwikkelaars, gebruikers
ru: компани*, разработчик*, пользовател*
pl: firm*, deweloper*, uzytkownik*
zh: 企业, 企業, 公司, 开发者, 開發者, 用户
ja: 企業, 開発者, ユーザー
ko: 기업, 개발자, 사용자
""")

COSMETIC = entries("""
en: typo*, trailing spaces, whitespace, grammar, formatting, readme edited, card edited,
    model card edited, pre commit, add license header, license header, copyright header,
    license id, lint, one article added, broken link, spelling, dead link*
""")

WITHDRAW = entries("""
en: end of service, service ends, gives ~ until, have until, takes ~ offline, took ~ offline,
    end date, ends support, ends its, ends ~ tier, ends ~ preview, ends ~ api, ends ~ access,
    disables, temporarily disables, disabling, to end, will end, pulls the plug, pull the plug,
    pulling the plug, removed from, withdraw*, withdrew, pulls, pulled, pull offline, taken
    offline, takes offline, take offline, taken down, takes down, shut off, shuts off, shut
    down, shuts down, shutting down, switch off, switches off, switched off, switching off,
    turns off, turn off, turned off, sunset*, retire, retires, retired, retiring, retirement,
    deprecat*, discontinu*, end of life, end of support, eol, no longer offered, no longer
    available, no longer be available, remove download, removes download, removed from hugging
    face, removes, kills, killed, phase out, phases out, phasing out, recalls, yanks, yanked,
    takes back, end of muse, notice on, ends access, goes dark, goes offline, suspends,
    suspended, disables access, unpublish*, says goodbye to, axes, axed, puts down, put down, to
    put down, are gone, is gone, goes away, is going away, are going away, stops working, stop
    working, stops serving, stop serving, stops answering, cuts off, to cut off, scrubs,
    scrubbed, takedown, decommission*, mothball*, put out to pasture, laid to rest, shutdown,
    shutdown date, shut offs, removal of, end of the road, end of the line, lights out, winds
    down, wind down, winding down, bows out, last day of, final day of, no more access to,
    return* 410, 410 gone, deletes, deleted, takes away, drops support, stops offering, stops
    distributing, halts downloads, halts distribution, sets ~ end, set ~ to expire, expire*, is
    history, is no more, are no more, farewell to, rest in peace, rip, meets its end, sets ~
    expire, scraps/ends/cuts/kills/ending/revokes/terminates access, scraps its, turning off,
    will be turned/switched/shut off, to be turned/switched/shut off/down, will be shut/taken
    down, will be removed/retired/withdrawn/deprecated, reaches/reached/nears end of life, no
    longer works/work/responds/served/hosted, won t work after, ceases/cease to,
    days/weeks/months to leave/migrate/move/switch, must migrate, told to migrate, asked to
    migrate, urged to migrate, stops/stop serving/supporting/selling/offering, off switch, turn
    ~ off, turns ~ off, turned ~ off, last call, temporarily unavailable/disabled/offline, takes
    ~ down, took ~ down, taken ~ down, we have paused, has been paused, is retired, are retired,
    model retired, is dead, are dead, is defunct, turns/turn out the lights, months/weeks/days
    left for/until/with, no longer serve/serves, lights off
de: zieht ~ zuruck, zuruckgezogen, abgeschaltet, schaltet ~ ab, stellt ~ ein, abschalten,
    abschaltung, eingestellt, nimmt vom netz, vom netz
fr: retirer, desactive, arrete, met fin, debranche, suspend, fermeture, retrait, fin de vie,
    coupe
es: retira, retirar, apaga, apagara, cierra, suspende, desactiva, descontinua, elimina,
    dejara de, fin de
pt: desligar, desliga, desligara, remove, encerra, encerrar, aposenta, tira do ar
it: ritira, spegne, disattiva, sospende, dismette, chiude, stacca, rimuove
nl: trekt ~ terug, schakelt ~ uit, haalt ~ offline, offline gehaald, stopt met, uitgeschakeld
ru: отозвал*, отзывает, отключа*, отключит, закрыва*, удалил*, удаляет, снимает с, прекраща*
uk: відкликал*, відключ*, вимика*, вимкне, видалил*, закрива*
pl: wycofuj*, wycofal*, wylacza, wylaczy, usuwa, zamyka, wygasza
tr: geri cek*, kapat*, kaldır*, kaldir*, sonlandir*, durdur*
id: menarik, tarik, mematikan, matikan, menghentikan, menutup, hentikan
vi: thu hoi, rut lai, ngung, khai tu, go bo, tat
zh: 下架, 下线, 下線, 撤回, 停用, 关闭, 關閉, 停止服务, 停止服務, 弃用, 退役, 停服
ja: 停止, 終了, 廃止, 取り下げ, 削除
ko: 철회, 종료, 중단, 폐기, 삭제, 내려
hi: वापस ले, बंद कर, हटा
ar: تسحب, سحبت, توقف, إيقاف, إغلاق, تغلق
sv: stanger, drar tillbaka, lagger ner, avvecklar, stangs
da: lukker, traekker tilbage, udfaser
no: stenger, trekker tilbake, legger ned, faser ut
fi: sulkee, vetaa pois, lopettaa, poistaa kaytosta
cs: vypne, ukonci, ukoncuje, stahuje, stahl*
hu: leallit*, megszunt*, visszavon*, lekapcsol*
ro: inchide, retrage, opreste
el: αποσύρει, κλείνει, καταργεί, τερματίζει
th: ปิดตัว, ยุติ, ถอด, เลิกให้บริการ
he: סוגרת, מסירה, מבטלת, מפסיקה
""")

ACCESS = entries("""
en: no longer found, not found, no longer on hugging face, deleted ~ from, deletes ~ from,
    silently deleted, deleted from hugging face, restores access, restores, removed the gate,
    removes the gate, is back on the hub, back on the hub, is back on hugging, repository
    private, repo private, makes ~ private, made ~ private, sets ~ private, set ~ private,
    gated, gate removed, ungated, gating, behind a form, behind a gate, access form, needs
    approval, requires approval, wait for approval, request access, now private, went private,
    made private, answers 404, returns 404, 404, gone from hugging face, gone from the hub,
    renamed, renames, rename, restored, back online, back on hugging face, reappear*, disabled,
    without a form, no longer gated, removes gate, drops the gate, opens the gate, gate is gone,
    agree to share your contact information, share your contact information, approval step,
    approval process, manual review, manual approval, request form, request process, application
    form, fill in a form, fill out a form, sign a form, behind a login, behind a sign up, behind
    an application, behind approval, behind a waitlist, behind a questionnaire, register to
    download, sign up to download, log in to download, apply for access, apply to download,
    screens downloads, gatekeep*, locks ~ behind, locked behind, puts ~ behind, put ~ behind,
    moves ~ behind, restricts downloads, restricts access, restrict* who can download, access
    request*, access requests, requests are reviewed, accept the conditions, gates, adds a gate,
    adds gate, closes off, walls off, walled off, gate on, gates off, gated now, goes gated,
    went gated, free to download again, opens downloads, no form, drops the form, removes the
    form, lifts the gate, scrubbed from hugging face, missing from hugging face, offline on
    hugging face, new home on hugging face, new name on hugging face,
    goes/went/now/made/set/turned/turns/gone private, apply before, apply to use/get/download,
    requires/needs/needing/require/need approval/registration/permission, needs a login, need a
    login, by application only, on request only, only on request, approved users only,
    repo/repository gone/missing/removed/deleted/404, back on the hub/hf, is/are back on
    hugging, is/are back online, back up on, access restored, restored access, gone again,
    repository/repo/model goes private, repository/repo goes/went dark, disappear*, vanish*,
    weights/model/models/repository/repo return/returns to, new home on, hugging face home,
    locks/locked down, lock down, pulled from the hub, gone dark on, new organization on,
    can/could no longer fetch/download/pull
de: zugangsbeschrankung, nur nach freigabe, umbenannt, verschwunden, wieder da
fr: acces restreint, renomme, disparu, de nouveau disponible
es: acceso restringido, renombra*, desaparec*, formulario
pt: acesso restrito, renomea*
it: accesso limitato, rinomina*, sparit*, modulo
ru: переименова*, исчез*, закрыт* доступ, по заявке
pl: przemianow*, zniknal*, zniknely, formularz*
zh: 改名, 更名, 消失, 需申请, 需要申请, 私有
ja: 消え, 申請制, 非公開
ko: 이름 변경, 사라, 승인 필요, 비공개
""")

GATE = entries("""
en: gated, ungated, gate, behind a form, access form, 404, agree to share your contact
    information, share your contact information, approval step, approval process, manual review,
    manual approval, request form, request process, behind a login, behind an application,
    behind approval, behind a waitlist, locked behind, accept the conditions, requests are
    reviewed, gates, gate on, apply before, by application only, approved users only,
    disappear*, vanish*, locks/locked down
""")

# What holds a model's files, and what becomes of it: together they tell of access.
HOLDING = entries("""
en: weights, repository, repositories, repo, repos, download/org/organization/model/hub/hf
    page/pages/link/links, download/downloads, files, checkpoint, checkpoints, hugging face,
    model archive, org page, entire org, hf
de: gewichte, repository
fr: poids, depot
es: pesos, repositorio
it: pesi
pt: pesos, repositorio
ru: весов, веса, репозитори*
zh: 权重, 仓库
ja: 重み, リポジトリ
""")

MOVED = entries("""
en: gone, missing, wiped, wipes, wipe, deleted, deletes, removed, removes, erased, erases,
    purged, purges, empties, emptied, scrubbed, scrubs, taken down, takes down, took down, takes
    ~ down, unreachable, inaccessible, no longer reachable/available/downloadable/accessible,
    can no longer fetch/download/pull/access, 404, 404s, 403, 401, hidden, unlisted, private,
    pulled, pulls, yanked, yanks, vanish*, disappear*, resurface*, reappear*, reinstated,
    reinstates, restored, restores, returns, return, returned, back up, back online, are back,
    is back, comes back, came back, went missing, goes missing, offline, locked, blocked,
    relocated, moved to, delete, takes/took ~ off
de: verschwunden, geloscht, entfernt, wieder da
fr: disparu*, supprim*, retir*
es: desaparec*, elimin*, retir*
it: sparit*, rimoss*
pt: sumiram, removid*
ru: исчез*, удал*, пропал*
zh: 消失, 下架, 删除
ja: 消え, 削除
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
ko: 이름 변경
""")

# Use that the terms forbid or allow by name: a permission beside it is a change of terms.
MILITARY = entries("""
en: military, armies, army, defense, defence, pentagon, national security, security agencies,
    us government, war department, nato
de: militar*, bundeswehr
fr: militaire*, armee*
es: ejercito
pt: exercito
nl: militair*
ru: военн*
uk: військов*
pl: wojsk*
zh: 军方, 軍方, 军事
ja: 軍
ko: 군사
""")

PERMIT = entries("""
en: allow*, let, lets, letting, permit*, opens, opened, available to, approve*, clears, cleared,
    grants, lifts, decides, decided, may use, now let, exception, widen*, bars, bans, forbid*,
    facilitates
de: erlaubt, gestattet, offnet
fr: autorise, ouvre, permet
es: permite, autoriza, abre
pt: libera
it: consente, autorizza, apre
nl: staat toe
ru: разреш*, открыва*
uk: дозволи*
pl: pozwala, zezwala, udostepnia
zh: 允许, 允許, 开放
ja: 許可, 容認
ko: 허용
""")

# Parts of a model or its app: when one is pulled, the model stays.
FEATURE = entries("""
en: feature, features, mode, option, button, ability, function, filter, characters, persona,
    memory, stickers
de: funktion, modus
fr: fonction, fonctionnalite
es: funcion, modo
pt: funcao, recurso
it: funzione, modalita
ru: функци*, режим
pl: funkcj*, tryb
zh: 功能, 模式
ja: 機能, モード
ko: 기능, 모드
""")
