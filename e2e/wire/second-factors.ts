/** Gives a signed-in person second factors, and reads the codes that Home Assistant itself sends. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WireSocket } from './socket.ts';
import { totp } from './totp.ts';

interface SetupStep {
  type: string;
  flow_id: string;
  description_placeholders: { code: string };
}

const begin = async (socket: WireSocket, mfa_module_id: string): Promise<SetupStep> =>
  (await socket.command('auth/setup_mfa', { mfa_module_id })).result as SetupStep;

const proceed = async (socket: WireSocket, flow_id: string, user_input: object): Promise<SetupStep> =>
  (await socket.command('auth/setup_mfa', { flow_id, user_input })).result as SetupStep;

/**
 * Sets up an authenticator app for the person whose connection this is.
 * @returns its secret, for {@link totp}
 * @throws when the household does not take the app's code
 */
export async function addAuthenticatorApp(socket: WireSocket): Promise<string> {
  const { flow_id, description_placeholders } = await begin(socket, 'totp');
  const secret = description_placeholders.code;
  // Only the code of the running 30 seconds counts here; the second try covers the moment between two of them.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const done = await proceed(socket, flow_id, { code: totp(secret) });
    if (done.type === 'create_entry') return secret;
  }
  throw new Error('The authenticator app could not be set up.');
}

/**
 * Has the person's codes sent as notifications on Home Assistant's own pages, where {@link sentCodes} finds them.
 * @throws when the household does not take the code it sent
 */
export async function addNotifiedCodes(socket: WireSocket): Promise<void> {
  const before = (await sentCodes(socket)).length;
  const { flow_id } = await begin(socket, 'notify');
  await proceed(socket, flow_id, { notify_service: 'persistent_notification' });
  const done = await proceed(socket, flow_id, { code: await nextSentCode(socket, before) });
  if (done.type !== 'create_entry') throw new Error('Codes by notification could not be set up.');
}

/** The codes that were sent to Home Assistant's own pages so far, oldest first. */
export async function sentCodes(socket: WireSocket): Promise<string[]> {
  const { result } = await socket.command('persistent_notification/get');
  return (result as { message: string; created_at: string }[])
    .sort((one, other) => one.created_at.localeCompare(other.created_at))
    .flatMap(({ message }) => /^\d{6}(?= is your)/.exec(message) ?? []);
}

/**
 * The code sent after the first `before` ones.
 * @throws when none comes in time
 */
export async function nextSentCode(socket: WireSocket, before: number): Promise<string> {
  for (let attempt = 1; attempt <= 100; attempt += 1) {
    const code = (await sentCodes(socket))[before];
    if (code !== undefined) return code;
    // Sending goes on after the step that asked for it was answered.
    await pause(100);
  }
  throw new Error('No code was sent.');
}
