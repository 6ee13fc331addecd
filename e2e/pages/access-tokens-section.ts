/** The access tokens on the security page, the form for a new one, and the dialog that shows it once. */
import type { Locator, Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

export class AccessTokensSection {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-access-tokens');
  }

  /** Signs in at the security page, and waits for the form. */
  async open(site: { pageUrl(): string }, account: DemoAccount): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/security`);
    await signInAs(this.page, account);
    await this.name.waitFor();
  }

  get rows(): Locator {
    return this.root.locator('.tokens').getByRole('listitem');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  get name(): Locator {
    return this.root.getByLabel('Name of the token');
  }

  get lifetime(): Locator {
    return this.root.getByLabel('Lifetime');
  }

  get lastDay(): Locator {
    return this.root.getByLabel('Last day');
  }

  get pasted(): Locator {
    return this.root.getByLabel('Paste an access token');
  }

  /** What is said of the token that was pasted. */
  get identity(): Locator {
    return this.root.locator('latchkey-token-check').getByRole('status');
  }

  get dialog(): Locator {
    return this.root.getByRole('dialog');
  }

  /** The new token, while it is shown. */
  get value(): Locator {
    return this.dialog.getByLabel('Access token');
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /**
   * Makes a token.
   * @returns its value; the dialog that shows it stays open
   */
  async create(name: string, lifetime = '365'): Promise<string> {
    await this.name.fill(name);
    await this.lifetime.selectOption(lifetime);
    await this.button('Create token').click();
    return await this.value.inputValue();
  }

  /** Closes the dialog of a new token. */
  async done(): Promise<void> {
    await this.button('Done').click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Presses the dialog's button that does it. */
  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}

/** What a token says of itself; times in seconds since 1970. */
export const claimsOf = (token: string): { iss: string; iat: number; exp: number } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    iss: string;
    iat: number;
    exp: number;
  };
