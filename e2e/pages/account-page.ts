/** The account of whoever is signed in, and the page after logging out. */
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

  get status(): Locator {
    return this.page.getByRole('status');
  }

  get logOutButton(): Locator {
    return this.page.getByRole('button', { name: 'Log out' });
  }

  get loggedOut(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'You are logged out' });
  }

  get signInAgainButton(): Locator {
    return this.page.getByRole('button', { name: 'Sign in again' });
  }

  get tryAgainButton(): Locator {
    return this.page.getByRole('button', { name: 'Try again' });
  }

  async logOut(): Promise<void> {
    await this.logOutButton.click();
  }
}
