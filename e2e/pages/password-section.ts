/** The own password on the security page: the form, what it says, and the offer afterwards. */
import type { Locator, Page } from '@playwright/test';

export class PasswordSection {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Password', exact: true });
  }

  get heading(): Locator {
    return this.region.getByRole('heading', { name: 'Password', exact: true });
  }

  get current(): Locator {
    return this.region.getByLabel('Current password', { exact: true });
  }

  get next(): Locator {
    return this.region.getByLabel('New password', { exact: true });
  }

  get changeButton(): Locator {
    return this.region.getByRole('button', { name: 'Change password' });
  }

  /** What the section says of what was done. */
  get status(): Locator {
    return this.region.getByRole('status').first();
  }

  /** What went wrong, as a screen reader hears it at once. */
  get problem(): Locator {
    return this.region.getByRole('alert').filter({ hasText: /\S/ });
  }

  /** How good the new password is, in words. */
  get strength(): Locator {
    return this.region.locator('#new-password-strength');
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  /** Enters both and sends them by the keyboard. */
  async change(current: string, next: string): Promise<void> {
    await this.current.fill(current);
    await this.next.fill(next);
    await this.next.press('Enter');
  }
}
