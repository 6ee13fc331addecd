/** The help for whoever cannot sign in, in place of whatever was shown. */
import type { Locator, Page } from '@playwright/test';

export class HelpPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Ways back in' });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search in this help' });
  }

  /** How much a search found. */
  get count(): Locator {
    return this.page.locator('latchkey-help').getByRole('status');
  }

  /** What a search marks. */
  get marks(): Locator {
    return this.page.locator('latchkey-help mark');
  }

  get back(): Locator {
    return this.page.getByRole('link', { name: 'Back to sign in', exact: true });
  }

  get close(): Locator {
    return this.page.getByRole('link', { name: 'Close help', exact: true });
  }

  get printButton(): Locator {
    return this.page.getByRole('button', { name: 'Print', exact: true });
  }

  get languagePicker(): Locator {
    return this.page.locator('latchkey-help').getByRole('combobox');
  }

  /** A part of the help, by its heading. */
  topic(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  topicHeading(name: string): Locator {
    return this.page.getByRole('heading', { level: 2, name, exact: true });
  }
}
