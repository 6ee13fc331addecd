/** The people of the house, as an administrator sees them. */
import type { Locator, Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

export class PeoplePage {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-people');
  }

  /** Signs in at the list, and waits for its rows. */
  async open(site: { pageUrl(): string }, account: DemoAccount): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/people`);
    await signInAs(this.page, account);
    await this.rows.first().waitFor();
  }

  /** The page's name in the way between the pages. */
  get link(): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name: 'People', exact: true });
  }

  /** Those that are rendered. */
  get rows(): Locator {
    return this.root.locator('tbody').getByRole('row');
  }

  /** What they are called, in their order. */
  get names(): Locator {
    return this.rows.locator('.name');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  get search(): Locator {
    return this.root.getByRole('searchbox', { name: 'Search by name or user name' });
  }

  get role(): Locator {
    return this.root.getByRole('combobox', { name: 'Role', exact: true });
  }

  get state(): Locator {
    return this.root.getByRole('combobox', { name: 'State', exact: true });
  }

  get order(): Locator {
    return this.root.getByRole('combobox', { name: 'Order', exact: true });
  }

  /** How many were found, as it is said. */
  get count(): Locator {
    return this.root.getByRole('status').filter({ hasText: /^\s*Found: / });
  }

  pick(name: string): Locator {
    return this.root.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  }

  get all(): Locator {
    return this.root.getByRole('checkbox', { name: 'Select all found' });
  }

  /** Chooses what is done with those selected, and goes on to the question. */
  async start(action: string): Promise<void> {
    await this.root.getByRole('combobox', { name: 'With those selected' }).selectOption(action);
    await this.root.getByRole('button', { name: 'Continue…' }).click();
  }

  get dialog(): Locator {
    return this.root.getByRole('dialog');
  }

  /** Presses the dialog's button that does it. */
  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** How far it is, or what became of it. */
  get work(): Locator {
    return this.root.locator('.work');
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }
}
