/** The second factors on the security page: the list, the set-up in its dialog, and the question before one goes. */
import type { Locator, Page } from '@playwright/test';

export class SecondFactorSection {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Second factor' });
  }

  /** A module with its state and its buttons. */
  module(name: string): Locator {
    return this.region
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  setUpButton(name: string): Locator {
    return this.page.getByRole('button', { name: `Set up ${name}`, exact: true });
  }

  setUpAnewButton(name: string): Locator {
    return this.page.getByRole('button', { name: `Set up anew ${name}`, exact: true });
  }

  turnOffButton(name: string): Locator {
    return this.page.getByRole('button', { name: `Turn off ${name}`, exact: true });
  }

  /** Whichever dialog is open. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get heading(): Locator {
    return this.dialog.getByRole('heading');
  }

  get code(): Locator {
    return this.dialog.getByLabel('Code', { exact: true });
  }

  get service(): Locator {
    return this.dialog.getByRole('combobox');
  }

  get target(): Locator {
    return this.dialog.getByLabel('Target');
  }

  /** What went wrong, as a screen reader hears it at once. */
  get problem(): Locator {
    return this.dialog.getByRole('alert').filter({ hasText: /\S/ });
  }

  get qrCode(): Locator {
    return this.dialog.getByRole('img', { name: 'QR code with the key for your authenticator app' });
  }

  get appLink(): Locator {
    return this.dialog.getByRole('link', { name: 'Open the app on this device' });
  }

  /** The key for the eye, in groups. */
  get shownKey(): Locator {
    return this.dialog.locator('.secret-key');
  }

  /** All that a printer shows of the key. */
  get sheet(): Locator {
    return this.page.locator('.factor-sheet');
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** The key of the set-up, as an app takes it. */
  async key(): Promise<string> {
    return await this.shownKey.innerText();
  }

  /** Opens the set-up of the authenticator app, and waits for its key. */
  async startApp(): Promise<string> {
    await this.setUpButton('Authenticator app').click();
    return await this.key();
  }

  /** Enters a code and sends it by the keyboard. */
  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await this.code.press('Enter');
  }
}
