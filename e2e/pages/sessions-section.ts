/** The sessions on the security page. */
import type { Locator, Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

export class SessionsSection {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-sessions');
  }

  /** Signs in at the security page, and waits for the list. */
  async open(site: { pageUrl(): string }, account: DemoAccount): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/security`);
    await signInAs(this.page, account);
    await this.own.waitFor();
  }

  /** The session of the page itself. */
  get own(): Locator {
    return this.root.locator('.own');
  }

  /** The others, as far as they are rendered. */
  get rows(): Locator {
    return this.root.getByRole('listitem');
  }

  /** What the others are called, in their order. */
  get names(): Locator {
    return this.rows.locator('.name');
  }

  /** The other one of a name. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Heading with the number of all others. */
  others(number: number): Locator {
    return this.root.getByRole('heading', { name: `Other sessions (${number.toLocaleString('en')})` });
  }

  /** The other one of an id. */
  byId(id: string): Locator {
    return this.root.locator(`[data-session="${id}"]`);
  }

  get search(): Locator {
    return this.root.getByRole('searchbox');
  }

  get order(): Locator {
    return this.root.getByLabel('Order', { exact: true });
  }

  get unusedFor(): Locator {
    return this.root.getByLabel('Not used for');
  }

  get all(): Locator {
    return this.root.getByRole('checkbox', { name: 'Select all found' });
  }

  pick(name: string): Locator {
    return this.root.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  }

  end(name: string): Locator {
    return this.root.getByRole('button', { name: `End: ${name}`, exact: true });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get dialog(): Locator {
    return this.root.getByRole('dialog');
  }

  /** Presses the dialog's button that does it. */
  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** How far the ending of several is, or what became of it. */
  get ending(): Locator {
    return this.root.locator('.ending');
  }

  /** What is said to who listens. */
  get status(): Locator {
    return this.root.getByRole('status').first();
  }
}
