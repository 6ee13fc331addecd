/** The demo integration whose credentials can be expired: signing in, and signing in again. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import type { Answers } from '../validation/schema-check.ts';
import { abort, createEntry, showForm, type Steps } from './flow-steps.ts';
import { entryById, finishReauth, isRight } from './reauth.ts';

const domain = 'reauth_demo';
const otherAccount = 'someone.else@example.com';

const password = {
  selector: {
    text: { type: 'password', autocomplete: 'current-password', multiline: false, multiple: false },
  },
  name: 'password',
  required: true,
};

const account = {
  selector: { text: { type: 'email', autocomplete: 'username', multiline: false, multiple: false } },
  name: 'account',
  required: true,
};

/** The account that a password opens, or what is wrong. */
function signIn(wanted: unknown, input: Answers): { account: string } | { errors: Record<string, string> } {
  if (input['password'] === 'offline') return { errors: { base: 'cannot_connect' } };
  if (input['password'] === 'someone-else') return { account: otherAccount };
  if (isRight(input['password'])) return { account: String(wanted) };
  return { errors: { password: 'invalid_auth' } };
}

/** Steps of the integration `reauth_demo`. */
export const reauthDemo: Steps = {
  user(house, flow, input) {
    const schema: DataSchema = [account, password];
    if (!input) return showForm(flow, 'user', schema, { errors: {} });
    const opened = signIn(input['account'], input);
    if ('errors' in opened) {
      const kept = { ...account, description: { suggested_value: input['account'] } };
      return showForm(flow, 'user', [kept, password], opened);
    }
    const isKnown = house.state.configEntries.some(
      (entry) => entry.domain === domain && entry.uniqueId === opened.account,
    );
    if (isKnown) return abort(flow, 'already_configured');
    return createEntry(house, flow, opened.account, { ...input, account: opened.account });
  },

  reauth_confirm(house, flow, input) {
    const entry = entryById(house, flow.context.entry_id ?? '');
    const stored = entry?.data['account'];
    const expected = typeof stored === 'string' ? stored : (entry?.title ?? '');
    const show = (errors: Record<string, string>) =>
      showForm(flow, 'reauth_confirm', [password], {
        errors,
        description_placeholders: { account: expected, name: entry?.title ?? '' },
      });
    if (!input) return show({});
    const opened = signIn(expected, input);
    if ('errors' in opened) return show(opened.errors);
    if (opened.account !== expected)
      return abort(flow, 'wrong_account', { expected, actual: opened.account });
    finishReauth(house, flow.id, { password: input['password'] });
    return abort(flow, 'reauth_successful', null, 'homeassistant');
  },
};
