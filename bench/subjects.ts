/** The pages that are compared: this one over the fake, and the official one of a real instance. */
import { type Page } from '@playwright/test';
import { ada } from '../e2e/servers/demo-accounts.ts';
import { PageServer } from '../e2e/servers/page-server.ts';
import { RealHomeAssistant } from '../e2e/servers/real-home-assistant.ts';
import type { Subject } from './visit.ts';

/** What most homes call it; over plain http a browser takes gzip and nothing better, from both alike. */
export const host = 'homeassistant.local';

/** A page that is being served. */
export interface Served {
  readonly subject: Subject;
  stop(): Promise<void>;
}

/** The built page, in front of the demo household. */
export async function serveOurs(): Promise<Served> {
  const server = await new PageServer({ host }).start();
  const subject: Subject = { name: 'Latchkey', url: server.pageUrl(), usableMark: 'latchkey:usable', signIn };
  return { subject, stop: async () => await server.stop() };
}

/** The official page of a new instance with the same people in it. */
export async function serveOfficial(): Promise<Served> {
  const home = await RealHomeAssistant.launch('household');
  const origin = `http://${host}:${home.port}`;
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: `${origin}/`,
    redirect_uri: `${origin}/?auth_callback=1`,
  });
  const subject = { name: 'official', url: `${origin}/auth/authorize?${query.toString()}` };
  return { subject, stop: async () => await home.remove() };
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('User name').fill(ada.username);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await page.getByRole('heading', { name: ada.name }).waitFor();
}
