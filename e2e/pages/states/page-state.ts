/** What a state of the page is for checks that look at all of them, and how a person gets there. */
import type { Page } from '@playwright/test';
import type { ScenarioName } from '../../../mocks/scenarios/scenarios.ts';
import type { PageServer } from '../../servers/page-server.ts';
import { ada } from '../../servers/demo-accounts.ts';
import type { DemoAccount } from '../../servers/demo-accounts.ts';
import type { Labels } from '../labels.ts';
import { SignInPage } from '../sign-in-page.ts';

export interface Place {
  readonly page: Page;
  readonly site: PageServer;
  readonly labels: Labels;
  readonly signIn: SignInPage;
}

export interface PageState {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** Leads there; the state is complete when this is done. */
  readonly reach: (place: Place) => Promise<void>;
}

/** Opens the page in a language and makes ready what {@link PageState.reach} takes. */
export function placeFor(page: Page, site: PageServer, labels: Labels): Place {
  return { page, site, labels, signIn: new SignInPage(page, site, labels) };
}

/** Waits until something is rendered that needs no words to be found. */
export const rendered = async (page: Page, selector: string): Promise<void> =>
  await page.locator(selector).first().waitFor();

interface AccountOptions {
  /** Ada's, when left out. */
  readonly account?: DemoAccount;
  /** For all tabs. */
  readonly keep?: boolean;
}

/** An account with its first page. */
export async function openAccount(
  { page, signIn }: Place,
  { account = ada, keep = false }: AccountOptions = {},
): Promise<void> {
  await signIn.open();
  await signIn.languagePicker.waitFor();
  await signIn.keep.setChecked(keep);
  await signIn.signIn(account);
  await rendered(page, 'latchkey-localization select');
}

/** Presses the last button of the account. */
export async function logOut({ page }: Place): Promise<void> {
  await page.getByRole('main').getByRole('button').last().click();
}
