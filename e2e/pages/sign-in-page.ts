/** The authorization page: its first form, the other ways to sign in, and what it says. */
import type { Locator, Page } from '@playwright/test';
import type { PageServer } from '../servers/page-server.ts';
import { english, type Labels } from './labels.ts';

/** What a person enters. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

export class SignInPage {
  readonly page: Page;
  readonly #site: Pick<PageServer, 'pageUrl'>;
  readonly #labels: Labels;

  constructor(page: Page, site: Pick<PageServer, 'pageUrl'>, labels = english) {
    this.page = page;
    this.#site = site;
    this.#labels = labels;
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get username(): Locator {
    return this.page.getByLabel(this.#labels.username, { exact: true });
  }

  get password(): Locator {
    return this.page.getByLabel(this.#labels.password, { exact: true });
  }

  get keep(): Locator {
    return this.page.getByRole('checkbox', { name: this.#labels.keep });
  }

  get submitButton(): Locator {
    return this.button(this.#labels.submit);
  }

  /** What went wrong, as a screen reader hears it at once. */
  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  /** Present once the page is rendered completely. */
  get languagePicker(): Locator {
    return this.page.getByRole('combobox', { name: this.#labels.language });
  }

  get otherWays(): Locator {
    return this.page.getByRole('heading', { name: 'Other ways to sign in' });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  /** Opens the page, with what a client or a kiosk puts into the address. */
  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(this.#site.pageUrl(query));
  }

  async fill({ username, password }: Login): Promise<void> {
    await this.username.fill(username);
    await this.password.fill(password);
  }

  async submit(): Promise<void> {
    await this.submitButton.click();
  }

  /** Enters name and password and sends them. */
  async signIn(login: Login): Promise<void> {
    await this.fill(login);
    await this.submit();
  }
}
