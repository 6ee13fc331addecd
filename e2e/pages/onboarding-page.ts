/** The set-up of a new home: its steps, their forms, and what it says. */
import type { Locator, Page } from '@playwright/test';

/** What the owner enters. */
export interface Owner {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export class OnboardingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get root(): Locator {
    return this.page.locator('latchkey-onboarding');
  }

  /** The question of the step that is shown. */
  get title(): Locator {
    return this.root.getByRole('heading', { level: 2 }).first();
  }

  /** The step of now in the bar. */
  get current(): Locator {
    return this.root.locator('[aria-current=step]');
  }

  get problem(): Locator {
    return this.root.getByRole('alert').filter({ hasText: /\S/ });
  }

  get notice(): Locator {
    return this.root.locator('p.notice');
  }

  field(label: string): Locator {
    return this.root.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  async fillOwner({ name, username, password }: Owner): Promise<void> {
    await this.field('Your name').fill(name);
    await this.field('User name').fill(username);
    await this.field('Password').fill(password);
    await this.field('Password again').fill(password);
  }

  /** The account, and on to the home. */
  async createOwner(owner: Owner): Promise<void> {
    await this.fillOwner(owner);
    await this.button('Create the account').click();
  }

  async saveHome(): Promise<void> {
    await this.button('Save and go on').click();
  }

  async saveAnalytics(): Promise<void> {
    await this.button('Go on').click();
  }

  /** The last step, where no app asks. */
  async openAccount(): Promise<void> {
    await this.button('Open your account').click();
  }

  /** The steps after the account up to the last one, as they are suggested. */
  async skipToTheEnd(): Promise<void> {
    await this.saveHome();
    await this.saveAnalytics();
    await this.button('Open your account')
      .or(this.root.getByRole('button', { name: /^Go on to / }))
      .waitFor();
  }
}
