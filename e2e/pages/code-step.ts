/** The step after the password: choosing a second factor, and entering its code. */
import type { Locator, Page } from '@playwright/test';

export class CodeStep {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Enter your code' });
  }

  get choiceHeading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Confirm it is you' });
  }

  get code(): Locator {
    return this.page.getByLabel('Code', { exact: true });
  }

  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  get timeLeft(): Locator {
    return this.page.getByText('Time left:');
  }

  get submitButton(): Locator {
    return this.page.getByRole('button', { name: 'Sign in', exact: true });
  }

  get sendAgainButton(): Locator {
    return this.page.getByRole('button', { name: 'Send a new code' });
  }

  get useAnotherButton(): Locator {
    return this.page.getByRole('button', { name: 'Use another method' });
  }

  get startOverButton(): Locator {
    return this.page.getByRole('button', { name: 'Start over' });
  }

  module(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Enters a code as if pasted, in one piece, and sends it. */
  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await this.submitButton.click();
  }
}
