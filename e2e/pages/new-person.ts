/** The page on which a person is added. */
import type { Locator, Page } from '@playwright/test';
import { signInAs } from '../testing/signed-in.ts';
import type { DemoAccount } from '../servers/demo-accounts.ts';

export interface Wanted {
  readonly name: string;
  /** Left as it is suggested without one. */
  readonly username?: string;
  /** An invitation is printed without one. */
  readonly password?: string;
  readonly role?: 'Administrator' | 'User' | 'Read only';
}

export class NewPerson {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-new-user');
  }

  /** Signs in at the page. */
  async open(site: { pageUrl(): string }, account: DemoAccount): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/people/new`);
    await signInAs(this.page, account);
    await this.name.waitFor();
  }

  get name(): Locator {
    return this.root.getByLabel('Name', { exact: true });
  }

  get userName(): Locator {
    return this.root.getByLabel('User name', { exact: true });
  }

  /** What is said of the user name while it is typed. */
  get rule(): Locator {
    return this.root.locator('#new-user-username-rule');
  }

  get password(): Locator {
    return this.root.getByLabel('Password', { exact: true });
  }

  get addButton(): Locator {
    return this.button('Add');
  }

  get problem(): Locator {
    return this.root.getByRole('alert').filter({ hasText: /\S/ });
  }

  /** What was made. */
  get done(): Locator {
    return this.root.locator('.user-status');
  }

  get sheet(): Locator {
    return this.root.locator('.invitation');
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  link(name: string): Locator {
    return this.root.getByRole('link', { name, exact: true });
  }

  async fill({ name, username, password, role }: Wanted): Promise<void> {
    await this.name.fill(name);
    if (username !== undefined) await this.userName.fill(username);
    if (password === undefined) await this.root.getByRole('radio', { name: 'Print an invitation' }).check();
    else await this.password.fill(password);
    if (role !== undefined) await this.root.getByRole('radio', { name: role, exact: true }).check();
  }

  async add(wanted: Wanted): Promise<void> {
    await this.fill(wanted);
    await this.addButton.click();
  }
}
