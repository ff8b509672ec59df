// Made by infra/tables/generate.ts from Unicode CLDR 48.0. Do not edit.

/** One country a line: alpha-2, alpha-3, then its names, apart by bars. */
export const countryNames = `
AD AND Andorra|Andorre|安道尔|安道爾|Andora|アンドラ|안도라|Андорра
AE ARE United Arab Emirates|Vereinigte Arabische Emirate|Émirats arabes unis|阿拉伯联合酋长国|阿拉伯聯合大公國|Emiratos Árabes Unidos|Emirati Arabi Uniti|Emirados Árabes Unidos|Verenigde Arabische Emiraten|Zjednoczone Emiraty Arabskie|アラブ首長国連邦|아랍에미리트|ОАЭ
AF AFG Afghanistan|阿富汗|Afganistán|Afeganistão|Afganistan|アフガニスタン|아프가니스탄|Афганистан
AG ATG Antigua & Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|安提瓜和巴布达|安地卡及巴布達|Antigua y Barbuda|Antigua e Barbuda|Antígua e Barbuda|Antigua en Barbuda|Antigua i Barbuda|アンティグア・バーブーダ|앤티가 바부다|Антигуа и Барбуда
AI AIA Anguilla|安圭拉|安奎拉|Anguila|アンギラ|앵귈라|Ангилья
AL ALB Albania|Albanien|Albanie|阿尔巴尼亚|阿爾巴尼亞|Albânia|Albanië|アルバニア|알바니아|Албания
AM ARM Armenia|Armenien|Arménie|亚美尼亚|亞美尼亞|Armênia|Armenië|アルメニア|아르메니아|Армения
AO AGO Angola|安哥拉|アンゴラ|앙골라|Ангола
AQ ATA Antarctica|Antarktis|Antarctique|南极洲|南極洲|Antártida|Antartide|Antarktyda|南極|남극 대륙|Антарктида
AR ARG Argentina|Argentinien|Argentine|阿根廷|Argentinië|Argentyna|アルゼンチン|아르헨티나|Аргентина
AS ASM American Samoa|Amerikanisch-Samoa|Samoa américaines|美属萨摩亚|美屬薩摩亞|Samoa Americana|Samoa Americane|Amerikaans-Samoa|Samoa Amerykańskie|米領サモア|아메리칸 사모아|Американское Самоа
AT AUT Austria|Österreich|Autriche|奥地利|奧地利|Áustria|Oostenrijk|オーストリア|오스트리아|Австрия
AU AUS Australia|Australien|Australie|澳大利亚|澳洲|Austrália|Australië|オーストラリア|오스트레일리아|Австралия
AW ABW Aruba|阿鲁巴|荷屬阿魯巴|アルバ|아루바|Аруба
AX ALA Åland Islands|Ålandinseln|Îles Åland|奥兰群岛|奧蘭群島|Islas Aland|Isole Åland|Ilhas Aland|Åland|Wyspy Alandzkie|オーランド諸島|올란드 제도|Аландские о-ва
AZ AZE Azerbaijan|Aserbaidschan|Azerbaïdjan|阿塞拜疆|亞塞拜然|Azerbaiyán|Azerbaigian|Azerbaijão|Azerbeidzjan|Azerbejdżan|アゼルバイジャン|아제르바이잔|Азербайджан
BA BIH Bosnia & Herzegovina|Bosnien und Herzegowina|Bosnie-Herzégovine|波斯尼亚和黑塞哥维那|波士尼亞與赫塞哥維納|Bosnia y Herzegovina|Bosnia ed Erzegovina|Bósnia e Herzegovina|Bosnië en Herzegovina|Bośnia i Hercegowina|ボスニア・ヘルツェゴビナ|보스니아 헤르체고비나|Босния и Герцеговина
BB BRB Barbados|Barbade|巴巴多斯|巴貝多|バルバドス|바베이도스|Барбадос
BD BGD Bangladesh|Bangladesch|孟加拉国|孟加拉|Bangladés|Bangladesz|バングラデシュ|방글라데시|Бангладеш
BE BEL Belgium|Belgien|Belgique|比利时|比利時|Bélgica|Belgio|België|Belgia|ベルギー|벨기에|Бельгия
BF BFA Burkina Faso|布基纳法索|布吉納法索|Burquina Faso|ブルキナファソ|부르키나파소|Буркина-Фасо
BG BGR Bulgaria|Bulgarien|Bulgarie|保加利亚|保加利亞|Bulgária|Bulgarije|Bułgaria|ブルガリア|불가리아|Болгария
BH BHR Bahrain|Bahreïn|巴林|Baréin|Bahrein|Barein|Bahrajn|バーレーン|바레인|Бахрейн
BI BDI Burundi|布隆迪|蒲隆地|ブルンジ|부룬디|Бурунди
BJ BEN Benin|Bénin|贝宁|貝南|Benín|ベナン|베냉|Бенин
BL BLM St. Barthélemy|Saint-Barthélemy|圣巴泰勒米|聖巴瑟米|San Bartolomé|São Bartolomeu|サン・バルテルミー|생바르텔레미|Сен-Бартелеми
BM BMU Bermuda|Bermudes|百慕大|百慕達|Bermudas|Bermudy|バミューダ|버뮤다|Бермудские о-ва
BN BRN Brunei|Brunei Darussalam|文莱|汶萊|Brunéi|ブルネイ|브루나이|Бруней
BO BOL Bolivia|Bolivien|Bolivie|玻利维亚|玻利維亞|Bolívia|Boliwia|ボリビア|볼리비아|Боливия
BQ BES Caribbean Netherlands|Karibische Niederlande|Pays-Bas caribéens|荷属加勒比区|荷蘭加勒比區|Caribe neerlandés|Caraibi Olandesi|Países Baixos Caribenhos|Caribisch Nederland|Niderlandy Karaibskie|オランダ領カリブ|네덜란드령 카리브|Бонэйр, Синт-Эстатиус и Саба
BR BRA Brazil|Brasilien|Brésil|巴西|Brasil|Brasile|Brazilië|Brazylia|ブラジル|브라질|Бразилия
BS BHS Bahamas|巴哈马|巴哈馬|Bahama’s|Bahamy|バハマ|바하마|Багамы
BT BTN Bhutan|Bhoutan|不丹|Bután|Butão|ブータン|부탄|Бутан
BV BVT Bouvet Island|Bouvetinsel|Île Bouvet|布韦岛|布威島|Isla Bouvet|Isola Bouvet|Ilha Bouvet|Bouveteiland|Wyspa Bouveta|ブーベ島|부베섬|о-в Буве
BW BWA Botswana|Botsuana|博茨瓦纳|波札那|ボツワナ|보츠와나|Ботсвана
BY BLR Belarus|Biélorussie|白俄罗斯|白俄羅斯|Bielorrusia|Bielorussia|Bielorrússia|Białoruś|ベラルーシ|벨라루스|Беларусь
BZ BLZ Belize|伯利兹|貝里斯|Belice|ベリーズ|벨리즈|Белиз
CA CAN Canada|Kanada|加拿大|Canadá|カナダ|캐나다|Канада
CC CCK Cocos (Keeling) Islands|Kokosinseln|Îles Cocos|科科斯（基林）群岛|科克斯（基靈）群島|Islas Cocos|Isole Cocos (Keeling)|Ilhas Cocos (Keeling)|Cocoseilanden|Wyspy Kokosowe|ココス(キーリング)諸島|코코스 제도|Кокосовые о-ва
CD COD Congo - Kinshasa|Kongo-Kinshasa|Congo-Kinshasa|刚果（金）|剛果（金夏沙）|República Democrática del Congo|Demokratyczna Republika Konga|コンゴ民主共和国(キンシャサ)|콩고-킨샤사|Конго - Киншаса
CF CAF Central African Republic|Zentralafrikanische Republik|République centrafricaine|中非共和国|中非共和國|República Centroafricana|Repubblica Centrafricana|República Centro-Africana|Centraal-Afrikaanse Republiek|Republika Środkowoafrykańska|中央アフリカ共和国|중앙 아프리카 공화국|Центрально-Африканская Республика
CG COG Congo - Brazzaville|Kongo-Brazzaville|Congo-Brazzaville|刚果（布）|剛果（布拉薩）|Congo|República do Congo|Kongo|コンゴ共和国(ブラザビル)|콩고-브라자빌|Конго - Браззавиль
CH CHE Switzerland|Schweiz|Suisse|瑞士|Suiza|Svizzera|Suíça|Zwitserland|Szwajcaria|スイス|스위스|Швейцария
CI CIV Côte d’Ivoire|科特迪瓦|象牙海岸|Costa d’Avorio|Costa do Marfim|Ivoorkust|コートジボワール|코트디부아르|Кот-д’Ивуар
CK COK Cook Islands|Cookinseln|Îles Cook|库克群岛|庫克群島|Islas Cook|Isole Cook|Ilhas Cook|Cookeilanden|Wyspy Cooka|クック諸島|쿡 제도|о-ва Кука
CL CHL Chile|Chili|智利|Cile|チリ|칠레|Чили
CM CMR Cameroon|Kamerun|Cameroun|喀麦隆|喀麥隆|Camerún|Camerun|Camarões|Kameroen|カメルーン|카메룬|Камерун
CN CHN China|Chine|中国|中國|Cina|Chiny|중국|Китай
CO COL Colombia|Kolumbien|Colombie|哥伦比亚|哥倫比亞|Colômbia|Kolumbia|コロンビア|콜롬비아|Колумбия
CR CRI Costa Rica|哥斯达黎加|哥斯大黎加|Kostaryka|コスタリカ|코스타리카|Коста-Рика
CU CUB Cuba|Kuba|古巴|キューバ|쿠바|Куба
CV CPV Cape Verde|Cabo Verde|Cap-Vert|佛得角|維德角|Capo Verde|Kaapverdië|Republika Zielonego Przylądka|カーボベルデ|카보베르데|Кабо-Верде
CW CUW Curaçao|库拉索|庫拉索|Curazao|キュラソー|퀴라소|Кюрасао
CX CXR Christmas Island|Weihnachtsinsel|Île Christmas|圣诞岛|聖誕島|Isla de Navidad|Isola Christmas|Ilha Christmas|Christmaseiland|Wyspa Bożego Narodzenia|クリスマス島|크리스마스섬|о-в Рождества
CY CYP Cyprus|Zypern|Chypre|塞浦路斯|賽普勒斯|Chipre|Cipro|Cypr|キプロス|키프로스|Кипр
CZ CZE Czechia|Tschechien|Tchéquie|捷克|Chequia|Cechia|Tchéquia|Tsjechië|Czechy|チェコ|체코|Чехия
DE DEU Germany|Deutschland|Allemagne|德国|德國|Alemania|Germania|Alemanha|Duitsland|Niemcy|ドイツ|독일|Германия
DJ DJI Djibouti|Dschibuti|吉布提|吉布地|Yibuti|Gibuti|Djibuti|Dżibuti|ジブチ|지부티|Джибути
DK DNK Denmark|Dänemark|Danemark|丹麦|丹麥|Dinamarca|Danimarca|Denemarken|Dania|デンマーク|덴마크|Дания
DM DMA Dominica|Dominique|多米尼克|Dominika|ドミニカ国|도미니카|Доминика
DO DOM Dominican Republic|Dominikanische Republik|République dominicaine|多米尼加共和国|多明尼加共和國|República Dominicana|Repubblica Dominicana|Dominicaanse Republiek|Dominikana|ドミニカ共和国|도미니카 공화국|Доминиканская Республика
DZ DZA Algeria|Algerien|Algérie|阿尔及利亚|阿爾及利亞|Argelia|Argélia|Algerije|Algieria|アルジェリア|알제리|Алжир
EC ECU Ecuador|Équateur|厄瓜多尔|厄瓜多|Equador|Ekwador|エクアドル|에콰도르|Эквадор
EE EST Estonia|Estland|Estonie|爱沙尼亚|愛沙尼亞|Estônia|エストニア|에스토니아|Эстония
EG EGY Egypt|Ägypten|Égypte|埃及|Egipto|Egitto|Egito|Egypte|Egipt|エジプト|이집트|Египет
EH ESH Western Sahara|Westsahara|Sahara occidental|西撒哈拉|Sáhara Occidental|Sahara Occidentale|Saara Ocidental|Westelijke Sahara|Sahara Zachodnia|西サハラ|서사하라|Западная Сахара
ER ERI Eritrea|Érythrée|厄立特里亚|厄利垂亞|Eritreia|Erytrea|エリトリア|에리트리아|Эритрея
ES ESP Spain|Spanien|Espagne|西班牙|España|Spagna|Espanha|Spanje|Hiszpania|スペイン|스페인|Испания
ET ETH Ethiopia|Äthiopien|Éthiopie|埃塞俄比亚|衣索比亞|Etiopía|Etiopia|Etiópia|Ethiopië|エチオピア|에티오피아|Эфиопия
FI FIN Finland|Finnland|Finlande|芬兰|芬蘭|Finlandia|Finlândia|フィンランド|핀란드|Финляндия
FJ FJI Fiji|Fidschi|Fidji|斐济|斐濟|Fiyi|Figi|Fidżi|フィジー|피지|Фиджи
FK FLK Falkland Islands|Falklandinseln|Îles Malouines|福克兰群岛|福克蘭群島|Islas Malvinas|Isole Falkland|Ilhas Malvinas|Falklandeilanden|Falklandy|フォークランド諸島|포클랜드 제도|Фолклендские о-ва
FM FSM Micronesia|Mikronesien|Micronésie|密克罗尼西亚|密克羅尼西亞|Micronésia|Mikronezja|ミクロネシア連邦|미크로네시아|Федеративные Штаты Микронезии
FO FRO Faroe Islands|Färöer|Îles Féroé|法罗群岛|法羅群島|Islas Feroe|Isole Fær Øer|Ilhas Faroé|Faeröer|Wyspy Owcze|フェロー諸島|페로 제도|Фарерские о-ва
FR FRA France|Frankreich|法国|法國|Francia|França|Frankrijk|Francja|フランス|프랑스|Франция
GA GAB Gabon|Gabun|加蓬|加彭|Gabón|Gabão|ガボン|가봉|Габон
GB GBR United Kingdom|Vereinigtes Königreich|Royaume-Uni|英国|英國|Reino Unido|Regno Unito|Verenigd Koninkrijk|Wielka Brytania|イギリス|영국|Великобритания
GD GRD Grenada|Grenade|格林纳达|格瑞那達|Granada|グレナダ|그레나다|Гренада
GE GEO Georgia|Georgien|Géorgie|格鲁吉亚|喬治亞|Geórgia|Georgië|Gruzja|ジョージア|조지아|Грузия
GF GUF French Guiana|Französisch-Guayana|Guyane française|法属圭亚那|法屬圭亞那|Guayana Francesa|Guyana Francese|Guiana Francesa|Frans-Guyana|Gujana Francuska|仏領ギアナ|프랑스령 기아나|Французская Гвиана
GG GGY Guernsey|Guernesey|根西岛|根息|ガーンジー|건지|Гернси
GH GHA Ghana|加纳|迦納|Gana|ガーナ|가나|Гана
GI GIB Gibraltar|直布罗陀|直布羅陀|Gibilterra|ジブラルタル|지브롤터|Гибралтар
GL GRL Greenland|Grönland|Groenland|格陵兰|格陵蘭|Groenlandia|Groenlândia|Grenlandia|グリーンランド|그린란드|Гренландия
GM GMB Gambia|Gambie|冈比亚|甘比亞|Gâmbia|ガンビア|감비아|Гамбия
GN GIN Guinea|Guinée|几内亚|幾內亞|Guiné|Guinee|Gwinea|ギニア|기니|Гвинея
GP GLP Guadeloupe|瓜德罗普|瓜地洛普|Guadalupe|Guadalupa|Gwadelupa|グアドループ|과들루프|Гваделупа
GQ GNQ Equatorial Guinea|Äquatorialguinea|Guinée équatoriale|赤道几内亚|赤道幾內亞|Guinea Ecuatorial|Guinea Equatoriale|Guiné Equatorial|Equatoriaal-Guinea|Gwinea Równikowa|赤道ギニア|적도 기니|Экваториальная Гвинея
GR GRC Greece|Griechenland|Grèce|希腊|希臘|Grecia|Grécia|Griekenland|Grecja|ギリシャ|그리스|Греция
GS SGS South Georgia & South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln|Géorgie du Sud-et-les Îles Sandwich du Sud|南乔治亚和南桑威奇群岛|南喬治亞與南三明治群島|Islas Georgia del Sur y Sandwich del Sur|Georgia del Sud e Sandwich Australi|Ilhas Geórgia do Sul e Sandwich do Sul|Zuid-Georgia en Zuidelijke Sandwicheilanden|Georgia Południowa i Sandwich Południowy|サウスジョージア・サウスサンドウィッチ諸島|사우스조지아 사우스샌드위치 제도|Южная Георгия и Южные Сандвичевы о-ва
GT GTM Guatemala|危地马拉|瓜地馬拉|Gwatemala|グアテマラ|과테말라|Гватемала
GU GUM Guam|关岛|關島|グアム|괌|Гуам
GW GNB Guinea-Bissau|Guinée-Bissau|几内亚比绍|幾內亞比索|Guinea-Bisáu|Guiné-Bissau|Guinee-Bissau|Gwinea Bissau|ギニアビサウ|기니비사우|Гвинея-Бисау
GY GUY Guyana|圭亚那|蓋亞那|Guiana|Gujana|ガイアナ|가이아나|Гайана
HK HKG Hong Kong SAR China|Sonderverwaltungsregion Hongkong|R.A.S. chinoise de Hong Kong|中国香港特别行政区|中國香港特別行政區|RAE de Hong Kong (China)|RAS di Hong Kong|Hong Kong, RAE da China|Hongkong SAR van China|SRA Hongkong (Chiny)|中華人民共和国香港特別行政区|홍콩(중국 특별행정구)|Гонконг (САР)
HM HMD Heard & McDonald Islands|Heard und McDonaldinseln|Îles Heard-et-MacDonald|赫德岛和麦克唐纳群岛|赫德島及麥唐納群島|Islas Heard y McDonald|Isole Heard e McDonald|Ilhas Heard e McDonald|Heard en McDonaldeilanden|Wyspy Heard i McDonalda|ハード島・マクドナルド諸島|허드 맥도널드 제도|о-ва Херд и Макдональд
HN HND Honduras|洪都拉斯|宏都拉斯|ホンジュラス|온두라스|Гондурас
HR HRV Croatia|Kroatien|Croatie|克罗地亚|克羅埃西亞|Croacia|Croazia|Croácia|Kroatië|Chorwacja|クロアチア|크로아티아|Хорватия
HT HTI Haiti|Haïti|海地|Haití|ハイチ|아이티|Гаити
HU HUN Hungary|Ungarn|Hongrie|匈牙利|Hungría|Ungheria|Hungria|Hongarije|Węgry|ハンガリー|헝가리|Венгрия
ID IDN Indonesia|Indonesien|Indonésie|印度尼西亚|印尼|Indonésia|Indonesië|Indonezja|インドネシア|인도네시아|Индонезия
IE IRL Ireland|Irland|Irlande|爱尔兰|愛爾蘭|Irlanda|Ierland|Irlandia|アイルランド|아일랜드|Ирландия
IL ISR Israel|Israël|以色列|Israele|Izrael|イスラエル|이스라엘|Израиль
IM IMN Isle of Man|Île de Man|马恩岛|曼島|Isla de Man|Isola di Man|Ilha de Man|Wyspa Man|マン島|맨섬|о-в Мэн
IN IND India|Indien|Inde|印度|Índia|Indie|インド|인도|Индия
IO IOT British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|Territoire britannique de l’océan Indien|英属印度洋领地|英屬印度洋領地|Territorio Británico del Océano Índico|Territorio Britannico dell’Oceano Indiano|Território Britânico do Oceano Índico|Brits Indische Oceaanterritorium|Brytyjskie Terytorium Oceanu Indyjskiego|英領インド洋地域|영국령 인도양 지역|Британская территория в Индийском океане
IQ IRQ Iraq|Irak|伊拉克|Iraque|イラク|이라크|Ирак
IR IRN Iran|伊朗|Irán|Irã|イラン|이란|Иран
IS ISL Iceland|Island|Islande|冰岛|冰島|Islandia|Islanda|Islândia|IJsland|アイスランド|아이슬란드|Исландия
IT ITA Italy|Italien|Italie|意大利|義大利|Italia|Itália|Italië|Włochy|イタリア|이탈리아|Италия
JE JEY Jersey|泽西岛|澤西島|ジャージー|저지|Джерси
JM JAM Jamaica|Jamaika|Jamaïque|牙买加|牙買加|Giamaica|Jamajka|ジャマイカ|자메이카|Ямайка
JO JOR Jordan|Jordanien|Jordanie|约旦|約旦|Jordania|Giordania|Jordânia|Jordanië|ヨルダン|요르단|Иордания
JP JPN Japan|Japon|日本|Japón|Giappone|Japão|Japonia|일본|Япония
KE KEN Kenya|Kenia|肯尼亚|肯亞|Quênia|ケニア|케냐|Кения
KG KGZ Kyrgyzstan|Kirgisistan|Kirghizstan|吉尔吉斯斯坦|吉爾吉斯|Kirguistán|Kirghizistan|Quirguistão|Kirgizië|Kirgistan|キルギス|키르기스스탄|Киргизия
KH KHM Cambodia|Kambodscha|Cambodge|柬埔寨|Camboya|Cambogia|Camboja|Cambodja|Kambodża|カンボジア|캄보디아|Камбоджа
KI KIR Kiribati|基里巴斯|吉里巴斯|Quiribati|キリバス|키리바시|Кирибати
KM COM Comoros|Komoren|Comores|科摩罗|葛摩|Comoras|Comore|Comoren|Komory|コモロ|코모로|Коморы
KN KNA St. Kitts & Nevis|St. Kitts und Nevis|Saint-Christophe-et-Niévès|圣基茨和尼维斯|聖克里斯多福及尼維斯|San Cristóbal y Nieves|Saint Kitts e Nevis|São Cristóvão e Névis|Saint Kitts en Nevis|Saint Kitts i Nevis|セントクリストファー・ネーヴィス|세인트키츠 네비스|Сент-Китс и Невис
KP PRK North Korea|Nordkorea|Corée du Nord|朝鲜|北韓|Corea del Norte|Corea del Nord|Coreia do Norte|Noord-Korea|Korea Północna|北朝鮮|북한|КНДР
KR KOR South Korea|Südkorea|Corée du Sud|韩国|南韓|Corea del Sur|Corea del Sud|Coreia do Sul|Zuid-Korea|Korea Południowa|韓国|대한민국|Республика Корея
KW KWT Kuwait|Koweït|科威特|Koeweit|Kuwejt|クウェート|쿠웨이트|Кувейт
KY CYM Cayman Islands|Kaimaninseln|Îles Caïmans|开曼群岛|開曼群島|Islas Caimán|Isole Cayman|Ilhas Cayman|Kaaimaneilanden|Kajmany|ケイマン諸島|케이맨 제도|о-ва Кайман
KZ KAZ Kazakhstan|Kasachstan|哈萨克斯坦|哈薩克|Kazajistán|Kazakistan|Cazaquistão|Kazachstan|カザフスタン|카자흐스탄|Казахстан
LA LAO Laos|老挝|寮國|ラオス|라오스|Лаос
LB LBN Lebanon|Libanon|Liban|黎巴嫩|Líbano|Libano|レバノン|레바논|Ливан
LC LCA St. Lucia|Sainte-Lucie|圣卢西亚|聖露西亞|Santa Lucía|Saint Lucia|Santa Lúcia|セントルシア|세인트루시아|Сент-Люсия
LI LIE Liechtenstein|列支敦士登|列支敦斯登|リヒテンシュタイン|리히텐슈타인|Лихтенштейн
LK LKA Sri Lanka|斯里兰卡|斯里蘭卡|スリランカ|스리랑카|Шри-Ланка
LR LBR Liberia|利比里亚|賴比瑞亞|Libéria|リベリア|라이베리아|Либерия
LS LSO Lesotho|莱索托|賴索托|Lesoto|レソト|레소토|Лесото
LT LTU Lithuania|Litauen|Lituanie|立陶宛|Lituania|Lituânia|Litouwen|Litwa|リトアニア|리투아니아|Литва
LU LUX Luxembourg|Luxemburg|卢森堡|盧森堡|Luxemburgo|Lussemburgo|Luksemburg|ルクセンブルク|룩셈부르크|Люксембург
LV LVA Latvia|Lettland|Lettonie|拉脱维亚|拉脫維亞|Letonia|Lettonia|Letônia|Letland|Łotwa|ラトビア|라트비아|Латвия
LY LBY Libya|Libyen|Libye|利比亚|利比亞|Libia|Líbia|Libië|リビア|리비아|Ливия
MA MAR Morocco|Marokko|Maroc|摩洛哥|Marruecos|Marocco|Marrocos|Maroko|モロッコ|모로코|Марокко
MC MCO Monaco|摩纳哥|摩納哥|Mónaco|Mônaco|Monako|モナコ|모나코|Монако
MD MDA Moldova|Republik Moldau|Moldavie|摩尔多瓦|摩爾多瓦|Moldavia|Moldávia|Moldavië|Mołdawia|モルドバ|몰도바|Молдова
ME MNE Montenegro|Monténégro|黑山|蒙特內哥羅|Czarnogóra|モンテネグロ|몬테네그로|Черногория
MF MAF St. Martin|Saint-Martin|法属圣马丁|法屬聖馬丁|San Martín|Saint Martin|São Martinho|サン・マルタン|생마르탱|Сен-Мартен
MG MDG Madagascar|Madagaskar|马达加斯加|馬達加斯加|マダガスカル|마다가스카르|Мадагаскар
MH MHL Marshall Islands|Marshallinseln|Îles Marshall|马绍尔群岛|馬紹爾群島|Islas Marshall|Isole Marshall|Ilhas Marshall|Marshalleilanden|Wyspy Marshalla|マーシャル諸島|마셜 제도|Маршалловы о-ва
MK MKD North Macedonia|Nordmazedonien|Macédoine du Nord|北马其顿|北馬其頓|Macedonia del Norte|Macedonia del Nord|Macedônia do Norte|Noord-Macedonië|Macedonia Północna|北マケドニア|북마케도니아|Северная Македония
ML MLI Mali|马里|馬利|マリ|말리|Мали
MM MMR Myanmar (Burma)|Myanmar|Myanmar (Birmanie)|缅甸|緬甸|Myanmar (Birmania)|Mianmar (Birmânia)|Myanmar (Birma)|Mjanma (Birma)|ミャンマー (ビルマ)|미얀마|Мьянма (Бирма)
MN MNG Mongolia|Mongolei|Mongolie|蒙古|Mongólia|Mongolië|モンゴル|몽골|Монголия
MO MAC Macao SAR China|Sonderverwaltungsregion Macau|R.A.S. chinoise de Macao|中国澳门特别行政区|中國澳門特別行政區|RAE de Macao (China)|RAS di Macao|Macau, RAE da China|Macau SAR van China|SRA Makau (Chiny)|中華人民共和国マカオ特別行政区|마카오(중국 특별행정구)|Макао (САР)
MP MNP Northern Mariana Islands|Nördliche Marianen|Îles Mariannes du Nord|北马里亚纳群岛|北馬利安納群島|Islas Marianas del Norte|Isole Marianne Settentrionali|Ilhas Marianas do Norte|Noordelijke Marianen|Mariany Północne|北マリアナ諸島|북마리아나제도|Северные Марианские о-ва
MQ MTQ Martinique|马提尼克|馬丁尼克|Martinica|Martynika|マルティニーク|마르티니크|Мартиника
MR MRT Mauritania|Mauretanien|Mauritanie|毛里塔尼亚|茅利塔尼亞|Mauritânia|Mauritanië|Mauretania|モーリタニア|모리타니|Мавритания
MS MSR Montserrat|蒙特塞拉特|蒙哲臘|モントセラト|몬트세라트|Монтсеррат
MT MLT Malta|Malte|马耳他|馬爾他|マルタ|몰타|Мальта
MU MUS Mauritius|Maurice|毛里求斯|模里西斯|Mauricio|Maurício|モーリシャス|모리셔스|Маврикий
MV MDV Maldives|Malediven|马尔代夫|馬爾地夫|Maldivas|Maldive|Maldiven|Malediwy|モルディブ|몰디브|Мальдивы
MW MWI Malawi|马拉维|馬拉威|Malaui|マラウイ|말라위|Малави
MX MEX Mexico|Mexiko|Mexique|墨西哥|México|Messico|Meksyk|メキシコ|멕시코|Мексика
MY MYS Malaysia|Malaisie|马来西亚|馬來西亞|Malasia|Malásia|Maleisië|Malezja|マレーシア|말레이시아|Малайзия
MZ MOZ Mozambique|Mosambik|莫桑比克|莫三比克|Mozambico|Moçambique|Mozambik|モザンビーク|모잠비크|Мозамбик
NA NAM Namibia|Namibie|纳米比亚|納米比亞|Namíbia|Namibië|ナミビア|나미비아|Намибия
NC NCL New Caledonia|Neukaledonien|Nouvelle-Calédonie|新喀里多尼亚|新喀里多尼亞|Nueva Caledonia|Nuova Caledonia|Nova Caledônia|Nieuw-Caledonië|Nowa Kaledonia|ニューカレドニア|뉴칼레도니아|Новая Каледония
NE NER Niger|尼日尔|尼日|Níger|ニジェール|니제르|Нигер
NF NFK Norfolk Island|Norfolkinsel|Île Norfolk|诺福克岛|諾福克島|Isla Norfolk|Isola Norfolk|Ilha Norfolk|Norfolk|ノーフォーク島|노퍽섬|о-в Норфолк
NG NGA Nigeria|尼日利亚|奈及利亞|Nigéria|ナイジェリア|나이지리아|Нигерия
NI NIC Nicaragua|尼加拉瓜|Nicarágua|Nikaragua|ニカラグア|니카라과|Никарагуа
NL NLD Netherlands|Niederlande|Pays-Bas|荷兰|荷蘭|Países Bajos|Paesi Bassi|Países Baixos|Nederland|Holandia|オランダ|네덜란드|Нидерланды
NO NOR Norway|Norwegen|Norvège|挪威|Noruega|Norvegia|Noorwegen|Norwegia|ノルウェー|노르웨이|Норвегия
NP NPL Nepal|Népal|尼泊尔|尼泊爾|ネパール|네팔|Непал
NR NRU Nauru|瑙鲁|諾魯|ナウル|나우루|Науру
NU NIU Niue|纽埃|紐埃島|ニウエ|니우에|Ниуэ
NZ NZL New Zealand|Neuseeland|Nouvelle-Zélande|新西兰|紐西蘭|Nueva Zelanda|Nuova Zelanda|Nova Zelândia|Nieuw-Zeeland|Nowa Zelandia|ニュージーランド|뉴질랜드|Новая Зеландия
OM OMN Oman|阿曼|Omán|Omã|オマーン|오만|Оман
PA PAN Panama|巴拿马|巴拿馬|Panamá|パナマ|파나마|Панама
PE PER Peru|Pérou|秘鲁|秘魯|Perú|Perù|ペルー|페루|Перу
PF PYF French Polynesia|Französisch-Polynesien|Polynésie française|法属波利尼西亚|法屬玻里尼西亞|Polinesia Francesa|Polinesia Francese|Polinésia Francesa|Frans-Polynesië|Polinezja Francuska|仏領ポリネシア|프랑스령 폴리네시아|Французская Полинезия
PG PNG Papua New Guinea|Papua-Neuguinea|Papouasie-Nouvelle-Guinée|巴布亚新几内亚|巴布亞紐幾內亞|Papúa Nueva Guinea|Papua Nuova Guinea|Papua-Nova Guiné|Papoea-Nieuw-Guinea|Papua-Nowa Gwinea|パプアニューギニア|파푸아뉴기니|Папуа — Новая Гвинея
PH PHL Philippines|Philippinen|菲律宾|菲律賓|Filipinas|Filippine|Filipijnen|Filipiny|フィリピン|필리핀|Филиппины
PK PAK Pakistan|巴基斯坦|Pakistán|Paquistão|パキスタン|파키스탄|Пакистан
PL POL Poland|Polen|Pologne|波兰|波蘭|Polonia|Polônia|Polska|ポーランド|폴란드|Польша
PM SPM St. Pierre & Miquelon|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|圣皮埃尔和密克隆群岛|聖皮埃與密克隆群島|San Pedro y Miquelón|Saint-Pierre e Miquelon|São Pedro e Miquelão|Saint-Pierre en Miquelon|Saint-Pierre i Miquelon|サンピエール島・ミクロン島|생피에르 미클롱|Сен-Пьер и Микелон
PN PCN Pitcairn Islands|Pitcairninseln|Îles Pitcairn|皮特凯恩群岛|皮特肯群島|Islas Pitcairn|Isole Pitcairn|Ilhas Pitcairn|Pitcairneilanden|Pitcairn|ピトケアン諸島|핏케언 제도|о-ва Питкэрн
PR PRI Puerto Rico|Porto Rico|波多黎各|Portorico|Portoryko|プエルトリコ|푸에르토리코|Пуэрто-Рико
PS PSE Palestinian Territories|Palästinensische Autonomiegebiete|Territoires palestiniens|巴勒斯坦领土|巴勒斯坦自治區|Territorios Palestinos|Territori Palestinesi|Territórios palestinos|Palestijnse gebieden|Terytoria Palestyńskie|パレスチナ自治区|팔레스타인 지구|Палестинские территории
PT PRT Portugal|葡萄牙|Portogallo|Portugalia|ポルトガル|포르투갈|Португалия
PW PLW Palau|Palaos|帕劳|帛琉|パラオ|팔라우|Палау
PY PRY Paraguay|巴拉圭|Paraguai|Paragwaj|パラグアイ|파라과이|Парагвай
QA QAT Qatar|Katar|卡塔尔|卡達|Catar|カタール|카타르|Катар
RE REU Réunion|La Réunion|留尼汪|留尼旺|Reunión|Riunione|Reunião|Reunion|レユニオン|레위니옹|Реюньон
RO ROU Romania|Rumänien|Roumanie|罗马尼亚|羅馬尼亞|Rumanía|Romênia|Roemenië|Rumunia|ルーマニア|루마니아|Румыния
RS SRB Serbia|Serbien|Serbie|塞尔维亚|塞爾維亞|Sérvia|Servië|セルビア|세르비아|Сербия
RU RUS Russia|Russland|Russie|俄罗斯|俄羅斯|Rusia|Rússia|Rusland|Rosja|ロシア|러시아|Россия
RW RWA Rwanda|Ruanda|卢旺达|盧安達|ルワンダ|르완다|Руанда
SA SAU Saudi Arabia|Saudi-Arabien|Arabie saoudite|沙特阿拉伯|沙烏地阿拉伯|Arabia Saudí|Arabia Saudita|Arábia Saudita|Saoedi-Arabië|Arabia Saudyjska|サウジアラビア|사우디아라비아|Саудовская Аравия
SB SLB Solomon Islands|Salomonen|Îles Salomon|所罗门群岛|索羅門群島|Islas Salomón|Isole Salomone|Ilhas Salomão|Salomonseilanden|Wyspy Salomona|ソロモン諸島|솔로몬 제도|Соломоновы о-ва
SC SYC Seychelles|Seychellen|塞舌尔|塞席爾|Seicheles|Seszele|セーシェル|세이셸|Сейшельские о-ва
SD SDN Sudan|Soudan|苏丹|蘇丹|Sudán|Sudão|Soedan|スーダン|수단|Судан
SE SWE Sweden|Schweden|Suède|瑞典|Suecia|Svezia|Suécia|Zweden|Szwecja|スウェーデン|스웨덴|Швеция
SG SGP Singapore|Singapur|Singapour|新加坡|Singapura|シンガポール|싱가포르|Сингапур
SH SHN St. Helena|Sainte-Hélène|圣赫勒拿|聖赫勒拿島|Santa Elena|Sant’Elena|Santa Helena|Sint-Helena|Wyspa Świętej Heleny|セントヘレナ|세인트헬레나|о-в Св. Елены
SI SVN Slovenia|Slowenien|Slovénie|斯洛文尼亚|斯洛維尼亞|Eslovenia|Eslovênia|Slovenië|Słowenia|スロベニア|슬로베니아|Словения
SJ SJM Svalbard & Jan Mayen|Spitzbergen und Jan Mayen|Svalbard et Jan Mayen|斯瓦尔巴和扬马延|挪威屬斯瓦巴及尖棉|Svalbard y Jan Mayen|Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Svalbard i Jan Mayen|スバールバル諸島・ヤンマイエン島|스발바르제도-얀마웬섬|Шпицберген и Ян-Майен
SK SVK Slovakia|Slowakei|Slovaquie|斯洛伐克|Eslovaquia|Slovacchia|Eslováquia|Slowakije|Słowacja|スロバキア|슬로바키아|Словакия
SL SLE Sierra Leone|塞拉利昂|獅子山|Sierra Leona|Serra Leoa|シエラレオネ|시에라리온|Сьерра-Леоне
SM SMR San Marino|Saint-Marin|圣马力诺|聖馬利諾|サンマリノ|산마리노|Сан-Марино
SN SEN Senegal|Sénégal|塞内加尔|塞內加爾|セネガル|세네갈|Сенегал
SO SOM Somalia|Somalie|索马里|索馬利亞|Somália|Somalië|ソマリア|소말리아|Сомали
SR SUR Suriname|苏里南|蘇利南|Surinam|スリナム|수리남|Суринам
SS SSD South Sudan|Südsudan|Soudan du Sud|南苏丹|南蘇丹|Sudán del Sur|Sud Sudan|Sudão do Sul|Zuid-Soedan|Sudan Południowy|南スーダン|남수단|Южный Судан
ST STP São Tomé & Príncipe|São Tomé und Príncipe|Sao Tomé-et-Principe|圣多美和普林西比|聖多美普林西比|Santo Tomé y Príncipe|São Tomé e Príncipe|Sao Tomé en Principe|Wyspy Świętego Tomasza i Książęca|サントメ・プリンシペ|상투메 프린시페|Сан-Томе и Принсипи
SV SLV El Salvador|Salvador|萨尔瓦多|薩爾瓦多|Salwador|エルサルバドル|엘살바도르|Сальвадор
SX SXM Sint Maarten|Saint-Martin (partie néerlandaise)|荷属圣马丁|荷屬聖馬丁|Sint-Maarten|シント・マールテン|신트마르턴|Синт-Мартен
SY SYR Syria|Syrien|Syrie|叙利亚|敘利亞|Siria|Síria|Syrië|シリア|시리아|Сирия
SZ SWZ Eswatini|斯威士兰|史瓦帝尼|Esuatini|Essuatíni|エスワティニ|에스와티니|Эсватини
TC TCA Turks & Caicos Islands|Turks- und Caicosinseln|Îles Turques-et-Caïques|特克斯和凯科斯群岛|土克斯及開科斯群島|Islas Turcas y Caicos|Isole Turks e Caicos|Ilhas Turcas e Caicos|Turks- en Caicoseilanden|Turks i Caicos|タークス・カイコス諸島|터크스 케이커스 제도|Тёркс и Кайкос
TD TCD Chad|Tschad|Tchad|乍得|查德|Ciad|Chade|Tsjaad|Czad|チャド|차드|Чад
TF ATF French Southern Territories|Französische Süd- und Antarktisgebiete|Terres australes françaises|法属南部领地|法屬南部屬地|Territorios Australes Franceses|Terre Australi Francesi|Territórios Franceses do Sul|Franse Gebieden in de zuidelijke Indische Oceaan|Francuskie Terytoria Południowe i Antarktyczne|仏領極南諸島|프랑스령 남방 지역|Французские Южные территории
TG TGO Togo|多哥|トーゴ|토고|Того
TH THA Thailand|Thaïlande|泰国|泰國|Tailandia|Thailandia|Tailândia|Tajlandia|タイ|태국|Таиланд
TJ TJK Tajikistan|Tadschikistan|Tadjikistan|塔吉克斯坦|塔吉克|Tayikistán|Tagikistan|Tadjiquistão|Tadzjikistan|Tadżykistan|タジキスタン|타지키스탄|Таджикистан
TK TKL Tokelau|托克劳|托克勞群島|トケラウ|토켈라우|Токелау
TL TLS Timor-Leste|Timor oriental|东帝汶|東帝汶|Timor Est|Oost-Timor|Timor Wschodni|東ティモール|동티모르|Восточный Тимор
TM TKM Turkmenistan|Turkménistan|土库曼斯坦|土庫曼|Turkmenistán|Turcomenistão|トルクメニスタン|투르크메니스탄|Туркменистан
TN TUN Tunisia|Tunesien|Tunisie|突尼斯|突尼西亞|Túnez|Tunísia|Tunesië|Tunezja|チュニジア|튀니지|Тунис
TO TON Tonga|汤加|東加|トンガ|통가|Тонга
TR TUR Türkiye|Türkei|Turquie|土耳其|Turquía|Turchia|Turquia|Turkije|Turcja|トルコ|튀르키예|Турция
TT TTO Trinidad & Tobago|Trinidad und Tobago|Trinité-et-Tobago|特立尼达和多巴哥|千里達及托巴哥|Trinidad y Tobago|Trinidad e Tobago|Trinidad en Tobago|Trynidad i Tobago|トリニダード・トバゴ|트리니다드 토바고|Тринидад и Тобаго
TV TUV Tuvalu|图瓦卢|吐瓦魯|ツバル|투발루|Тувалу
TW TWN Taiwan|Taïwan|台湾|台灣|Taiwán|Tajwan|대만|Тайвань
TZ TZA Tanzania|Tansania|Tanzanie|坦桑尼亚|坦尚尼亞|Tanzânia|タンザニア|탄자니아|Танзания
UA UKR Ukraine|乌克兰|烏克蘭|Ucrania|Ucraina|Ucrânia|Oekraïne|Ukraina|ウクライナ|우크라이나|Украина
UG UGA Uganda|Ouganda|乌干达|烏干達|Oeganda|ウガンダ|우간다|Уганда
UM UMI U.S. Outlying Islands|Amerikanische Überseeinseln|Îles mineures éloignées des États-Unis|美国本土外小岛屿|美國本土外小島嶼|Islas menores alejadas de EE. UU.|Isole Minori Esterne degli Stati Uniti|Ilhas Menores Distantes dos EUA|Kleine afgelegen eilanden van de Verenigde Staten|Dalekie Wyspy Mniejsze Stanów Zjednoczonych|合衆国領有小離島|미국령 해외 제도|Внешние малые о-ва (США)
US USA United States|Vereinigte Staaten|États-Unis|美国|美國|Estados Unidos|Stati Uniti|Verenigde Staten|Stany Zjednoczone|アメリカ合衆国|미국|Соединенные Штаты
UY URY Uruguay|乌拉圭|烏拉圭|Uruguai|Urugwaj|ウルグアイ|우루과이|Уругвай
UZ UZB Uzbekistan|Usbekistan|Ouzbékistan|乌兹别克斯坦|烏茲別克|Uzbekistán|Uzbequistão|Oezbekistan|ウズベキスタン|우즈베키스탄|Узбекистан
VA VAT Vatican City|Vatikanstadt|État de la Cité du Vatican|梵蒂冈|梵蒂岡|Ciudad del Vaticano|Città del Vaticano|Cidade do Vaticano|Vaticaanstad|Watykan|バチカン市国|바티칸 시국|Ватикан
VC VCT St. Vincent & Grenadines|St. Vincent und die Grenadinen|Saint-Vincent-et-les Grenadines|圣文森特和格林纳丁斯|聖文森及格瑞那丁|San Vicente y las Granadinas|Saint Vincent e Grenadine|São Vicente e Granadinas|Saint Vincent en de Grenadines|Saint Vincent i Grenadyny|セントビンセント及びグレナディーン諸島|세인트빈센트그레나딘|Сент-Винсент и Гренадины
VE VEN Venezuela|委内瑞拉|委內瑞拉|Wenezuela|ベネズエラ|베네수엘라|Венесуэла
VG VGB British Virgin Islands|Britische Jungferninseln|Îles Vierges britanniques|英属维尔京群岛|英屬維京群島|Islas Vírgenes Británicas|Isole Vergini Britanniche|Ilhas Virgens Britânicas|Britse Maagdeneilanden|Brytyjskie Wyspy Dziewicze|英領ヴァージン諸島|영국령 버진아일랜드|Виргинские о-ва (Великобритания)
VI VIR U.S. Virgin Islands|Amerikanische Jungferninseln|Îles Vierges des États-Unis|美属维尔京群岛|美屬維京群島|Islas Vírgenes de EE. UU.|Isole Vergini Americane|Ilhas Virgens Americanas|Amerikaanse Maagdeneilanden|Wyspy Dziewicze Stanów Zjednoczonych|米領ヴァージン諸島|미국령 버진아일랜드|Виргинские о-ва (США)
VN VNM Vietnam|Viêt Nam|越南|Vietnã|Wietnam|ベトナム|베트남|Вьетнам
VU VUT Vanuatu|瓦努阿图|萬那杜|バヌアツ|바누아투|Вануату
WF WLF Wallis & Futuna|Wallis und Futuna|Wallis-et-Futuna|瓦利斯和富图纳|瓦利斯群島和富圖那群島|Wallis y Futuna|Wallis e Futuna|Wallis en Futuna|Wallis i Futuna|ウォリス・フツナ|왈리스-푸투나 제도|Уоллис и Футуна
WS WSM Samoa|萨摩亚|薩摩亞|サモア|사모아|Самоа
YE YEM Yemen|Jemen|Yémen|也门|葉門|Iêmen|イエメン|예멘|Йемен
YT MYT Mayotte|马约特|馬約特島|Majotta|マヨット|마요트|Майотта
ZA ZAF South Africa|Südafrika|Afrique du Sud|南非|Sudáfrica|Sudafrica|África do Sul|Zuid-Afrika|Republika Południowej Afryki|南アフリカ|남아프리카|Южно-Африканская Республика
ZM ZMB Zambia|Sambia|Zambie|赞比亚|尚比亞|Zâmbia|ザンビア|잠비아|Замбия
ZW ZWE Zimbabwe|Simbabwe|津巴布韦|辛巴威|Zimbabue|Zimbábue|ジンバブエ|짐바브웨|Зимбабве
XK XKX Kosovo|科索沃|Kosowo|コソボ|코소보|Косово
`;
