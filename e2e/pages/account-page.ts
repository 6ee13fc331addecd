/** The account of whoever is signed in, and what stands in its place when the session is over or cannot be shown. */
import type { Locator, Page } from '@playwright/test';

export class AccountPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The heading that names the person. */
  name(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** What the account says of its connection. */
  get status(): Locator {
    return this.page.getByRole('status').first();
  }

  /** What the account says of a session that cannot be renewed at the moment. */
  get trying(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'You stay signed in' });
  }

  /** Why the account may not be used from here. */
  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  /** The account's own; the list of sessions on a page of it may have another one. */
  get logOutButton(): Locator {
    return this.page.getByRole('button', { name: 'Log out', exact: true }).last();
  }

  /** The form that stands in place of the account says why. */
  get notice(): Locator {
    return this.page.getByRole('status').filter({ hasText: /\S/ }).first();
  }

  /** The notice of the form after logging out in this tab. */
  get loggedOut(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^You are logged out/ });
  }

  get tryAgainButton(): Locator {
    return this.page.getByRole('button', { name: 'Try again' });
  }

  /** The layer at which the drawing says that the way to the account is broken. */
  get brokenLayer(): Locator {
    return this.page.getByRole('listitem').filter({ hasText: 'broken here' });
  }

  async logOut(): Promise<void> {
    await this.logOutButton.click();
  }
}
