/** Countries and languages, by their names in the person's language or in their own. */
import { currentLanguage } from '../../../../i18n/t.ts';
import { pickerKind } from './picker-kind.ts';
import type { PickerOption } from './picker-options.ts';
import { COUNTRY_CODES, LANGUAGE_CODES } from './region-codes.ts';
import { textsOf } from './selector-config.ts';
import type { SelectorConfig } from './selector-config.ts';

/** The name of a code; the code itself where it is none that the browser knows. */
function nameOf(code: string, type: 'region' | 'language', inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

function regions(
  codes: readonly string[],
  config: SelectorConfig,
  labelOf: (code: string, inLanguage: string) => string,
): readonly PickerOption[] {
  const { code: inLanguage } = currentLanguage();
  const options = codes.map((code) => ({ value: code, label: labelOf(code, inLanguage), detail: code }));
  if (config['no_sort'] === true) return options;
  return options.sort((one, other) => one.label.localeCompare(other.label, inLanguage));
}

/** A country. */
export const countrySelector = pickerKind((config) =>
  regions(textsOf(config, 'countries') ?? COUNTRY_CODES, config, (code, inLanguage) =>
    nameOf(code, 'region', inLanguage),
  ),
);

/** A language. */
export const languageSelector = pickerKind((config) =>
  regions(textsOf(config, 'languages') ?? LANGUAGE_CODES, config, (code, inLanguage) =>
    nameOf(code, 'language', config['native_name'] === true ? code : inLanguage),
  ),
);
