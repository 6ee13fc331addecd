/** Another device of somebody who is signed in, without a page of its own. */
import type { DemoAccount } from '../servers/demo-accounts.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';

/** Signs in beside the browser; the session's client is called by its number, `127.0.0.1`. */
export async function anotherDevice(
  { origin }: { readonly origin: string },
  { username, password }: DemoAccount,
): Promise<WireSocket> {
  // Node does not know the names that browsers are told.
  const baseUrl = origin.replace(/\/\/[^:]+/, '//127.0.0.1');
  const { access_token } = await new WireHttp(baseUrl).signIn({ username, password });
  return await WireSocket.signedIn(baseUrl, access_token);
}

/** What the person's stored data has under a key. */
export const storedData = async (device: WireSocket, key: string): Promise<unknown> =>
  ((await device.command('frontend/get_user_data', { key })).result as { value: unknown }).value;

export const storeData = async (device: WireSocket, key: string, value: object): Promise<void> => {
  await device.command('frontend/set_user_data', { key, value });
};

/** One of the person's tokens, as far as tests ask for it. */
export interface ListedToken {
  readonly id: string;
  readonly type: string;
  readonly client_id: string | null;
  readonly client_name: string | null;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expire_at: string | null;
  readonly is_current: boolean;
}

export const listedTokens = async (device: WireSocket): Promise<readonly ListedToken[]> =>
  (await device.command('auth/refresh_tokens')).result as ListedToken[];
