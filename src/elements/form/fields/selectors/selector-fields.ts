/** Every kind of field, selectors included: the host of a form loads it where such fields may come. */
import { html } from 'lit';
import { t } from '../../../../i18n/t.ts';
import { FIELD_KINDS as BASIC_KINDS } from '../field-kinds.ts';
import { chooseSelector } from './choose-selector.ts';
import { iconSelector, templateSelector } from './code-selectors.ts';
import { colorSelector } from './color-selector.ts';
import { durationSelector } from './duration-selector.ts';
import { fileSelector } from './file-selector.ts';
import { booleanSelector, constantSelector, qrCodeSelector } from './fixed-selectors.ts';
import { jsonSelector } from './json-selector.ts';
import { locationSelector } from './location-selector.ts';
import { dateSelector, datetimeSelector, timeSelector } from './date-time-selectors.ts';
import { colorTempSelector, numberSelector } from './number-selector.ts';
import { objectKindOf } from './object-selector.ts';
import { countrySelector, languageSelector } from './region-selectors.ts';
import {
  areaSelector,
  configEntrySelector,
  deviceSelector,
  entitySelector,
  floorSelector,
  labelSelector,
  themeSelector,
} from './registry-selectors.ts';
import { selectKindOf } from './select-selector.ts';
import { configOf, recordOf, selectorKindOf } from './selector-config.ts';
import './selector-sheet.ts';
import { textKindOf, textListSelector, textSelector } from './text-selector.ts';
import type { SelectorKind } from './selector-kind.ts';
import type { SelectorField } from '../../../../api/sign-in/flow-step.ts';
import type { FieldKind, FieldPlace } from '../field-kind.ts';

export { applyConditions } from '../conditions.ts';

const KINDS: ReadonlyMap<string, SelectorKind> = new Map<string, SelectorKind>([
  ['boolean', booleanSelector],
  ['number', numberSelector],
  ['constant', constantSelector],
  ['choose', chooseSelector],
  ['qr_code', qrCodeSelector],
  ['date', dateSelector],
  ['time', timeSelector],
  ['datetime', datetimeSelector],
  ['duration', durationSelector],
  ['country', countrySelector],
  ['language', languageSelector],
  ['location', locationSelector],
  ['color_rgb', colorSelector],
  ['color_temp', colorTempSelector],
  ['template', templateSelector],
  ['icon', iconSelector],
  ['theme', themeSelector],
  ['file', fileSelector],
  ['entity', entitySelector],
  ['device', deviceSelector],
  ['area', areaSelector],
  ['floor', floorSelector],
  ['label', labelSelector],
  ['config_entry', configEntrySelector],
]);

/** Selectors without an editor here whose value is text all the same; several of them are a list. */
const TEXT_KINDS: ReadonlySet<string> = new Set([
  'addon',
  'app',
  'assist_pipeline',
  'attribute',
  'automation_behavior',
  'backup_location',
  'conversation_agent',
  'device_class',
  'serial_port',
  'state',
  'state_class',
  'statistic',
  'unit_of_measurement',
]);

/** Text that says that a list would be here if this page had one. */
function plainKindOf(field: SelectorField): SelectorKind {
  const kind = selectorKindOf(field);
  const text = configOf(field)['multiple'] === true ? textListSelector : textSelector;
  return {
    ...text,
    // Of the config only whether there are several concerns a text.
    render: (_field, place) =>
      html`${text.render({ name: field.name, selector: { text: {} } }, place)}
        <p class="hint" id="${place.id}-hint">${t('selector.noList', { kind })}</p>`,
  };
}

function kindOf(field: SelectorField): SelectorKind {
  const kind = selectorKindOf(field);
  const config = configOf(field);
  if (kind === 'text') return textKindOf(config);
  if (kind === 'select') return selectKindOf(config);
  // Without fields an object may be anything.
  if (kind === 'object' && Object.keys(recordOf(config['fields'])).length > 0) return objectKindOf(config);
  if (TEXT_KINDS.has(kind)) return plainKindOf(field);
  return KINDS.get(kind) ?? jsonSelector;
}

const isReadOnly = (field: SelectorField): boolean => configOf(field)['read_only'] === true;

/** Selectors that say nothing where they are left out have no need to be called optional. */
const ALWAYS_KINDS: ReadonlySet<string> = new Set(['boolean', 'constant', 'qr_code']);

const marked = (field: SelectorField, place: FieldPlace): FieldPlace =>
  place.required || ALWAYS_KINDS.has(selectorKindOf(field))
    ? place
    : { ...place, label: `${place.label} (${t('form.optional')})` };

/** Any selector, by what the field says of it. */
const selectorField: SelectorKind = {
  // Rendered together with its label, which some kinds have within.
  labelsItself: true,
  render(field, unmarked) {
    const kind = kindOf(field);
    const place = marked(field, unmarked);
    const rendered = html`${kind.labelsItself ? '' : html`<label for=${place.id}>${place.label}</label>`}${kind.render(
      field,
      place,
    )}`;
    if (!isReadOnly(field)) return rendered;
    return html`<fieldset class="read-only" disabled>${rendered}</fieldset>
      <p class="hint">${t('selector.readOnly')}</p>`;
  },
  read: (field, place, form) => kindOf(field).read(field, place, form),
  // Nobody can correct what nobody can change.
  check: (field, place, form) => (isReadOnly(field) ? undefined : kindOf(field).check?.(field, place, form)),
};

/** By `type`; a field with a selector counts as `selector`. */
export const FIELD_KINDS: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ...BASIC_KINDS,
  ['selector', selectorField as FieldKind],
]);
