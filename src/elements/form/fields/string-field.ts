/** Text fields: user name, password, code, and any other string; the only kind that most sign-ins need. */
import { html, nothing } from 'lit';
import { t } from '../../../i18n/t.ts';
import { inputOf } from './field-kind.ts';
import type { FieldKind } from './field-kind.ts';
import type { FormatField, StringField, UnknownField } from '../../../api/sign-in/flow-step.ts';

/** How an input presents itself to people, keyboards and password managers. */
interface Presentation {
  readonly type?: 'text' | 'password' | 'email' | 'url';
  readonly autocomplete?: AutoFill;
  readonly inputmode?: string;
  readonly enterkeyhint?: string;
}

/** Home Assistant gives no hints of its own, so the names it uses are known here. */
const BY_NAME: ReadonlyMap<string, Presentation> = new Map<string, Presentation>([
  ['username', { autocomplete: 'username', enterkeyhint: 'next' }],
  ['password', { type: 'password', autocomplete: 'current-password' }],
  ['api_password', { type: 'password', autocomplete: 'current-password' }],
  ['code', { autocomplete: 'one-time-code', inputmode: 'numeric' }],
]);

const BY_FORMAT: ReadonlyMap<string, Presentation> = new Map<string, Presentation>([
  ['email', { type: 'email', autocomplete: 'email', inputmode: 'email' }],
  ['url', { type: 'url', inputmode: 'url' }],
  ['fqdnurl', { type: 'url', inputmode: 'url' }],
]);

type TextField = StringField | FormatField | UnknownField;

const formatOf = (field: TextField): string | undefined => ('format' in field ? field.format : undefined);

const isSecret = (field: TextField): boolean =>
  field.secret === true || BY_NAME.get(field.name)?.type === 'password';

/**
 * Cleans a one-time code: copied ones bring spaces and hyphens, keyboards of other scripts bring other digits.
 */
export const cleanCode = (code: string): string =>
  code
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[\s\u200e\u200f-]/g, '');

function checkText(field: TextField, text: string): string | undefined {
  const { lengthMin = 0, lengthMax = Infinity } = field as Partial<StringField>;
  const length = Array.from(text).length;
  if (length < lengthMin) return t('form.tooShort', { count: lengthMin });
  if (length > lengthMax) return t('form.tooLong', { count: lengthMax });
  const format = formatOf(field);
  if (format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return t('form.notEmail');
  if (format?.endsWith('url') && !/^[a-z][a-z\d+.-]*:\/\/[^\s/]/i.test(text)) return t('form.notUrl');
  return undefined;
}

/** Strings, formats, and every type that nobody knew when this was written. */
export const stringField: FieldKind<TextField> = {
  render: (field, { id, inputName, required, start }) => {
    const shown = BY_NAME.get(field.name) ?? BY_FORMAT.get(formatOf(field) ?? '') ?? {};
    const type = isSecret(field) ? 'password' : (shown.type ?? 'text');
    const input = html`<input
      id=${id}
      name=${inputName}
      type=${type}
      ?required=${required}
      .defaultValue=${typeof start === 'string' || typeof start === 'number' ? String(start) : ''}
      .autocomplete=${shown.autocomplete ?? 'off'}
      inputmode=${shown.inputmode ?? nothing}
      .enterKeyHint=${shown.enterkeyhint ?? 'go'}
      autocapitalize="none"
      spellcheck="false"
      aria-describedby="${id}-hint ${id}-help"
    />`;
    if (type !== 'password') return input;
    return html`<div class="with-button">
        ${input}<button
          type="button"
          class="reveal"
          aria-controls=${id}
          aria-label=${t('signIn.showPassword')}
        ></button>
      </div>
      <p class="hint" role="status"></p>`;
  },

  read: (field, place, form) => {
    const text = inputOf(form, place)?.value ?? '';
    if (text === '' && !place.required) return undefined;
    return field.name === 'code' ? cleanCode(text) : text;
  },

  check: (field, place, form) => {
    const text = inputOf(form, place)?.value ?? '';
    if (text === '') return place.required ? t('form.required') : undefined;
    return checkText(field, text);
  },
};
