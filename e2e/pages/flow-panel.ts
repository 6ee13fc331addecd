/** One flow of an integration on the integrations page. */
import type { Locator, Page } from '@playwright/test';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';

interface Site {
  pageUrl(): string;
}

export class FlowPanel {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('latchkey-flow');
  }

  /** Signs in at a place of the integrations page: the id of an entry, or `flow/` and the id of a flow. */
  async open(site: Site, account: DemoAccount, place: string): Promise<void> {
    await this.page.goto(`${site.pageUrl()}#/integrations/${encodeURIComponent(place)}`);
    await signInAs(this.page, account);
  }

  /** The step's title, or what became of the flow. */
  heading(name: string | RegExp): Locator {
    return this.root.getByRole('heading', { level: 3, name });
  }

  field(name: string): Locator {
    return this.root.getByLabel(name, { exact: true });
  }

  get password(): Locator {
    return this.root.getByRole('textbox', { name: 'Password', exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  get submit(): Locator {
    return this.root.locator('form button.primary');
  }

  get alert(): Locator {
    return this.root.getByRole('alert').filter({ hasText: /\S/ });
  }

  /** What is wrong with one field. */
  get fieldError(): Locator {
    return this.root.locator('.error');
  }

  get notice(): Locator {
    return this.root.locator('.notice');
  }

  /** Gives a password to the form that asks for one. */
  async give(password: string): Promise<void> {
    await this.password.fill(password);
    await this.submit.click();
  }
}
