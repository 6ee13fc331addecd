/** Shows what is wrong with a form's entries, in rendered and in adopted forms alike. */

/** A sentence per field, by the id of its input. */
export type ErrorsById = ReadonlyMap<string, string>;

/** Ties each sentence to its input, so that a screen reader says it there; removes those of the last try. */
export function showErrors(form: HTMLFormElement, errors: ErrorsById): void {
  for (const old of form.querySelectorAll('.error')) old.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    describe(input, `${input.id}-error`, false);
  }
  for (const [id, sentence] of errors) {
    const input = id === '' ? null : form.querySelector(`#${CSS.escape(id)}`);
    if (!input) continue;
    const error = document.createElement('p');
    error.className = 'error';
    error.id = `${id}-error`;
    error.textContent = sentence;
    (input.closest('.field') ?? form).append(error);
    input.setAttribute('aria-invalid', 'true');
    describe(input, error.id, true);
  }
}

/** Adds or takes away one of the texts that describe an element. */
function describe(element: Element, id: string, isDescribed: boolean): void {
  const ids = new Set((element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (isDescribed) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) element.setAttribute('aria-describedby', [...ids].join(' '));
  else element.removeAttribute('aria-describedby');
}
