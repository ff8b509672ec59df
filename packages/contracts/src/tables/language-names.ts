// Made by infra/tables/generate.ts from Unicode CLDR 48.0. Do not edit.

/** One language a line: ISO 639-1, ISO 639-2 apart by a comma, then its names, apart by bars. */
export const languageNames = `
aa aar Afar|afar|阿法尔语|阿法文|アファル語|아파르어|афарский
ab abk Abkhazian|Abchasisch|abkhaze|阿布哈西亚语|阿布哈茲文|abjasio|abcaso|abcázio|Abchazisch|abchaski|アブハズ語|압카즈어|абхазский
ae ave Avestan|Avestisch|avestique|阿维斯塔语|阿維斯塔文|avéstico|avestan|awestyjski|アヴェスタ語|아베스타어|авестийский
af afr Afrikaans|afrikaans|南非荷兰语|南非荷蘭文|afrikáans|africâner|アフリカーンス語|아프리칸스어|африкаанс
ak aka Akan|akan|阿肯语|阿坎文|アカン語|아칸어|акан
am amh Amharic|Amharisch|amharique|阿姆哈拉语|阿姆哈拉文|amárico|amarico|Amhaars|amharski|アムハラ語|암하라어|амхарский|አማርኛ
an arg Aragonese|Aragonesisch|aragonais|阿拉贡语|阿拉貢文|aragonés|aragonese|aragonês|Aragonees|aragoński|アラゴン語|아라곤어|арагонский
ar ara Arabic|Arabisch|arabe|阿拉伯语|阿拉伯文|árabe|arabo|arabski|アラビア語|아랍어|арабский|العربية
as asm Assamese|Assamesisch|assamais|阿萨姆语|阿薩姆文|asamés|assamese|assamês|Assamees|asamski|アッサム語|아삼어|ассамский|অসমীয়া
av ava Avaric|Awarisch|avar|阿瓦尔语|阿瓦爾文|avaro|avárico|Avarisch|awarski|アヴァル語|아바릭어|аварский
ay aym Aymara|aymara|艾马拉语|艾馬拉文|aimara|aimará|ajmara|アイマラ語|아이마라어|аймара
az aze Azerbaijani|Aserbaidschanisch|azerbaïdjanais|阿塞拜疆语|亞塞拜然文|azerbaiyano|azerbaigiano|azerbaijano|Azerbeidzjaans|azerbejdżański|アゼルバイジャン語|아제르바이잔어|азербайджанский|azərbaycan
ba bak Bashkir|Baschkirisch|bachkir|巴什基尔语|巴什喀爾文|baskir|baschiro|bashkir|Basjkiers|baszkirski|バシキール語|바슈키르어|башкирский|башҡорт
be bel Belarusian|Belarussisch|biélorusse|白俄罗斯语|白俄羅斯文|bielorruso|bielorusso|bielorrusso|białoruski|ベラルーシ語|벨라루스어|белорусский|беларуская
bg bul Bulgarian|Bulgarisch|bulgare|保加利亚语|保加利亞文|búlgaro|bulgaro|Bulgaars|bułgarski|ブルガリア語|불가리아어|болгарский|български
bh bih Bhojpuri|Bhodschpuri|bhodjpouri|博杰普尔语|博傑普爾文|bhoyapurí|bhojpuri|bhodżpuri|ボージュプリー語|호즈푸리어|бходжпури
bi bis Bislama|bichelamar|比斯拉马语|比斯拉馬文|bislama|bislamá|ビスラマ語|비슬라마어|бислама
bm bam Bambara|bambara|班巴拉语|班巴拉文|バンバラ語|밤바라어|бамбара|bamanakan
bn ben Bangla|Bengalisch|bengali|孟加拉语|孟加拉文|bengalí|bengalese|Bengaals|bengalski|ベンガル語|벵골어|бенгальский|বাংলা
bo bod,tib Tibetan|Tibetisch|tibétain|藏语|藏文|tibetano|Tibetaans|tybetański|チベット語|티베트어|тибетский|བོད་སྐད་
br bre Breton|Bretonisch|breton|布列塔尼语|布列塔尼文|bretón|bretone|bretão|Bretons|bretoński|ブルトン語|브르타뉴어|бретонский|brezhoneg
bs bos Bosnian|Bosnisch|bosniaque|波斯尼亚语|波士尼亞文|bosnio|bosniaco|bósnio|bośniacki|ボスニア語|보스니아어|боснийский|bosanski
ca cat Catalan|Katalanisch|catalan|加泰罗尼亚语|加泰蘭文|catalán|catalano|catalão|Catalaans|kataloński|カタロニア語|카탈로니아어|каталанский|català
ce che Chechen|Tschetschenisch|tchétchène|车臣语|車臣文|checheno|ceceno|Tsjetsjeens|czeczeński|チェチェン語|체첸어|чеченский|нохчийн
ch cha Chamorro|chamorro|查莫罗语|查莫洛文|czamorro|チャモロ語|차모로어|чаморро
co cos Corsican|Korsisch|corse|科西嘉语|科西嘉文|corso|Corsicaans|korsykański|コルシカ語|코르시카어|корсиканский
cr cre Cree|cree|克里语|克里文|kri|クリー語|크리어|кри
cs ces,cze Czech|Tschechisch|tchèque|捷克语|捷克文|checo|ceco|tcheco|Tsjechisch|czeski|チェコ語|체코어|чешский|čeština
cu chu Church Slavic|Kirchenslawisch|slavon d’église|教会斯拉夫语|宗教斯拉夫文|eslavo eclesiástico|slavo ecclesiastico|Kerkslavisch|cerkiewnosłowiański|教会スラブ語|교회 슬라브어|церковнославянский
cv chv Chuvash|Tschuwaschisch|tchouvache|楚瓦什语|楚瓦什文|chuvasio|ciuvascio|tchuvache|Tsjoevasjisch|czuwaski|チュヴァシ語|추바시어|чувашский|чӑваш чӗлхи
cy cym,wel Welsh|Walisisch|gallois|威尔士语|威爾斯文|galés|gallese|galês|walijski|ウェールズ語|웨일스어|валлийский|Cymraeg
da dan Danish|Dänisch|danois|丹麦语|丹麥文|danés|danese|dinamarquês|Deens|duński|デンマーク語|덴마크어|датский|dansk
de deu,ger German|Deutsch|allemand|德语|德文|alemán|tedesco|alemão|Duits|niemiecki|ドイツ語|독일어|немецкий
dv div Divehi|Dhivehi|maldivien|迪维希语|迪維西文|divehi|malediwski|ディベヒ語|디베히어|мальдивский
dz dzo Dzongkha|dzongkha|宗卡语|宗卡文|dzonga|ゾンカ語|종카어|дзонг-кэ|རྫོང་ཁ
ee ewe Ewe|éwé|埃维语|埃維文|ewé|ewe|エウェ語|에웨어|эве|eʋegbe
el ell,gre Greek|Griechisch|grec|希腊语|希臘文|griego|greco|grego|Grieks|grecki|ギリシャ語|그리스어|греческий|Ελληνικά
en eng English|Englisch|anglais|英语|英文|inglés|inglese|inglês|Engels|angielski|英語|영어|английский
eo epo Esperanto|espéranto|世界语|世界文|esperanto|エスペラント語|에스페란토어|эсперанто
es spa Spanish|Spanisch|espagnol|西班牙语|西班牙文|español|spagnolo|espanhol|Spaans|hiszpański|スペイン語|스페인어|испанский
et est Estonian|Estnisch|estonien|爱沙尼亚语|愛沙尼亞文|estonio|estone|estoniano|Estisch|estoński|エストニア語|에스토니아어|эстонский|eesti
eu eus,baq Basque|Baskisch|basque|巴斯克语|巴斯克文|euskera|basco|baskijski|バスク語|바스크어|баскский|euskara
fa fas,per Persian|Persisch|persan|波斯语|波斯文|persa|persiano|Perzisch|perski|ペルシア語|페르시아어|персидский|فارسی
ff ful Fula|Ful|peul|富拉语|富拉文|fula|fulah|Fulah|fulani|フラ語|풀라어|фулах|Pulaar
fi fin Finnish|Finnisch|finnois|芬兰语|芬蘭文|finés|finlandese|finlandês|Fins|fiński|フィンランド語|핀란드어|финский|suomi
fj fij Fijian|Fidschi|fidjien|斐济语|斐濟文|fiyiano|figiano|fijiano|Fijisch|fidżijski|フィジー語|피지어|фиджи
fo fao Faroese|Färöisch|féroïen|法罗语|法羅文|feroés|faroese|feroês|Faeröers|farerski|フェロー語|페로어|фарерский|føroyskt
fr fra,fre French|Französisch|français|法语|法文|francés|francese|francês|Frans|francuski|フランス語|프랑스어|французский
fy fry Western Frisian|Westfriesisch|frison occidental|西弗里西亚语|西弗里西亞文|frisón occidental|frisone occidentale|frísio ocidental|Fries|zachodniofryzyjski|西フリジア語|서부 프리지아어|западнофризский|Frysk
ga gle Irish|Irisch|irlandais|爱尔兰语|愛爾蘭文|irlandés|irlandese|irlandês|Iers|irlandzki|アイルランド語|아일랜드어|ирландский|Gaeilge
gd gla Scottish Gaelic|Gälisch (Schottland)|gaélique écossais|苏格兰盖尔语|蘇格蘭蓋爾文|gaélico escocés|gaelico scozzese|gaélico escocês|Schots-Gaelisch|szkocki gaelicki|スコットランド・ゲール語|스코틀랜드 게일어|гэльский|Gàidhlig
gl glg Galician|Galicisch|galicien|加利西亚语|加利西亞文|gallego|galiziano|galego|galicyjski|ガリシア語|갈리시아어|галисийский
gn grn Guarani|Guaraní|guarani|瓜拉尼语|瓜拉尼文|guaraní|グアラニー語|과라니어|гуарани
gu guj Gujarati|goudjarati|古吉拉特语|古吉拉特文|guyaratí|gujarati|guzerate|gudżarati|グジャラート語|구자라트어|гуджарати|ગુજરાતી
gv glv Manx|mannois|马恩语|曼島文|manés|mannese|manx|マン島語|맹크스어|мэнский|Gaelg
ha hau Hausa|Haussa|haoussa|豪萨语|豪薩文|hausa|hauçá|ハウサ語|하우사어|хауса
he heb Hebrew|Hebräisch|hébreu|希伯来语|希伯來文|hebreo|ebraico|hebraico|Hebreeuws|hebrajski|ヘブライ語|히브리어|иврит|עברית
hi hin Hindi|hindi|印地语|印地文|ヒンディー語|힌디어|хинди|हिन्दी
ho hmo Hiri Motu|Hiri-Motu|hiri motu|希里莫图语|西里莫圖土文|ヒリモツ語|히리 모투어|хиримоту
hr hrv Croatian|Kroatisch|croate|克罗地亚语|克羅埃西亞文|croata|croato|chorwacki|クロアチア語|크로아티아어|хорватский|hrvatski
ht hat Haitian Creole|Haiti-Kreolisch|créole haïtien|海地克里奥尔语|海地文|criollo haitiano|creolo haitiano|haitiano|Haïtiaans Creools|kreolski haitański|ハイチ・クレオール語|아이티어|гаитянский
hu hun Hungarian|Ungarisch|hongrois|匈牙利语|匈牙利文|húngaro|ungherese|Hongaars|węgierski|ハンガリー語|헝가리어|венгерский|magyar
hy hye,arm Armenian|Armenisch|arménien|亚美尼亚语|亞美尼亞文|armenio|armeno|armênio|Armeens|ormiański|アルメニア語|아르메니아어|армянский|հայերեն
hz her Herero|héréro|赫雷罗语|赫雷羅文|herero|ヘレロ語|헤레로어|гереро
ia ina Interlingua|interlingua|国际语|國際文|interlíngua|インターリングア|인터링구아|интерлингва
id ind Indonesian|Indonesisch|indonésien|印度尼西亚语|印尼文|indonesio|indonesiano|indonésio|indonezyjski|インドネシア語|인도네시아어|индонезийский|Indonesia
ie ile Interlingue|interlingue|国际文字（E）|國際文（E）|インターリング|인테르링구에|интерлингве
ig ibo Igbo|igbo|伊博语|伊布文|イボ語|이그보어|игбо
ii iii Sichuan Yi|Yi|yi du Sichuan|凉山彝语|四川彝文|yi de Sichuán|sichuan yi|syczuański|四川イ語|쓰촨 이어|носу|ꆈꌠꉙ
ik ipk Inupiaq|Inupiak|inupiaq|伊努皮克语|依奴皮維克文|inupiak|inupiaque|イヌピアック語|이누피아크어|инупиак
io ido Ido|ido|伊多语|伊多文|イド語|이도어|идо
is isl,ice Icelandic|Isländisch|islandais|冰岛语|冰島文|islandés|islandese|islandês|IJslands|islandzki|アイスランド語|아이슬란드어|исландский|íslenska
it ita Italian|Italienisch|italien|意大利语|義大利文|italiano|Italiaans|włoski|イタリア語|이탈리아어|итальянский
iu iku Inuktitut|inuktitut|因纽特语|因紐特文|イヌクティトット語|이눅티투트어|инуктитут
ja jpn Japanese|Japanisch|japonais|日语|日文|japonés|giapponese|japonês|Japans|japoński|日本語|일본어|японский
jv jav Javanese|Javanisch|javanais|爪哇语|爪哇文|javanés|giavanese|javanês|Javaans|jawajski|ジャワ語|자바어|яванский|Jawa
ka kat,geo Georgian|Georgisch|géorgien|格鲁吉亚语|喬治亞文|georgiano|gruziński|ジョージア語|조지아어|грузинский|ქართული
kg kon Kongo|Kongolesisch|kikongo|刚果语|剛果文|kongo|congolês|コンゴ語|콩고어|конго
ki kik Kikuyu|kikuyu|吉库尤语|吉庫尤文|quicuio|Gikuyu|kikuju|キクユ語|키쿠유어|кикуйю
kj kua Kuanyama|Kwanyama|kuanyama|宽亚玛语|廣亞馬文|cuanhama|kwanyama|クワニャマ語|쿠안야마어|кунама
kk kaz Kazakh|Kasachisch|kazakh|哈萨克语|哈薩克文|kazajo|kazako|cazaque|Kazachs|kazachski|カザフ語|카자흐어|казахский|қазақ тілі
kl kal Kalaallisut|Grönländisch|groenlandais|格陵兰语|格陵蘭文|groenlandés|groenlandese|groenlandês|Groenlands|grenlandzki|グリーンランド語|그린란드어|гренландский|kalaallisut
km khm Khmer|khmer|高棉语|高棉文|jemer|khmerski|クメール語|크메르어|кхмерский|ខ្មែរ
kn kan Kannada|kannada|卡纳达语|坎那達文|canarés|canarim|カンナダ語|칸나다어|каннада|ಕನ್ನಡ
ko kor Korean|Koreanisch|coréen|韩语|韓文|coreano|Koreaans|koreański|韓国語|한국어|корейский
kr kau Kanuri|kanouri|卡努里语|卡努里文|kanuri|canúri|カヌリ語|칸누리어|канури
ks kas Kashmiri|Kaschmiri|cachemiri|克什米尔语|喀什米爾文|cachemir|kashmiri|caxemira|Kasjmiri|kaszmirski|カシミール語|카슈미르어|кашмири|کٲشُر
ku kur Kurdish|Kurdisch|kurde|库尔德语|庫德文|kurdo|curdo|Koerdisch|kurdyjski|クルド語|쿠르드어|курдский|kurdî (kurmancî)
kv kom Komi|komi|科米语|科米文|コミ語|코미어|коми
kw cor Cornish|Kornisch|cornique|康沃尔语|康瓦耳文|córnico|cornico|kornijski|コーンウォール語|콘월어|корнский|kernewek
ky kir Kyrgyz|Kirgisisch|kirghize|吉尔吉斯语|吉爾吉斯文|kirguís|kirghiso|quirguiz|Kirgizisch|kirgiski|キルギス語|키르기스어|киргизский|кыргызча
la lat Latin|Latein|latin|拉丁语|拉丁文|latín|latino|latim|Latijn|łaciński|ラテン語|라틴어|латинский
lb ltz Luxembourgish|Luxemburgisch|luxembourgeois|卢森堡语|盧森堡文|luxemburgués|lussemburghese|luxemburguês|Luxemburgs|luksemburski|ルクセンブルク語|룩셈부르크어|люксембургский|Lëtzebuergesch
lg lug Ganda|ganda|卢干达语|干達文|luganda|Luganda|ガンダ語|간다어|ганда
li lim Limburgish|Limburgisch|limbourgeois|林堡语|林堡文|limburgués|limburghese|limburguês|Limburgs|limburski|リンブルフ語|림버거어|лимбургский
ln lin Lingala|lingala|林加拉语|林加拉文|リンガラ語|링갈라어|лингала|lingála
lo lao Lao|Laotisch|lao|老挝语|寮文|laosiano|Laotiaans|laotański|ラオ語|라오어|лаосский|ລາວ
lt lit Lithuanian|Litauisch|lituanien|立陶宛语|立陶宛文|lituano|Litouws|litewski|リトアニア語|리투아니아어|литовский|lietuvių
lu lub Luba-Katanga|luba-katanga (kiluba)|鲁巴加丹加语|魯巴加丹加文|luba-katanga|luba-catanga|ルバ・カタンガ語|루바-카탄가어|луба-катанга|Tshiluba
lv lav Latvian|Lettisch|letton|拉脱维亚语|拉脫維亞文|letón|lettone|letão|Lets|łotewski|ラトビア語|라트비아어|латышский|latviešu
mg mlg Malagasy|malgache|马拉加斯语|馬達加斯加文|malgascio|malgaxe|Malagassisch|malgaski|マダガスカル語|말라가시어|малагасийский
mh mah Marshallese|Marschallesisch|marshallais|马绍尔语|馬紹爾文|marshalés|marshallese|marshalês|Marshallees|marszalski|マーシャル語|마셜어|маршалльский
mi mri,mao Māori|maori|毛利语|毛利文|maorí|Maori|maoryjski|マオリ語|마오리어|маори
mk mkd,mac Macedonian|Mazedonisch|macédonien|马其顿语|馬其頓文|macedonio|macedone|macedônio|Macedonisch|macedoński|マケドニア語|마케도니아어|македонский|македонски
ml mal Malayalam|malayalam|马拉雅拉姆语|馬來亞拉姆文|malayálam|malaiala|malajalam|マラヤーラム語|말라얄람어|малаялам|മലയാളം
mn mon Mongolian|Mongolisch|mongol|蒙古语|蒙古文|mongolo|Mongools|mongolski|モンゴル語|몽골어|монгольский|монгол
mr mar Marathi|marathi|马拉地语|馬拉地文|maratí|marati|マラーティー語|마라티어|маратхи|मराठी
ms msa,may Malay|Malaiisch|malais|马来语|馬來文|malayo|malese|malaio|Maleis|malajski|マレー語|말레이어|малайский|Melayu
mt mlt Maltese|Maltesisch|maltais|马耳他语|馬爾他文|maltés|maltese|maltês|Maltees|maltański|マルタ語|몰타어|мальтийский|Malti
my mya,bur Burmese|Birmanisch|birman|缅甸语|緬甸文|birmano|birmanês|Birmaans|birmański|ミャンマー語|버마어|бирманский|မြန်မာ
na nau Nauru|Nauruisch|nauruan|瑙鲁语|諾魯文|nauruano|nauru|Nauruaans|nauruański|ナウル語|나우루어|науру
nb nob Norwegian Bokmål|Norwegisch (Bokmål)|norvégien bokmål|书面挪威语|書面挪威文|noruego bokmal|norvegese bokmål|bokmål norueguês|Noors - Bokmål|norweski (bokmål)|ノルウェー語(ブークモール)|노르웨이어(보크말)|норвежский букмол|norsk bokmål
nd nde North Ndebele|Nord-Ndebele|ndébélé du Nord|北恩德贝勒语|北地畢列文|ndebele septentrional|ndebele del nord|ndebele do norte|Noord-Ndebele|ndebele północny|北ンデベレ語|북부 은데벨레어|северный ндебеле|isiNdebele
ne nep Nepali|Nepalesisch|népalais|尼泊尔语|尼泊爾文|nepalí|nepalese|nepalês|Nepalees|nepalski|ネパール語|네팔어|непальский|नेपाली
ng ndo Ndonga|ndonga|恩东加语|恩東加文|dongo|ンドンガ語|느동가어|ндонга
nl nld,dut Dutch|Niederländisch|néerlandais|荷兰语|荷蘭文|neerlandés|olandese|holandês|Nederlands|niderlandzki|オランダ語|네덜란드어|нидерландский
nn nno Norwegian Nynorsk|Norwegisch (Nynorsk)|norvégien nynorsk|挪威尼诺斯克语|新挪威文|noruego nynorsk|norvegese nynorsk|nynorsk norueguês|Noors - Nynorsk|norweski (nynorsk)|ノルウェー語(ニーノシュク)|노르웨이어(니노르스크)|нюнорск|norsk nynorsk
no nor Norwegian|Norwegisch|norvégien|挪威语|挪威文|noruego|norvegese|norueguês|Noors|norweski|ノルウェー語|노르웨이어|норвежский|norsk
nr nbl South Ndebele|Süd-Ndebele|ndébélé du Sud|南恩德贝勒语|南地畢列文|ndebele meridional|ndebele del sud|ndebele do sul|Zuid-Ndbele|ndebele południowy|南ンデベレ語|남부 은데벨레어|южный ндебеле
nv nav Navajo|navajo|纳瓦霍语|納瓦荷文|nawaho|ナバホ語|나바호어|навахо
ny nya Nyanja|chewa|齐切瓦语|尼揚賈文|nyanja|nianja|njandża|ニャンジャ語|냔자어|ньянджа
oc oci Occitan|Okzitanisch|occitan|奥克语|奧克西坦文|occitano|occitânico|Occitaans|oksytański|オック語|오크어|окситанский
oj oji Ojibwa|ojibwa|奥吉布瓦语|奧杰布瓦文|odżibwa|オジブウェー語|오지브와어|оджибва
om orm Oromo|oromo|奥罗莫语|奧羅莫文|Afaan Oromo|オロモ語|오로모어|оромо|Oromoo
or ori Odia|Oriya|odia|奥里亚语|歐迪亞文|oriya|oriá|orija|オディア語|오리야어|ория|ଓଡ଼ିଆ
os oss Ossetic|Ossetisch|ossète|奥塞梯语|奧塞提文|osético|ossetico|osseto|osetyjski|オセット語|오세트어|осетинский|ирон
pa pan Punjabi|pendjabi|旁遮普语|旁遮普文|punyabí|punjabi|panjabi|pendżabski|パンジャブ語|펀자브어|панджаби|ਪੰਜਾਬੀ
pi pli Pali|pali|巴利语|巴利文|páli|palijski|パーリ語|팔리어|пали
pl pol Polish|Polnisch|polonais|波兰语|波蘭文|polaco|polacco|polonês|Pools|polski|ポーランド語|폴란드어|польский
ps pus Pashto|Paschtu|pachto|普什图语|普什圖文|pastún|pashto|Pasjtoe|paszto|パシュトゥー語|파슈토어|пушту|پښتو
pt por Portuguese|Portugiesisch|portugais|葡萄牙语|葡萄牙文|portugués|portoghese|português|Portugees|portugalski|ポルトガル語|포르투갈어|португальский
qu que Quechua|quechua|克丘亚语|蓋楚瓦文|quíchua|keczua|ケチュア語|케추아어|кечуа|Runasimi
rm roh Romansh|Rätoromanisch|romanche|罗曼什语|羅曼斯文|romancio|Reto-Romaans|retoromański|ロマンシュ語|로만시어|романшский|rumantsch
rn run Rundi|roundi|隆迪语|隆迪文|kirundi|rundi|Kirundi|ルンディ語|룬디어|рунди|Ikirundi
ro ron,rum Romanian|Rumänisch|roumain|罗马尼亚语|羅馬尼亞文|rumano|rumeno|romeno|Roemeens|rumuński|ルーマニア語|루마니아어|румынский|română
ru rus Russian|Russisch|russe|俄语|俄文|ruso|russo|rosyjski|ロシア語|러시아어|русский
rw kin Kinyarwanda|kinyarwanda|卢旺达语|盧安達文|quiniaruanda|kinya-ruanda|キニアルワンダ語|르완다어|киньяруанда|Ikinyarwanda
sa san Sanskrit|sanskrit|梵语|梵文|sánscrito|sanscrito|sânscrito|Sanskriet|sanskryt|サンスクリット語|산스크리트어|санскрит|संस्कृत भाषा
sc srd Sardinian|Sardisch|sarde|萨丁语|撒丁文|sardo|Sardijns|sardyński|サルデーニャ語|사르디니아어|сардинский|sardu
sd snd Sindhi|sindhi|信德语|信德文|sindi|シンド語|신디어|синдхи|سنڌي
se sme Northern Sami|Nordsamisch|same du Nord|北方萨米语|北薩米文|sami septentrional|sami del nord|sami setentrional|Noord-Samisch|północnolapoński|北サーミ語|북부 사미어|северносаамский|davvisámegiella
sg sag Sango|sango|桑戈语|桑戈文|サンゴ語|산고어|санго|Sängö
si sin Sinhala|Singhalesisch|cingalais|僧伽罗语|僧伽羅文|cingalés|singalese|cingalês|Singalees|syngaleski|シンハラ語|싱할라어|сингальский|සිංහල
sk slk,slo Slovak|Slowakisch|slovaque|斯洛伐克语|斯洛伐克文|eslovaco|slovacco|Slowaaks|słowacki|スロバキア語|슬로바키아어|словацкий|slovenčina
sl slv Slovenian|Slowenisch|slovène|斯洛文尼亚语|斯洛維尼亞文|esloveno|sloveno|Sloveens|słoweński|スロベニア語|슬로베니아어|словенский|slovenščina
sm smo Samoan|Samoanisch|samoan|萨摩亚语|薩摩亞文|samoano|Samoaans|samoański|サモア語|사모아어|самоанский
sn sna Shona|shona|绍纳语|紹納文|xona|ショナ語|쇼나어|шона|chiShona
so som Somali|somali|索马里语|索馬利文|somalí|somalo|Somalisch|somalijski|ソマリ語|소말리아어|сомали|Soomaali
sq sqi,alb Albanian|Albanisch|albanais|阿尔巴尼亚语|阿爾巴尼亞文|albanés|albanese|albanês|Albanees|albański|アルバニア語|알바니아어|албанский|shqip
sr srp Serbian|Serbisch|serbe|塞尔维亚语|塞爾維亞文|serbio|serbo|sérvio|Servisch|serbski|セルビア語|세르비아어|сербский|српски
ss ssw Swati|Swazi|swati|斯瓦蒂语|斯瓦特文|suazi|suázi|スワジ語|시스와티어|свази
st sot Southern Sotho|Süd-Sotho|sotho du Sud|南索托语|塞索托文|sotho meridional|sotho del sud|soto do sul|Zuid-Sotho|sotho południowy|南部ソト語|남부 소토어|южный сото|Sesotho
su sun Sundanese|Sundanesisch|soundanais|巽他语|巽他文|sundanés|sundanese|sundanês|Soendanees|sundajski|スンダ語|순다어|сунданский|Basa Sunda
sv swe Swedish|Schwedisch|suédois|瑞典语|瑞典文|sueco|svedese|Zweeds|szwedzki|スウェーデン語|스웨덴어|шведский|svenska
sw swa Swahili|Suaheli|swahili|斯瓦希里语|史瓦希里文|suajili|suaíli|suahili|スワヒリ語|스와힐리어|суахили|Kiswahili
ta tam Tamil|tamoul|泰米尔语|坦米爾文|tamil|tâmil|tamilski|タミル語|타밀어|тамильский|தமிழ்
te tel Telugu|télougou|泰卢固语|泰盧固文|telugu|télugo|テルグ語|텔루구어|телугу|తెలుగు
tg tgk Tajik|Tadschikisch|tadjik|塔吉克语|塔吉克文|tayiko|tagico|tadjique|Tadzjieks|tadżycki|タジク語|타지크어|таджикский|тоҷикӣ
th tha Thai|Thailändisch|thaï|泰语|泰文|tailandés|thailandese|tailandês|tajski|タイ語|태국어|тайский|ไทย
ti tir Tigrinya|tigrigna|提格利尼亚语|提格利尼亞文|tigriña|tigrino|tigrínia|tigrinia|ティグリニア語|티그리냐어|тигринья|ትግርኛ
tk tuk Turkmen|Turkmenisch|turkmène|土库曼语|土庫曼文|turcomano|turcomanno|turcomeno|Turkmeens|turkmeński|トルクメン語|투르크멘어|туркменский|türkmen dili
tl tgl Filipino|filipino|菲律宾语|菲律賓文|filippino|Filipijns|filipiński|フィリピノ語|필리핀어|филиппинский
tn tsn Tswana|tswana|茨瓦纳语|塞茲瓦納文|setsuana|setswana|ツワナ語|츠와나어|тсвана|Setswana
to ton Tongan|Tongaisch|tongien|汤加语|東加文|tongano|tonganês|Tongaans|tonga|トンガ語|통가어|тонганский|lea fakatonga
tr tur Turkish|Türkisch|turc|土耳其语|土耳其文|turco|Turks|turecki|トルコ語|튀르키예어|турецкий|Türkçe
ts tso Tsonga|tsonga|聪加语|特松加文|ツォンガ語|총가어|тсонга
tt tat Tatar|Tatarisch|tatar|鞑靼语|韃靼文|tártaro|tataro|Tataars|tatarski|タタール語|타타르어|татарский|татар
tw twi Akan|akan|阿肯语|阿坎文|アカン語|아칸어|акан
ty tah Tahitian|Tahitisch|tahitien|塔希提语|大溪地文|tahitiano|taitiano|Tahitiaans|tahitański|タヒチ語|타히티어|таитянский
ug uig Uyghur|Uigurisch|ouïghour|维吾尔语|維吾爾文|uigur|uiguro|Oeigoers|ujgurski|ウイグル語|위구르어|уйгурский|ئۇيغۇرچە
uk ukr Ukrainian|Ukrainisch|ukrainien|乌克兰语|烏克蘭文|ucraniano|ucraino|Oekraïens|ukraiński|ウクライナ語|우크라이나어|украинский|українська
ur urd Urdu|ourdou|乌尔都语|烏都文|urdu|ウルドゥー語|우르두어|урду|اردو
uz uzb Uzbek|Usbekisch|ouzbek|乌兹别克语|烏茲別克文|uzbeko|uzbeco|uzbeque|Oezbeeks|uzbecki|ウズベク語|우즈베크어|узбекский|o‘zbek
ve ven Venda|venda|文达语|溫達文|ベンダ語|벤다어|венда
vi vie Vietnamese|Vietnamesisch|vietnamien|越南语|越南文|vietnamita|Vietnamees|wietnamski|ベトナム語|베트남어|вьетнамский|Tiếng Việt
vo vol Volapük|volapük|沃拉普克语|沃拉普克文|volapuque|wolapik|ヴォラピュク語|볼라퓌크어|волапюк
wa wln Walloon|Wallonisch|wallon|瓦隆语|瓦隆文|valón|vallone|valão|Waals|waloński|ワロン語|왈론어|валлонский
wo wol Wolof|wolof|沃洛夫语|沃洛夫文|wólof|uolofe|ウォロフ語|월로프어|волоф
xh xho Xhosa|xhosa|科萨语|科薩文|khosa|コサ語|코사어|коса|IsiXhosa
yi yid Yiddish|Jiddisch|yiddish|意第绪语|意第緒文|yidis|iídiche|jidysz|イディッシュ語|이디시어|идиш|ייִדיש
yo yor Yoruba|yoruba|约鲁巴语|約魯巴文|iorubá|joruba|ヨルバ語|요루바어|йоруба|Èdè Yorùbá
za zha Zhuang|zhuang|壮语|壯文|czuang|チワン語|주앙어|чжуань|Vahcuengh
zh zho,chi Chinese|Chinesisch|chinois|中文|chino|cinese|chinês|Chinees|chiński|中国語|중국어|китайский
zu zul Zulu|zoulou|祖鲁语|祖魯文|zulú|zulu|Zoeloe|ズールー語|줄루어|зулу|isiZulu
`;
