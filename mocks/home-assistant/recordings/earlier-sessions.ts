/** Brings about what a recording presupposes: sessions, codes and users from before it began. */
import { isRecord } from '../validation/schema-check.ts';
import { accessToken, issuerOf } from './comparison.ts';
import type { EarlierSession } from './plan.ts';
import type { ReplayContext } from './replay-context.ts';

async function post(stage: ReplayContext, path: string, body: unknown): Promise<Record<string, unknown>> {
  const content = body instanceof URLSearchParams ? body : JSON.stringify(body);
  const request = new Request(new URL(path, stage.recording.base_url), { method: 'POST', body: content });
  const answer: unknown = await (await stage.wait(stage.fake.handle(request))).json();
  return isRecord(answer) ? answer : {};
}

function clientIdOf(stage: ReplayContext, session: EarlierSession): string {
  return session.clientId ?? `${stage.recording.base_url}/`;
}

async function getCode(stage: ReplayContext, session: EarlierSession): Promise<string> {
  const client_id = clientIdOf(stage, session);
  const handler = session.provider ?? ['homeassistant', null];
  const { flow_id } = await post(stage, '/auth/login_flow', { client_id, redirect_uri: client_id, handler });
  const submit = async (input: Record<string, unknown>) =>
    await post(stage, `/auth/login_flow/${String(flow_id)}`, { client_id, ...input });
  const { username, password, person } = session;
  const user = stage.users().find(({ name }) => name === person)?.id;
  let step = await submit(person === undefined ? { username, password } : { user });
  if (step['step_id'] === 'select_mfa_module') step = await submit({ multi_factor_auth_module: 'totp' });
  if (step['step_id'] === 'mfa') step = await submit({ code: stage.fake.totpCode(username) });
  return String(step['result']);
}

/** Signs in, and learns which of the recording's tokens are those of this session. */
export async function signIn(stage: ReplayContext, session: EarlierSession): Promise<void> {
  const { dictionary, recording } = stage;
  const code = await getCode(stage, session);
  const fields = { grant_type: 'authorization_code', client_id: clientIdOf(stage, session), code };
  const tokens = await post(stage, '/auth/token', new URLSearchParams(fields));
  const text = JSON.stringify(recording);
  const { idStart, refreshTokenStart } = session;
  for (const [recorded] of text.matchAll(new RegExp(accessToken, 'g'))) {
    const isTheirs = idStart !== undefined && issuerOf(recorded).startsWith(idStart);
    if (isTheirs && !dictionary.knows(recorded)) {
      dictionary.learn(recorded, String(tokens['access_token']));
    }
  }
  if (refreshTokenStart === undefined) return;
  const recorded = new RegExp(`\\b${refreshTokenStart}[0-9a-f]*`).exec(text)?.[0];
  if (recorded !== undefined) dictionary.learn(recorded, String(tokens['refresh_token']));
}

/** Everything that was there before the first step. */
export async function prepare(stage: ReplayContext): Promise<void> {
  const { plan, dictionary } = stage;
  for (const session of plan.sessions ?? []) await signIn(stage, session);
  for (const { recorded, session } of plan.earlierCodes ?? []) {
    dictionary.learn(recorded, await getCode(stage, session));
  }
  for (const [name, recorded] of Object.entries(plan.users ?? {})) {
    const user = stage.users().find((other) => other.name === name);
    if (user) dictionary.learn(recorded, user.id);
  }
}
