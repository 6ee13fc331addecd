/** What a home can be set to, in the page's language, and what to begin with. */
import type { CoreConfigChange, DetectedConfig } from '../../api/onboarding/core-config.ts';
import { COUNTRIES, CURRENCIES, currencyOf, unitSystemOf } from '../../api/onboarding/places.ts';
import { currentLanguage, t } from '../../i18n/t.ts';
import type { Option } from './step-templates.ts';

/** What the browser says of the place it is in. */
export interface BrowserPlace {
  /** IANA name. */
  readonly timeZone: string;
  /** As the person prefers them; the first with a region tells one. */
  readonly languages: readonly string[];
}

const named = (codes: readonly string[], type: 'region' | 'currency'): readonly Option[] => {
  const names = new Intl.DisplayNames([currentLanguage().code], { type, fallback: 'code' });
  return codes
    .map((value) => ({ value, text: names.of(value) ?? value }))
    .sort((one, other) => one.text.localeCompare(other.text, currentLanguage().code));
};

const notChosen = (): Option => ({ value: '', text: t('onboarding.notChosen') });

export const countryOptions = (): readonly Option[] => [notChosen(), ...named(COUNTRIES, 'region')];

export const currencyOptions = (): readonly Option[] => [
  notChosen(),
  ...named(CURRENCIES, 'currency').map(({ value, text }) => ({ value, text: `${text} (${value})` })),
];

/** @param chosen - a zone that must be among them, also where the browser does not know it */
export const timeZoneOptions = (chosen: string): readonly Option[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])]
    .sort()
    .map((value) => ({ value, text: value.replaceAll('_', ' ') }));

/** Not every browser knows which zones a region has. */
interface RegionWithZones {
  getTimeZones?(): readonly string[] | undefined;
}

function countryOf({ timeZone, languages }: BrowserPlace): string {
  const byZone = COUNTRIES.find((region) => {
    const locale = new Intl.Locale('und', { region }) as Intl.Locale & RegionWithZones;
    return locale.getTimeZones?.()?.includes(timeZone);
  });
  const byLanguage = languages.map((language) => new Intl.Locale(language).region).find(Boolean);
  return byZone ?? byLanguage ?? '';
}

export type StartValues = Required<
  Pick<CoreConfigChange, 'time_zone' | 'country' | 'currency' | 'unit_system'>
> &
  Pick<CoreConfigChange, 'latitude' | 'longitude'>;

/** What the form begins with: what the instance found out goes before what the browser says. */
export function startValues(detected: DetectedConfig, place: BrowserPlace): StartValues {
  const country = detected.country ?? countryOf(place);
  return {
    time_zone: place.timeZone,
    country,
    currency: currencyOf(country) ?? '',
    unit_system: unitSystemOf(country),
    ...detected,
  };
}
