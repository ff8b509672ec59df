import { countryNames } from "./country-names.ts";
import { linesOf, nameTable } from "./name-table.ts";

/*
 * What people write beside the codes and the names of CLDR. UK and EL are what the European Union writes for GB and GR;
 * codes that were withdrawn stand here where one country follows.
 */
const aliases = `
UK, U.K., GB-UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Großbritannien, Grossbritannien, Vereinigtes Koenigreich, Grande-Bretagne, Angleterre, 大不列颠, 英格兰, Inghilterra, Inglaterra = GB
EL, Hellas = GR
USA, U.S., U.S.A., US of A, United States of America, America, Vereinigte Staaten von Amerika, États-Unis d'Amérique, Etats Unis d'Amérique, 美利坚合众国, EE. UU., EEUU, Estados Unidos de América, Stati Uniti d'America, Estados Unidos da América = US
BRD, Bundesrepublik Deutschland, Federal Republic of Germany, République fédérale d'Allemagne, 德意志联邦共和国, Bundesrepublik, DD, DDR = DE
Republik Österreich, Oesterreich, Republic of Austria = AT
CH-Schweiz, Swiss, Swiss Confederation, Confoederatio Helvetica, Svizzera, Suisse, Helvetia = CH
PRC, P.R.C., P.R. China, PR China, People's Republic of China, Mainland China, China Mainland, VR China, Volksrepublik China, République populaire de Chine, 中华人民共和国, 中國大陸, 中国大陆, 大陆, 中國, Zhongguo = CN
Hong Kong, Hongkong, HKSAR, Hong Kong SAR, 香港, 中国香港 = HK
Macau, Macao, Macao SAR, 澳门, 澳門, 中国澳门 = MO
Taiwan, Taiwan Province of China, Republic of China, R.O.C., Chinese Taipei, 台湾, 臺灣, 中国台湾 = TW
Korea, Republic of Korea, Korea Republic of, Korea (Republic of), Korea South, S. Korea, ROK, République de Corée, Republik Korea, 大韩民国, 大韓民國, 南朝鲜, 한국 = KR
North Korea, Korea North, DPRK, Democratic People's Republic of Korea = KP
Russia, Russian Federation, Russische Föderation, Fédération de Russie, 俄国, 俄罗斯联邦, Российская Федерация = RU
Holland, The Netherlands, Nederland, Niederlande, Pays-Bas, Hollande = NL
Czech Republic, Tschechische Republik, République tchèque, Česko, Česká republika = CZ
Slovak Republic, Slovensko, Slowakische Republik, Slovakia (Slovak Republic) = SK
Turkey, Republic of Turkey, Türkiye Cumhuriyeti, Tuerkei, Turkiye = TR
Ivory Coast, Elfenbeinküste = CI
Viet Nam, Vietnam, Socialist Republic of Vietnam, Việt Nam = VN
Macedonia, FYROM, Former Yugoslav Republic of Macedonia, Republic of North Macedonia = MK
Swaziland, Swasiland = SZ
Burma, Birma, Birmanie, BU = MM
Cape Verde, Kap Verde = CV
Vatican, Vatican City, Vatikan, Holy See, Holy See (Vatican City State) = VA
East Timor, TP, Osttimor = TL
Zaire, ZR, ZAR, DR Congo, DRC, Democratic Republic of the Congo, Congo (Democratic Republic of the), Congo Democratic Republic = CD
Republic of the Congo, Congo Republic, Congo = CG
ROM, Rumania, Roumania, România = RO
FX, France métropolitaine, Metropolitan France, République française, French Republic = FR
Iran, Islamic Republic of Iran, Iran (Islamic Republic of), Persia = IR
Syria, Syrian Arab Republic = SY
Lao People's Democratic Republic, Lao PDR = LA
Moldova, Republic of Moldova, Moldawien = MD
Tanzania, United Republic of Tanzania = TZ
Bolivia, Plurinational State of Bolivia, Bolivia (Plurinational State of) = BO
Venezuela, Bolivarian Republic of Venezuela, Venezuela (Bolivarian Republic of) = VE
Brunei, Brunei Darussalam = BN
Palestine, State of Palestine, Palästina = PS
UAE, U.A.E., Emirates, VAE, Dubai, Abu Dhabi, 阿联酋 = AE
KSA, Kingdom of Saudi Arabia, Saudi = SA
Éire, Eire, Republic of Ireland, Irland (Republik) = IE
España = ES
Italia = IT
Polska = PL
Brasil = BR
Danmark = DK
Sverige = SE
Norge, Noreg = NO
Suomi = FI
Ísland = IS
Magyarország = HU
Hrvatska = HR
Slovenija = SI
Srbija, Србија = RS
България = BG
Ελλάδα = GR
Україна = UA
Eesti = EE
Latvija = LV
Lietuva = LT
Luxemburg, Lëtzebuerg = LU
Belgique, België, Belgien = BE
日本, Nippon = JP
México, Mejico = MX
Micronesia, Federated States of Micronesia = FM
Kyrgyz Republic, Kirgisien = KG
Belarus, Weißrussland, Weissrussland, Byelorussia = BY
Bosnia, Bosnia and Herzegovina, Bosnia-Herzegovina, Bosnien = BA
The Gambia, Gambia = GM
The Bahamas, Bahamas = BS
Reunion, La Réunion = RE
Curacao = CW
Sao Tome = ST
Libya, Libyan Arab Jamahiriya = LY
United Kingdom of Great Britain and Northern Ireland = GB
`;

const rows = (): readonly { readonly codes: readonly string[]; readonly names: readonly string[] }[] =>
  linesOf(countryNames).map((line) => ({
    codes: [line.slice(0, 2), line.slice(3, 6)],
    names: line.slice(7).split("|"),
  }));

/**
 * The ISO 3166-1 alpha-2 code of a country however it was written: alpha-2, alpha-3, its name in English, German,
 * French, Chinese and some other languages, UK for GB.
 *
 * @returns undefined for what is no country, codes that are not assigned among them.
 * @example countryCodeOf("Royaume-Uni") // "GB"
 * @example countryCodeOf("XX") // undefined
 */
export const countryCodeOf = nameTable(rows, aliases);
