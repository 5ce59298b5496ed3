"""Other senses of the watched words, and what carries them as a name."""

from __future__ import annotations

from watcher.decide.reading.lexicon import entries

# Other senses of the watched words, and of the words around them.
EVERYDAY = entries("""
en: price of avocado*, recipe*, salad, toast, guacamole, tacos, taco, sauce, fruit, fruits,
    fruit scanner, ripe, grower*, farmer*, harvest*, orchard*, drought, crop, crops, listeria,
    grocer*, supermarket*, kitchen, restaurant*, chef, cook*, food, diet, mattress*, sleep,
    smoothie*, juice, brunch, hass, cartel*, deforestation, exporters, alphonso, lassi, ice
    cream, dessert, pudding, chutney, fashion, retailer, clothing, apparel, teen line, dress,
    dresses, founder s death, ipo, stock listing, influencer, leather, power station, band,
    album, albums, concert, concerts, song, songs, gig, stadium, singer, comeback, music,
    musical, festival, setlist, lyrics, guitar, painting, painter, painters, portrait, artist,
    artists, gallery, picasso, auction, novel, poem, poet, poetry, biopic, film, films, movie,
    movies, box office, actor, actress, nfl, nba, mavericks, dallas, top gun, basketball,
    football, baseball, soccer, suv, truck, trucks, motors, nintendo, mario, fortnite, lego,
    zoo, animal, animals, alpaca, alpacas, wool, herd*, glacier, peru, andes, farmyard, petting,
    birthday, girl scout, girl scouts, boy scout*, cookie*, headband, eeg, brain sensing, brain
    waves, brainwaves, meditation, crypto, token sale, solana, sdk 2.0, test framework, test
    runner, python tool, vulkan, javascript, ember js, page headers, musical software, music
    software, obituary, dies, wedding, baby name*, egg, eggs, hatchery, chicken*, chick, chicks,
    hurricane, wildfire*, campfire, rocket, starship, subwoofer, space rover, nasa, rover,
    senator, tom llamas, news anchor, costume, museum, exhibit*, hotel, hotels, beach, garden*,
    spa, makeup, perfume, beauty, lipstick, jewel*, agency of record, ad agency, nanobod*,
    antibod*, virus*, norovirus*, vaccine*, collection, campaign, store, stores, brand
de: rezept*, ernte, preise, obst, kollektion, konzert*, tournee, musik, kino
fr: recette*, recolte, prix de l avocat, prix de la mangue, fruit*, concert*, groupe de rock,
    musee, peintre
es: aguacate, precio del, receta*, cosecha, fruta*, coleccion, moda, concierto*, disco, gira,
    banda, super bowl
pt: abacate, preco do, preco da, receita*, colheita, colecao, turne, manga
it: ricetta*, raccolto, prezzo, frutta, collezione, concerto, gruppo rock
nl: recept*, oogst, collectie
ru: рецепт*, урожа*, цены на, фрукт*, коллекци*, мода, моды, модн*, концерт*, альбом*, групп*,
    тур, туре, салат*
uk: урож*, ціни на, колекці*, гурт*
pl: przepis*, zbiory, zbiorow, ceny, owoc*, kolekcj*, mody, koncert*, album*, zespol*, trasa,
    trase, trasy, plyta, plyte
tr: tarifi, hasat, fiyat*, meyve*, koleksiyon*, konser*
id: resep, panen, harga, buah, koleksi, konser
vi: cong thuc, gia bo, trai cay, bo suu tap, hoa nhac
zh: 价格, 價格, 食谱, 食譜, 水果, 沙拉, 吐司, 种植, 種植, 出口, 进口, 营养, 乐队, 樂隊, 专辑,
    專輯, 演唱会, 动物, 動物, 毛, 冰沙, 奶昔
ja: レシピ, 価格, 果物, サラダ, 農家, バンド, アルバム, ライブ, 牧場, トースト, ツアー, 値上がり
ko: 가격, 레시피, 과일, 샐러드, 농가, 밴드, 앨범, 콘서트, 동물, 농장, 수입
hi: कीमत, दाम, रेसिपी, फल, किसान, खेती, सलाद
ar: سعر, أسعار, وصفة, فاكهة, ألبوم, مزارع, سلطة
""")

# Words of another sense that also stand beside models: they count where nothing tells of models.
LOOSELY = entries("""
en: farm, farms, import*, export*, inspections, recall*, oil, skin, hair, season, single, tour,
    rock, ep, art, tv, series, ev, game, games, gaming, pet, pets, sounds, jobs, hiring,
    exchange, payments, payment, overlay, framework, bird, birds, processor, elections, mascot,
    travel, island, tree, trees, plant, plants, seed, seeds, leaf, nail
""")

# Software, firms and people that carry a watched word. Longer than the word, they cover it.
NAMESAKES = entries("""
llama: llama cpp, llama.cpp, llama server, llama cli, llama index, llama ui, llama hub,
    llama cloud, llama factory, llama parse, llama swap, llama productions, llama inn,
    tom llama*, local llama, llama drama, llama python, llama bench, llama rpc, slim llama,
    tiny llama, open llama, pmc llama, llama nemotron, llama adapter, llama pajamas,
    lego fortnite llama, winamp, dolly llama, dalai llama, llama glama, red llama, llama font,
    llama farm, llama farming, llama barn, llama trek*, llama antibod*, llama nanobod*
muse: muse headband, muse s, muse dash, muse score, muse hub, muse sounds, muse group, muse band,
    muse bench, spark muse, musebench, muse 2 headband, amx muse, golden muse, muse brain,
    microsoft muse, microsoft s muse, google muse, google s muse, muse charm, his muse, her muse,
    my muse, muse magazine, muse hill, muse awards, muse tour, muse world, muse research,
    muse lab, muse mirage, muse writers, muse ai for windows, muse muse hub
mango: 芒果超媒, 芒果tv, 芒果台, mango db, mango pay, mango hud, mango power, mango markets,
    mango client, mango fashion, mango teen, mango man, mango tv, big mango, mango leather,
    mango network, mango wm, mango fool
avocado: avocado test, avocado framework, avocado green, avocado mattress, avocado oil,
    avocado toast, avocado bench, avocado hand, avocado rock, avocado 360, avocado360,
    henry avocado, avocado vt
scout: girl scout*, boy scout*, scout motors, scout rifle*, scout regiment
maverick: top gun maverick, top gun, maverick games, dallas maverick*, maverick city,
    maverick vinales
behemoth: amd, behemoth starship, drummer s behemoth, behemoth band
hatch: hatch build, hatch restore, orrin hatch, hatch baby
spark: dgx spark, apache spark, spark nlp, spark x3, spark ar, adobe spark, spark ads,
    spark plug*
watermelon: watermelon game, watermelon market*, watermelon db
ember: ember js, ember mug, ember meta, ember data, ember cli
wonder: stevie wonder, wonder woman, mario wonder, wonder bread, wonder years
""")
