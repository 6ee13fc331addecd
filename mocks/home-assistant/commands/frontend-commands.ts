/** Commands of the frontend integration: stored data of a user, themes, version. */
import { isAnything, isString } from '../message-format.ts';
import type { User } from '../state.ts';
import { frontendVersion } from '../version.ts';
import type { Commands } from './command.ts';

/** Stored data under a key, null when unset; without a key all of it. */
export function frontendValue(user: User, key: unknown): unknown {
  return typeof key === 'string' ? (user.frontendData[key] ?? null) : user.frontendData;
}

const optionalKey = { key: { check: isString, optional: true } };

export const frontendCommands: Commands = {
  'frontend/get_user_data': {
    shape: optionalKey,
    handle: ({ user }, { key }) => ({ value: frontendValue(user, key) }),
  },
  'frontend/set_user_data': {
    shape: { key: { check: isString }, value: { check: isAnything } },
    handle({ house, user }, { key, value }) {
      user.frontendData[String(key)] = value;
      for (const session of house.sessions) {
        if (session.userId === user.id) session.hearFrontendData(String(key));
      }
      return null;
    },
  },
  'frontend/subscribe_user_data': {
    shape: optionalKey,
    handle({ user, send, subscribe }, { id, key }) {
      subscribe(id, { frontendKey: typeof key === 'string' ? key : undefined });
      // The value comes before the result.
      send({ id, type: 'event', event: { value: frontendValue(user, key) } });
      return null;
    },
  },
  'frontend/get_themes': {
    handle: ({ house }) => ({
      themes: house.state.themes,
      default_theme: 'default',
      default_dark_theme: null,
    }),
  },
  'frontend/get_version': {
    handle: () => ({ version: frontendVersion }),
  },
};
