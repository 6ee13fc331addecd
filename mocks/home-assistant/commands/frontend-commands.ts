/** Commands of the frontend integration: stored data of a user, texts of integrations, themes, version. */
import { resourcesOf } from '../config-flows/translations/texts.ts';
import {
  isAnything,
  isBoolean,
  isListOfStrings,
  isString,
  type Check,
} from '../validation/message-format.ts';
import type { User } from '../state.ts';
import { frontendVersion } from '../version.ts';
import type { Commands } from './command.ts';

/** Stored data under a key, null when unset; without a key all of it. */
export function frontendValue(user: User, key: unknown): unknown {
  return typeof key === 'string' ? (user.frontendData[key] ?? null) : user.frontendData;
}

const areIntegrations: Check = (value) =>
  isString(value) === undefined ? undefined : isListOfStrings(value);

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
  'frontend/get_translations': {
    shape: {
      language: { check: isString },
      category: { check: isString },
      integration: { check: areIntegrations, optional: true },
      config_flow: { check: isBoolean, optional: true },
    },
    handle(_, { language, category, integration }) {
      const integrations = integration === undefined ? undefined : [integration].flat().map(String);
      return { resources: resourcesOf(String(language), String(category), integrations) };
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
