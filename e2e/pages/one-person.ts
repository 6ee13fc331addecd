/** The page of one person, as administrators see it. */
import type { Locator, Page } from '@playwright/test';
import { signInAs } from '../testing/signed-in.ts';
import type { DemoAccount } from '../servers/demo-accounts.ts';

export type Section =
  'Name and role' | 'Access' | 'Person and picture' | 'Signing in' | 'Sessions and second factor' | 'Delete';

export class OnePerson {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-one-user');
  }

  /** Signs in at the page of a user. */
  async open(site: { pageUrl(): string }, account: DemoAccount, userId: string): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/people/${userId}`);
    await signInAs(this.page, account);
    await this.root.waitFor();
  }

  async goTo(userId: string): Promise<void> {
    await this.page.evaluate((id) => (location.hash = `#/people/${id}`), userId);
  }

  get heading(): Locator {
    return this.root.getByRole('heading', { level: 3 });
  }

  /** What is said in place of a user who is not there. */
  get fate(): Locator {
    return this.root.locator('.user-status');
  }

  section(name: Section): Locator {
    return this.root.getByRole('region', { name, exact: true });
  }

  /** What became of the last change there. */
  status(section: Section): Locator {
    return this.section(section).getByRole('status').filter({ hasText: /\S/ });
  }

  problem(section: Section): Locator {
    return this.section(section).getByRole('alert').filter({ hasText: /\S/ });
  }

  button(name: string): Locator {
    return this.root.locator('section').getByRole('button', { name, exact: true });
  }

  get name(): Locator {
    return this.section('Name and role').getByLabel('Name', { exact: true });
  }

  get role(): Locator {
    return this.root.getByLabel('Role', { exact: true });
  }

  get localOnly(): Locator {
    return this.root.getByRole('checkbox', { name: 'Only at home' });
  }

  get userName(): Locator {
    return this.section('Signing in').getByLabel('User name', { exact: true });
  }

  /** Its label depends on whether there was one. */
  get password(): Locator {
    return this.root.locator('#one-user-password');
  }

  get dialog(): Locator {
    return this.root.getByRole('dialog');
  }

  /** Presses the dialog's button that does it. */
  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }
}
