/** How each auth provider is configured in a scenario. */

interface ProviderBase {
  id: string | null;
  name: string;
}

/** An account that a provider makes when somebody signs in with it for the first time. */
export interface NewAccount {
  name: string;
  groupIds: string[];
  localOnly?: boolean;
}

/** Users of the household, with the user names and passwords of the scenario. */
export interface LocalProviderConfig extends ProviderBase {
  type: 'homeassistant';
}

/** A command that says who may come in: here any user name with one password. */
export interface CommandLineProviderConfig extends ProviderBase {
  type: 'command_line';
  password: string;
  /** Put before the user name to make the new user's name. */
  namePrefix: string;
  /** What the command adds for some user names; others become administrators. */
  accounts: Record<string, Partial<NewAccount>>;
}

/** The example provider of Home Assistant's developers, with its users in the configuration. */
export interface ExampleProviderConfig extends ProviderBase {
  type: 'insecure_example';
  accounts: { username: string; password: string; name: string }[];
}

/** One password for everybody, as Home Assistant had before 2018. */
export interface ApiPasswordProviderConfig extends ProviderBase {
  type: 'legacy_api_password';
  password: string;
}

/** Whoever is in the network chooses a name. */
export interface TrustedNetworksProviderConfig extends ProviderBase {
  type: 'trusted_networks';
  /** In CIDR notation. */
  networks: string[];
  /** Names of the only possible people; left out: all active ones. */
  people?: string[];
  /** With one possible person, starting the flow is the login. */
  allowBypassLogin: boolean;
}

/** A provider from the future: a field type and a selector that no frontend renders specially. */
export interface RetinaScanProviderConfig extends ProviderBase {
  type: 'retina_scan';
  /** The right answer. */
  pattern: string;
}

/** A form of three steps that shows each kind of field. */
export interface QuestionnaireProviderConfig extends ProviderBase {
  type: 'questionnaire';
}

export type ProviderConfig =
  | LocalProviderConfig
  | CommandLineProviderConfig
  | ExampleProviderConfig
  | ApiPasswordProviderConfig
  | TrustedNetworksProviderConfig
  | RetinaScanProviderConfig
  | QuestionnaireProviderConfig;
