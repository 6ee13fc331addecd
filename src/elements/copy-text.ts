/** Copies a text, also where the page is served over plain http and has no clipboard. */

/**
 * @param text - what goes to the clipboard
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No secure origin, or no permission.
    return copyBySelection(text);
  }
}

/** Out of date, and all there is without a secure origin. */
interface CopyingPage {
  execCommand(command: 'copy'): boolean;
}

/** What has the focus, inside of shadow roots too. */
function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Only the older command works without a secure origin; it takes what is selected in a field. */
function copyBySelection(text: string): boolean {
  const page: CopyingPage = document;
  const focused = deepFocus();
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.ariaHidden = 'true';
  field.className = 'visually-hidden';
  // While a dialog is open, nothing outside of it can be selected.
  (focused?.closest('dialog') ?? document.body).append(field);
  field.select();
  try {
    return page.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
