/** Stand-ins for this room's tests: forms as a page would show them, and hands to fill them in. */
import type { FormStep, SchemaField } from '../../api/sign-in/flow-step.ts';
import '../form/latchkey-form.ts';
import type { FormFrame, FormSubmit, LatchkeyForm } from '../form/latchkey-form.ts';

/** A form step with these fields. */
export const stepOf = (data_schema: readonly SchemaField[], more: Partial<FormStep> = {}): FormStep => ({
  type: 'form',
  flow_id: '1',
  handler: ['test', null],
  step_id: 'init',
  data_schema,
  errors: null,
  ...more,
});

/** The form of a user name and a password. */
export const USUAL_STEP: FormStep = stepOf(
  [
    { type: 'string', name: 'username', required: true },
    { type: 'string', name: 'password', required: true },
  ],
  { handler: ['homeassistant', null] },
);

export const frameOf = (step: FormStep, more: Partial<FormFrame> = {}): FormFrame => ({
  step,
  busy: false,
  problem: '',
  rejected: false,
  fieldErrors: {},
  submitLabel: 'signIn.submit',
  keep: null,
  username: null,
  ...more,
});

/** Waits until an element has rendered what it was given; kinds of field beyond text are loaded first. */
export async function rendered(element: LatchkeyForm): Promise<LatchkeyForm> {
  do {
    await element.updateComplete;
    await new Promise((go) => setTimeout(go));
  } while (element.frame && !element.querySelector('form'));
  await element.updateComplete;
  return element;
}

/** Shows a form of its own. */
export async function showFrame(frame: FormFrame): Promise<LatchkeyForm> {
  const element = document.createElement('latchkey-form');
  element.frame = frame;
  document.body.append(element);
  return await rendered(element);
}

/** Shows a form with these fields. */
export const showFields = async (...fields: readonly SchemaField[]): Promise<LatchkeyForm> =>
  await showFrame(frameOf(stepOf(fields)));

/** The one control with that label, as a person would find it. */
export function labelled(root: ParentNode, text: string): HTMLInputElement {
  const labels = [...root.querySelectorAll('label')].filter((label) => label.textContent.trim() === text);
  const control = labels[0]?.control;
  if (labels.length !== 1 || !control) throw new Error(`${labels.length} controls are labelled ${text}`);
  return control as HTMLInputElement;
}

/** Enters a value as a keyboard would. */
export function enter(control: HTMLInputElement, value: string): void {
  control.value = value;
  control.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Ticks or unticks a box. */
export const toggle = (control: HTMLInputElement): void => control.click();

/** Sends the form; `undefined` where it finds fault with what was entered. */
export function send(element: LatchkeyForm, submitter?: HTMLElement): FormSubmit | undefined {
  let heard: FormSubmit | undefined;
  const listen = (event: Event): void => {
    heard = (event as CustomEvent<FormSubmit>).detail;
  };
  element.addEventListener('latchkey-submit', listen);
  const form = element.querySelector('form');
  // A field's name can hide a form's own methods.
  if (form) HTMLFormElement.prototype.requestSubmit.call(form, submitter);
  element.removeEventListener('latchkey-submit', listen);
  return heard;
}

/** What a screen reader says of a control beside its name. */
export const descriptionOf = (control: Element): string =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
    .filter(Boolean)
    .join(' ');
