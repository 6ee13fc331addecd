/** Everything a household remembers, as plain data that can be saved. */
import type { DataSchema, ProviderKey } from '../../src/api/sign-in/flow-step.ts';
import type { ConfigEntry } from './config-flows/config-entry.ts';
import type { ConfigFlow } from './config-flows/flow.ts';
import type { RepairIssue } from './config-flows/repair-issue.ts';
import type { NewAccount } from './providers/provider-config.ts';
import type { ScenarioFactors } from './scenario.ts';

/** What a new home has to go through, in this order. */
export const onboardingSteps: readonly string[] = ['user', 'core_config', 'analytics', 'integration'];

export interface User {
  id: string;
  name: string;
  isOwner: boolean;
  isActive: boolean;
  localOnly: boolean;
  /** Made by an integration; hidden from people and unchangeable. */
  systemGenerated: boolean;
  groupIds: string[];
  factors: ScenarioFactors;
  /** What the frontend stored for this user, by key. */
  frontendData: Record<string, unknown>;
}

/** How somebody proves who they are; belongs to a user once `userId` is set. */
export interface Credentials {
  id: string;
  userId: string | null;
  provider: ProviderKey;
  /** The provider's name for the account. */
  account: string;
  /** Who to create at the first exchange. */
  newAccount?: NewAccount;
}

export interface RefreshToken {
  id: string;
  token: string;
  /** Signs the access tokens. */
  key: string;
  userId: string;
  credentialsId: string | null;
  clientId: string | null;
  clientName: string | null;
  clientIcon: string | null;
  type: 'normal' | 'long_lived_access_token';
  accessTokenSeconds: number;
  createdAtMs: number;
  lastUsedAtMs: number;
  lastUsedAddress: string | null;
  /** Null: never. */
  expiresAtMs: number | null;
}

/** The form a flow shows at the moment, without the flow's own keys. */
export interface ShownForm {
  step_id: string;
  data_schema: DataSchema;
  errors: Record<string, string> | null;
  description_placeholders: Record<string, string> | null;
  last_step: boolean | null;
}

/** Where a flow stands after the provider was content. */
export interface FactorProgress {
  credentials: Credentials;
  userId: string;
  moduleId: keyof ScenarioFactors | null;
  sentCode: string | null;
  wrongCodes: number;
}

export interface LoginFlow {
  id: string;
  provider: ProviderKey;
  address: string;
  startedAtMs: number;
  redirectUri: string;
  codeChallenge: string | null;
  form: ShownForm;
  /** Earlier answers, for providers with several steps. */
  answers: Record<string, unknown>;
  factor: FactorProgress | null;
  /** A POST is being worked on. */
  busy: boolean;
}

/** A running set-up of a second factor. */
export interface SetupFlow {
  id: string;
  userId: string;
  moduleId: keyof ScenarioFactors;
  /** Of the authenticator app. */
  secret: string;
  /** Where codes of the notify module go, once that is chosen. */
  service: string | null;
  /** The code that was sent there. */
  sentCode: string | null;
}

export interface AuthorizationCode {
  code: string;
  clientId: string;
  credentials: Credentials;
  codeChallenge: string | null;
  createdAtMs: number;
}

/** A state of something in the house. */
export interface Entity {
  /** Such as `sun.sun`. */
  entityId: string;
  state: string;
  attributes: Record<string, unknown>;
  /** When the state itself changed last. */
  changedAtMs: number;
  /** When the state or an attribute changed last. */
  updatedAtMs: number;
  contextId: string;
}

/** Somebody in the list of people, who may be a user too. */
export interface Person {
  id: string;
  name: string;
  /** Null once unlinked; left out when there never was one. */
  userId?: string | null;
  deviceTrackers: string[];
  /** Path of an uploaded picture; null once taken away, left out when there never was one. */
  picture?: string | null;
  /** Stands in the configuration files. */
  isFixed: boolean;
}

/** An uploaded picture. */
export interface StoredImage {
  contentType: string;
  /** In base64url. */
  bytes: string;
}

/** Settings of the instance; a place is null until it is known. */
export interface CoreConfig {
  location_name: string;
  latitude: number | null;
  longitude: number | null;
  elevation: number | null;
  radius: number;
  unit_system: 'metric' | 'us_customary';
  time_zone: string;
  currency: string;
  country: string | null;
  language: string;
}

/** What the instance may send about itself. */
export type AnalyticsPreferences = Record<
  'base' | 'diagnostics' | 'usage' | 'statistics' | 'snapshots',
  boolean
>;

export interface State {
  config: CoreConfig;
  analytics: AnalyticsPreferences;
  /** Somebody has said what it may send. */
  analyticsChosen: boolean;
  users: User[];
  credentials: Credentials[];
  /** Passwords of the provider `homeassistant`, by user name. */
  passwords: Record<string, string>;
  refreshTokens: RefreshToken[];
  entities: Entity[];
  persons: Person[];
  /** By id. */
  images: Record<string, StoredImage>;
  /** Names of uploaded files that no form has taken yet, by id. */
  uploads: Record<string, string>;
  /** The installation's themes, by name. */
  themes: Record<string, unknown>;
  /** Networks changed since the scenario began, by provider id. */
  trustedNetworks: Record<string, string[]>;
  /** Codes delivered by the notify module, oldest first, by user id. */
  sentCodes: Record<string, string[]>;
  failedLogins: Record<string, number>;
  bannedAddresses: string[];
  onboardingDone: string[] | undefined;
  loginFlows: LoginFlow[];
  setupFlows: SetupFlow[];
  authorizationCodes: AuthorizationCode[];
  configEntries: ConfigEntry[];
  configFlows: ConfigFlow[];
  repairIssues: RepairIssue[];
}

/** What a restart costs: nothing but what lived in memory. */
export function forgetMemory(state: State): void {
  state.loginFlows = [];
  state.setupFlows = [];
  state.authorizationCodes = [];
  state.failedLogins = {};
  state.configFlows = [];
  state.repairIssues = state.repairIssues.filter(({ flowId }) => flowId === null);
  // Once onboarding was finished before a start, its views are not there any more.
  if (onboardingSteps.every((step) => state.onboardingDone?.includes(step))) state.onboardingDone = undefined;
}
