/** The sheet to keep: all that is needed to set the authenticator app up again, on paper. */
import { html, render } from 'lit';
import { currentLanguage, t } from '../../../i18n/t.ts';
import { keyInGroups } from './authenticator-key.ts';

export interface SheetContent {
  readonly userName: string;
  readonly host: string;
  readonly key: string;
  /** The code as it stands on the page. */
  readonly picture: Node | null;
  readonly printedAtMs: number;
}

/** Set on the body while there is a sheet: then nothing else is printed. */
const ALONE = 'prints-factor-sheet';

/**
 * Puts the sheet into the page, where nothing but a printer shows it.
 * @returns takes it away again; to be called when the key is no longer to be seen
 */
export function putSheet({ userName, host, key, picture, printedAtMs }: SheetContent): () => void {
  const sheet = document.createElement('section');
  sheet.className = 'factor-sheet';
  const date = new Date(printedAtMs).toLocaleDateString(currentLanguage().code, { dateStyle: 'long' });
  render(
    html`<h1>${t('factor.sheetTitle')}</h1>
      <p>${t('factor.sheetFor', { name: userName, host, date })}</p>
      <p>${t('factor.sheetUse')}</p>
      ${picture} ${keyInGroups(key)}
      <p>${t('factor.sheetKeep')}</p>`,
    sheet,
  );
  document.body.append(sheet);
  document.body.classList.add(ALONE);
  return () => {
    sheet.remove();
    document.body.classList.remove(ALONE);
  };
}
