/** The tokens that a page was given, as its own requests for them were answered. */
import type { Page } from '@playwright/test';
import type { Tokens } from '../wire/http.ts';

/** Waits for the page to exchange its code, which the action makes it do. */
export async function tokensGivenTo(page: Page, action: () => Promise<void>): Promise<Tokens> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/auth/token'),
    action(),
  ]);
  return (await answer.json()) as Tokens;
}
