/** The last steps of setting an instance up: the official frontend shows nothing else before them. */
import type { WireHttp } from './http.ts';

/** Takes the steps that come after the owner's account, as with every field left as it is. */
export async function finishOnboarding(http: WireHttp, accessToken: string): Promise<void> {
  const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
  const client = { client_id: http.clientId, redirect_uri: http.clientId };
  for (const [step, body] of Object.entries({ core_config: {}, analytics: {}, integration: client }))
    await http.send('POST', `/api/onboarding/${step}`, { headers, body: JSON.stringify(body) });
}
