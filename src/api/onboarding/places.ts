/** Countries and currencies that Home Assistant takes, by their codes. */

const COUNTRY_CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT ' +
  'BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ' +
  'ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT ' +
  'HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS ' +
  'LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI ' +
  'NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG ' +
  'SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const CURRENCY_CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD ' +
  'CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP ' +
  'GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD ' +
  'KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO ' +
  'NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL ' +
  'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV ' +
  'WST XAF XCD XOF XPF YER ZAR ZMW ZWL';

/** ISO 3166, two letters. @see homeassistant/generated/countries.py */
export const COUNTRIES: readonly string[] = COUNTRY_CODES.split(' ');

/** ISO 4217, in use today. @see homeassistant/generated/currencies.py */
export const CURRENCIES: readonly string[] = CURRENCY_CODES.split(' ');

/** What is paid with where; countries that are not here are asked. */
const CURRENCY_COUNTRIES: Readonly<Record<string, string>> = {
  EUR: 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
  USD: 'US EC SV',
  GBP: 'GB',
  CHF: 'CH LI',
  ...{ CAD: 'CA', AUD: 'AU', NZD: 'NZ', JPY: 'JP', CNY: 'CN', INR: 'IN', BRL: 'BR', MXN: 'MX', KRW: 'KR' },
  ...{ SEK: 'SE', NOK: 'NO', DKK: 'DK', PLN: 'PL', CZK: 'CZ', HUF: 'HU', RON: 'RO', TRY: 'TR', UAH: 'UA' },
  ...{ ZAR: 'ZA', ILS: 'IL', SAR: 'SA', AED: 'AE', EGP: 'EG', MAD: 'MA', QAR: 'QA', KWD: 'KW', JOD: 'JO' },
};

/** The currency of a country, where it is known. */
export const currencyOf = (country: string): string | undefined =>
  Object.entries(CURRENCY_COUNTRIES).find(([, countries]) => countries.split(' ').includes(country))?.[0];

/** How people measure in a country. */
export const unitSystemOf = (country: string): 'metric' | 'us_customary' =>
  ['US', 'LR', 'MM'].includes(country) ? 'us_customary' : 'metric';
