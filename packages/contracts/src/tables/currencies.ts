/*
 * ISO 4217: which currencies there are, and how many digits their minor unit has. One table for what is read, stored,
 * reported and shown: locale data of a runtime says how prices are written in a country, which is something else
 * (CLDR writes HUF without digits, ISO counts 100 filler).
 *
 * Source: ISO 4217 list one with its amendments to 2026, and of list three what was withdrawn since 1999. Metals, funds
 * of banks and codes for tests have no minor unit and are no money of a deal.
 */

/** By the digits of the minor unit. */
const active: Readonly<Record<0 | 2 | 3 | 4, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
      CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
      IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
      MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
      SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
      YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Deals of earlier years were made in these. */
const withdrawn: Readonly<Record<0 | 2, string>> = {
  0: "BEF BYR ESP GRD ITL LUF MGF PTE ROL TPE TRL",
  2: `AFA ANG ATS AZM BGL BGN BYB CSD CUC CYP DEM EEK FIM FRF GHC GWP HRK IEP LTL LVL MRO MTL MZM NLG RUR SDD SIT
      SKK SLL SRG STD TMM USS VEB VEF YUM ZMK ZWD ZWL ZWN ZWR`,
};

const digitsByCode: ReadonlyMap<string, number> = new Map(
  [active, withdrawn].flatMap((list) =>
    Object.entries(list).flatMap(([digits, codes]) =>
      codes.split(/\s+/).map((code) => [code, Number(digits)] as const),
    ),
  ),
);

/** Whether it is a currency a deal may be in: of ISO 4217, in use or withdrawn. @example isCurrency("ZZZ") // false */
export const isCurrency = (code: string): boolean => digitsByCode.has(code);

/**
 * Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
 *
 * @returns 2 for a code that is none: some were stored before codes were checked, and 2 is what they were shown with.
 */
export const minorDigits = (currency: string): number => digitsByCode.get(currency) ?? 2;

/**
 * An amount in whole units, as reports give it.
 *
 * @example majorUnits(1_000_000_000, "KWD") // 1000000
 */
export const majorUnits = (amountMinor: number, currency: string): number =>
  amountMinor / 10 ** minorDigits(currency);

/**
 * An amount in whole units as exact decimal digits, however large.
 *
 * @example decimalAmount(9_007_199_254_740_993n, "EUR") // "90071992547409.93"
 */
export function decimalAmount(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const all = String(minor < 0n ? -minor : minor).padStart(digits + 1, "0");
  const whole = all.slice(0, all.length - digits);
  return `${minor < 0n ? "-" : ""}${whole}${digits === 0 ? "" : `.${all.slice(-digits)}`}`;
}
