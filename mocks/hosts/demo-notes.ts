/** What somebody who tries the page out needs to know: who lives here, and the code of the moment. */
import type { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import type { Scenario } from '../home-assistant/scenario.ts';

/** Whose accounts are told: an owner, and somebody with an authenticator app. */
const shown = ['ada', 'linus'];

/**
 * One line for each demo account, with its password and the code of the moment.
 * @param controlAddress of the control page, with a slash at the end
 */
export function demoAccounts(
  scenario: Scenario,
  fake: Pick<FakeHomeAssistant, 'totpCode'>,
  controlAddress: string,
): string[] {
  return scenario.users.flatMap(({ login, factors, isOwner }) => {
    if (!login || !shown.includes(login.username)) return [];
    const account = `  ${login.username.padEnd(8)}password: ${login.password}`;
    if (factors?.totp) {
      const address = `${controlAddress}code?user=${login.username}`;
      return [`${account}   code: ${fake.totpCode(login.username)}   (the next ones: ${address})`];
    }
    return [isOwner ? `${account}   (owner)` : account];
  });
}

/** The user name of somebody whose password was right just now and who is asked for a code. */
export async function codeStepReachedBy(request: Request, response: Response): Promise<string | undefined> {
  if (request.method !== 'POST' || !new URL(request.url).pathname.startsWith('/auth/login_flow/')) {
    return undefined;
  }
  if (response.status !== 200) return undefined;
  const input = (await request.json()) as { username?: unknown };
  const step = (await response.json()) as {
    step_id?: unknown;
    description_placeholders?: { mfa_module_id?: unknown } | null;
  };
  const asksForCode = step.step_id === 'mfa' && step.description_placeholders?.mfa_module_id === 'totp';
  return asksForCode && typeof input.username === 'string' ? input.username.trim().toLowerCase() : undefined;
}
