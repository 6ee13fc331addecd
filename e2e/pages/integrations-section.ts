/** The integrations page: what waits to be signed in again. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

export class IntegrationsSection {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-integrations');
  }

  /** Signs in at the page, and waits until it is known what waits. */
  async open(site: { pageUrl(): string }, account: DemoAccount): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/integrations`);
    await signInAs(this.page, account);
    await expect(this.summary).toBeVisible();
  }

  /** How many wait, in words. */
  get summary(): Locator {
    return this.root.locator('.summary');
  }

  /** All that is listed, in whatever list. */
  get rows(): Locator {
    return this.root.getByRole('listitem');
  }

  /** The one of a title. */
  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** What can be done about the entry of a title. */
  button(what: string, title: string): Locator {
    return this.root.getByRole('button', { name: `${what}: ${title}` });
  }

  get ignored(): Locator {
    return this.root.locator('summary');
  }

  /** The way to this page from any other; its name tells how many wait. */
  get link(): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name: /^Integrations/ });
  }
}
