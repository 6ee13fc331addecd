/** Providers that ask for a password: the household's own, the command line, the example, the API password. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import { delay, type House } from '../house.ts';
import type { Answers } from '../validation/schema-check.ts';
import type {
  ApiPasswordProviderConfig,
  CommandLineProviderConfig,
  ExampleProviderConfig,
  LocalProviderConfig,
  ProviderConfig,
} from './provider-config.ts';
import { form, type Outcome, type Provider } from './provider.ts';

const nameAndPassword: DataSchema = [
  { type: 'string', name: 'username', required: true },
  { type: 'string', name: 'password', required: true },
];

/** Whose account a name and a password open, or undefined when they open none. */
type Judge<Config> = (
  config: Config,
  house: House,
  given: { username: string; password: string },
) => Outcome | undefined;

function text(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
}

function passwordProvider<Config extends ProviderConfig>(
  data_schema: DataSchema,
  judge: Judge<Config>,
  errorsAtStart: Record<string, string> | null = {},
): Provider<Config> {
  return {
    start: () => form({ step_id: 'init', data_schema, errors: errorsAtStart }),
    async submit(config, { house }, answers) {
      await delay(house, house.scenario.passwordCheckMs);
      const given = { username: text(answers, 'username'), password: text(answers, 'password') };
      return (
        judge(config, house, given) ??
        form({ step_id: 'init', data_schema, errors: { base: 'invalid_auth' } })
      );
    },
  };
}

/** Sign-in names are trimmed and their case does not matter. */
export const localProvider = passwordProvider<LocalProviderConfig>(
  nameAndPassword,
  (_config, { state }, { username, password }) => {
    const account = username.trim().toLowerCase();
    return Object.hasOwn(state.passwords, account) && state.passwords[account] === password
      ? { account }
      : undefined;
  },
);

/** Trimmed, but the case counts; the first login makes the user. */
export const commandLineProvider = passwordProvider<CommandLineProviderConfig>(
  nameAndPassword,
  (config, _house, { username, password }) => {
    const account = username.trim();
    if (account === '' || password !== config.password) return undefined;
    const usual = { name: `${config.namePrefix}${account}`, groupIds: ['system-admin'] };
    return { account, newAccount: { ...usual, ...config.accounts[account] } };
  },
);

/** Says `errors: null` where all others say `errors: {}`. */
export const exampleProvider = passwordProvider<ExampleProviderConfig>(
  nameAndPassword,
  (config, _house, { username, password }) => {
    const found = config.accounts.find(
      (account) => account.username === username && account.password === password,
    );
    return found && { account: username, newAccount: { name: found.name, groupIds: ['system-admin'] } };
  },
  null,
);

/** One field, one password, one user for all. */
export const apiPasswordProvider = passwordProvider<ApiPasswordProviderConfig>(
  [{ type: 'string', name: 'password', required: true }],
  (config, _house, { password }) =>
    password === config.password
      ? {
          account: 'legacy_api_password',
          newAccount: { name: 'Legacy API password user', groupIds: ['system-admin'] },
        }
      : undefined,
);
