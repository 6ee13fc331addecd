/** The form of a step: adopts the one that stands in the page, or renders what the server asks for. */
import { html, LitElement, noChange, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { onLanguageChange, t, tServer } from '../../i18n/t.ts';
import { renderField } from './render-field.ts';
import { showErrors } from './form-errors.ts';
import {
  applyConditions,
  checkFields,
  choiceOf,
  isRenderable,
  placeOf,
  readFields,
  useFurtherFields,
} from './form-schema.ts';
import { clearSecrets, hideSecrets, labelSecrets, onSecretClick, onSecretKey } from './secret-input.ts';
import type { TemplateResult } from 'lit';
import type { DataSchema, FormStep, SchemaField, SelectField } from '../../api/sign-in/flow-step.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { FieldResources } from './fields/field-resources.ts';
import type { FurtherLoader } from './fields/field-kind.ts';
import type { FormTexts } from './form-texts.ts';

/** What a form tells when it is sent. */
export interface FormSubmit {
  readonly input: Readonly<Record<string, unknown>>;
  readonly keepSignedIn: boolean;
}

/** What a form shows: a step, and what is to be said around it. */
export interface FormFrame {
  readonly step: FormStep;
  readonly busy: boolean;
  /** A sentence above the fields. */
  readonly problem: string;
  /** The server has judged the entry: secrets are typed anew. */
  readonly rejected: boolean;
  /** Sentences by path of the field: its name, behind its section's where it has one. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly submitLabel: TextKey;
  /** Whether the box for staying signed in is ticked at first; null where there is none. */
  readonly keep: boolean | null;
  /** A user name to begin with. */
  readonly username: string | null;
}

/** Two steps of one shape share their inputs, and so what was typed. */
const shapeOf = ({ handler, step_id, data_schema }: FormStep): string =>
  JSON.stringify([handler, step_id, data_schema]);

const isUsual = (schema: DataSchema): boolean =>
  schema.map(({ name, type }) => `${name}:${type ?? ''}`).join() === 'username:string,password:string';

/**
 * Everything is light DOM and values live in the inputs alone: password managers see and fill them, and they are
 * read when the form is sent, whether or not an event told of them.
 * @summary a login flow's form
 * @fires latchkey-submit - with {@link FormSubmit}
 */
export class LatchkeyForm extends LitElement {
  static override properties = { frame: { attribute: false }, _loadFailed: { state: true } };

  declare frame: FormFrame | null;
  /** What a host says around the fields; the form's own texts know those of signing in. Set before the frame. */
  texts?: FormTexts | undefined;
  /** What pickers choose from. Set before the frame. */
  resources?: FieldResources | undefined;
  /** Loads kinds of field that only this host needs, such as `loadFieldKinds`. Set before the frame. */
  kinds?: FurtherLoader | undefined;
  declare _loadFailed: boolean;

  /** The form from index.html, as long as its fields are those of the step. */
  #adopted: HTMLFormElement | null = null;
  /** The form that was given its beginnings. */
  #begun: HTMLFormElement | null = null;
  #wantsFocus = false;
  #username = '';
  #keep: boolean | null = null;
  #stopListening: () => void = () => undefined;

  constructor() {
    super();
    this.frame = null;
    this._loadFailed = false;
    this.addEventListener('submit', this.#onSubmit);
    this.addEventListener('click', onSecretClick);
    this.addEventListener('keyup', onSecretKey);
    this.addEventListener('input', this.#onInput);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onLanguageChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form');
  }

  /** Puts the focus where the person types next: a wrong entry, else an empty one, else the first. */
  focusNext(): void {
    // Some fields are still being loaded: then the focus follows them.
    this.#wantsFocus = this.#form === null;
    const inputs = [
      ...this.querySelectorAll<HTMLElement>(
        'input:not([type=checkbox]), select, fieldset, textarea, .choice',
      ),
    ];
    const wrong = this.querySelector<HTMLElement>('[aria-invalid]');
    // In a folded section nothing can have the focus, or be seen.
    for (
      let section = wrong?.closest('details');
      section;
      section = section.parentElement?.closest('details')
    )
      section.open = true;
    const shown = inputs.filter((input) => input.getClientRects().length > 0);
    const empty = shown.find(
      (input) => input.matches('input, select') && (input as HTMLInputElement).value === '',
    );
    (wrong ?? empty ?? shown[0])?.focus();
  }

  protected override willUpdate(): void {
    const { frame } = this;
    if (!this.hasUpdated) this.#adopted = this.querySelector('form');
    if (!frame) return;
    if (this.#adopted && !isUsual(frame.step.data_schema)) {
      this.#adopted.remove();
      this.#adopted = null;
      // What was sent with it answers a question that nobody asks.
      delete document.documentElement.dataset['submitted'];
    }
    if (!this.#isRenderable(frame) && !this._loadFailed) void this.#loadFields();
  }

  #isRenderable({ step }: FormFrame): boolean {
    return this.#choiceOf(step) !== null || isRenderable(step.data_schema, this.kinds);
  }

  /** Where the host has texts for a field, it is rendered with them. */
  #choiceOf(step: FormStep): SelectField | null {
    return this.texts ? null : choiceOf(step);
  }

  async #loadFields(): Promise<void> {
    try {
      const { kinds } = this;
      useFurtherFields(await (kinds?.() ?? import('./fields/field-kinds.ts')), kinds);
      this.requestUpdate();
    } catch {
      this._loadFailed = true;
    }
  }

  protected override render(): unknown {
    const { frame } = this;
    if (this.#adopted) return noChange;
    if (!frame) return nothing;
    if (this._loadFailed)
      return html`<p class="problem" role="alert">${t('signIn.incomplete')}</p>
        <button type="button" @click=${() => location.reload()}>${t('signIn.reload')}</button>`;
    if (!this.#isRenderable(frame)) return nothing;
    const choice = this.#choiceOf(frame.step);
    return html`${keyed(
      shapeOf(frame.step),
      html`<form method="dialog" novalidate>
        ${choice ? NOBODY : nothing}
        <div class="problem" role="alert"></div>
        ${choice ? nothing : frame.step.data_schema.map((field) => this.#renderField(field))}
        ${
          frame.keep === null
            ? nothing
            : html`<label class="check"
                ><input type="checkbox" id="keep" /><span>${t('signIn.keep')}</span></label
              >`
        }
        ${
          choice
            ? renderChoice(choice)
            : html`<button type="submit" class="primary">
                ${frame.busy ? t('signIn.busy') : (this.texts?.submit ?? t(frame.submitLabel))}
              </button>`
        }
        <p class="visually-hidden" role="status"></p>
      </form>`,
    )}`;
  }

  #renderField(field: SchemaField): TemplateResult {
    const start = field.name === 'username' ? (this.frame?.username ?? this.#username) : undefined;
    return renderField(field, start, '', this);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const form = this.#form;
    const { frame } = this;
    if (!form || !frame) return;
    const former = changed.get('frame') as FormFrame | null | undefined;
    this.#dress(form, frame);
    if (form !== this.#begun) this.#begin(form, frame);
    if (changed.has('frame') && frame.rejected && former?.busy) clearSecrets(form);
  }

  /** What a new form begins with: the user name from the address, the box as the server suggests. */
  #begin(form: HTMLFormElement, { username, keep }: FormFrame): void {
    this.#begun = form;
    if (this.#wantsFocus) this.focusNext();
    const input = form.querySelector<HTMLInputElement>('#username');
    if (input && username !== null && input.value === '') input.value = username;
    const box = form.querySelector<HTMLInputElement>('#keep');
    const isSent = this.#adopted !== null && document.documentElement.dataset['submitted'] !== undefined;
    // Who chose, or sent the form as it stood, before the script came has seen an empty box.
    const mayPreselect = !isSent && box?.dataset['chosen'] === undefined;
    if (box && !box.checked) box.checked = this.#keep ?? (mayPreselect && keep === true);
    if (!isSent) return;
    delete document.documentElement.dataset['submitted'];
    form.requestSubmit();
  }

  /** Brings everything around the fields up to date, in a rendered form and in the adopted one alike. */
  #dress(form: HTMLFormElement, frame: FormFrame): void {
    const submitLabel = frame.busy ? 'signIn.busy' : frame.submitLabel;
    // Only the adopted form has these: what is rendered gets its texts as it is rendered.
    for (const element of form.querySelectorAll<HTMLElement>('[data-t]'))
      element.textContent = t(element.matches('.primary') ? submitLabel : (element.dataset['t'] as TextKey));
    labelSecrets(form);
    const keep = form.querySelector('#keep')?.closest('label');
    if (keep) keep.hidden = frame.keep === null;
    for (const button of form.querySelectorAll('button:not(.reveal)'))
      button.ariaDisabled = frame.busy ? 'true' : null;
    form.ariaBusy = String(frame.busy);
    const problem = form.querySelector('.problem');
    if (problem && problem.textContent !== frame.problem) problem.textContent = frame.problem;
    const status = form.querySelector('form > [role="status"]');
    if (status) status.textContent = frame.busy ? t('signIn.busy') : '';
    showErrors(
      form,
      new Map(Object.entries(frame.fieldErrors).map(([name, text]) => [placeOf({ name }).id, text])),
    );
    applyConditions(frame.step.data_schema, form);
  }

  readonly #onInput = (): void => {
    const form = this.#form;
    if (form && this.frame) applyConditions(this.frame.step.data_schema, form);
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    // What the page does with a form that is sent before this script has come is not for this one.
    event.stopPropagation();
    const form = this.#form;
    const { frame } = this;
    if (!form) return;
    if (!frame) document.documentElement.dataset['submitted'] = '';
    if (!frame || frame.busy) return;
    const { data_schema } = frame.step;
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const choice = this.#choiceOf(frame.step);
    if (!choice) {
      const errors = checkFields(data_schema, form);
      showErrors(form, errors);
      if (errors.size > 0) return this.focusNext();
    }
    hideSecrets(form);
    if (choice && !pressed) return;
    const chosen = choice?.options[Number(pressed?.value)]?.[0];
    const input = choice ? { [choice.name]: chosen } : readFields(data_schema, form);
    if (typeof input['username'] === 'string') this.#username = input['username'];
    this.#keep = form.querySelector<HTMLInputElement>('#keep')?.checked ?? this.#keep;
    const detail: FormSubmit = { input, keepSignedIn: this.#keep ?? false };
    this.dispatchEvent(new CustomEvent<FormSubmit>('latchkey-submit', { detail, bubbles: true }));
  };
}

/** Enter in the box beside presses the form's first button: it is this one, which stands for nobody. */
const NOBODY = html`<input type="submit" hidden />`;

function renderChoice({ name, options }: SelectField): TemplateResult {
  if (options.length === 0) return html`<p>${t('signIn.noPeople')}</p>`;
  return html`<div class="stack">
    ${options.map(
      ([value, label], index) =>
        html`<button type="submit" class="choice" value=${index}>
          ${(name === 'user' ? undefined : tServer('module', value)) ?? label}
        </button>`,
    )}
  </div>`;
}

customElements.define('latchkey-form', LatchkeyForm);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-form': LatchkeyForm;
  }
}
