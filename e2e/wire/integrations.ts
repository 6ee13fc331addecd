/** Accounts of the demo integration `reauth_demo` on a real instance: set up, and let expire. */
import type { WireHttp } from './http.ts';
import type { Frame, WireSocket } from './socket.ts';

const flows = '/api/config/config_entries/flow';

/**
 * Sets an account up, as an administrator.
 * @returns id of the entry
 * @throws when the instance does not have the integration
 */
export async function addReauthDemo(http: WireHttp, accessToken: string, account: string): Promise<string> {
  const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
  const post = async (path: string, body: object): Promise<unknown> =>
    (await http.send('POST', path, { headers, body: JSON.stringify(body) })).body;
  const { flow_id } = (await post(flows, { handler: 'reauth_demo' })) as { flow_id?: string };
  if (flow_id === undefined) throw new Error('The instance has no integration "reauth_demo".');
  const done = await post(`${flows}/${flow_id}`, { account, password: 'letmein' });
  return (done as { result: { entry_id: string } }).result.entry_id;
}

/** Lets the account's password be refused from now on; its entry then asks to be signed in again. */
export async function expireReauthDemo(owner: WireSocket, entry_id: string): Promise<Frame> {
  return await owner.command('call_service', {
    domain: 'reauth_demo',
    service: 'expire',
    service_data: { entry_id },
  });
}
