/** What a household is made of before anything has happened in it. */
import type { ProviderKey } from '../../src/api/sign-in/flow-step.ts';
import type { ProviderConfig } from './providers/provider-config.ts';

/** Somebody who lives in the household. */
export interface ScenarioUser {
  /** Name people read; also finds the user in test helpers when there is no user name. */
  name: string;
  /** Sign-in name and password of the provider `homeassistant`. */
  login?: { username: string; password: string };
  /** A further provider that knows the user, by the name. */
  signsInBy?: ProviderKey;
  isOwner?: boolean;
  isActive?: boolean;
  localOnly?: boolean;
  systemGenerated?: boolean;
  /** `system-admin`, `system-users`, `system-read-only`. */
  groupIds: string[];
  factors?: ScenarioFactors;
  /** Whether the user is in the list of people too; `fixed` by the configuration files. */
  person?: 'stored' | 'fixed';
  /** Entities that say where the person is. */
  deviceTrackers?: readonly string[];
}

/** Second factors that are on. */
export interface ScenarioFactors {
  totp?: { secret: string } | undefined;
  notify?: { service: string } | undefined;
  insecure_example?: { pin: string } | undefined;
}

/** A module of the configuration, in its order. */
export interface FactorModuleConfig {
  id: keyof ScenarioFactors;
  name: string;
}

/** What the backend finds when it looks at a client id's page. */
export interface ClientPage {
  /** Targets of its `<link rel="redirect_uri">`. */
  redirectUris: string[];
  /** How long the page takes; the backend gives up after 5 s. */
  answersAfterMs?: number;
}

/** Something in the house, as it is at first. */
export interface ScenarioEntity {
  entityId: string;
  state: string;
  attributes: Record<string, unknown>;
}

/** How far the setup of an entry is. */
export type EntryState = 'not_loaded' | 'setup_in_progress' | 'loaded' | 'setup_error' | 'setup_retry';

/** An account or a device that was set up. */
export interface ScenarioEntry {
  /** Left out: any. */
  id?: string;
  /** Of the integration, such as `reauth_demo`. */
  domain: string;
  title: string;
  /** `service` when left out. */
  integrationType?: string;
  /** `user` when left out. */
  source?: string;
  supportsOptions?: true;
  /** `loaded` when left out. */
  state?: EntryState;
  /** Why it is not loaded. */
  reason?: string;
  reasonKey?: string;
  reasonPlaceholders?: Record<string, string>;
  disabledBy?: 'user';
  /** Its credentials are refused: a flow asks for new ones. */
  needsSignIn?: true;
  data?: Record<string, unknown>;
}

/** Something that Home Assistant asks to be repaired. */
export interface ScenarioIssue {
  issueId: string;
  severity: 'critical' | 'error' | 'warning';
  translationKey: string;
  placeholders: Record<string, string>;
  learnMoreUrl: string;
}

/** A household by name; see `mocks/scenarios/`. */
export interface Scenario {
  name: string;
  users: ScenarioUser[];
  /** Names in the list of people who are no users. */
  otherPersons: string[];
  providers: ProviderConfig[];
  factorModules: FactorModuleConfig[];
  /** Services that can send codes, as the set-up of the notify module lists them. */
  notifyServices: string[];
  entities: ScenarioEntity[];
  configEntries: ScenarioEntry[];
  /** Besides those that flows of re-authentication raise. */
  repairIssues: ScenarioIssue[];
  /** Themes of the installation, by name. */
  themes: Record<string, unknown>;
  /** Steps of onboarding that are done; `undefined`: long done, its views are gone (404). */
  onboardingDone: string[] | undefined;
  /** What the instance finds out about its place by asking around; nothing without the internet. */
  detected: Record<string, unknown>;
  /** Steps of onboarding that nobody has heard of, with the one each comes before. */
  furtherSteps: { step: string; before: string }[];
  /** Failures of an address until it is banned for good; -1: never. */
  loginAttemptsThreshold: number;
  bannedAddresses: string[];
  /** Besides `https://cast.home-assistant.io`. */
  corsAllowedOrigins: string[];
  /** Peers that may send `X-Forwarded-For`. */
  trustedProxies: string[];
  /** Host names of the configured urls, besides `localhost` and loopback addresses. */
  knownHosts: string[];
  /** By client id. */
  clientPages: Record<string, ClientPage>;
  /** How long a password check takes; a second POST meanwhile is answered 409. */
  passwordCheckMs: number;
  /** A start under way: connections refused, then 503, then up. */
  startUp?: { refusedForMs: number; unavailableForMs: number };
}

/** As the integration of that name has it, on an autumn morning. */
const sun: ScenarioEntity = {
  entityId: 'sun.sun',
  state: 'above_horizon',
  attributes: {
    next_dawn: '2026-11-23T06:41:20+00:00',
    next_dusk: '2026-11-22T16:12:43+00:00',
    next_midnight: '2026-11-22T23:27:09+00:00',
    next_noon: '2026-11-22T11:27:01+00:00',
    next_rising: '2026-11-23T07:19:52+00:00',
    next_setting: '2026-11-22T15:34:12+00:00',
    elevation: 14.2,
    azimuth: 158.9,
    rising: true,
    friendly_name: 'Sun',
  },
};

/** What scenarios have in common unless they say otherwise. */
export const defaultScenario: Omit<Scenario, 'name' | 'users' | 'providers'> = {
  otherPersons: [],
  factorModules: [{ id: 'totp', name: 'Authenticator app' }],
  notifyServices: [],
  entities: [sun],
  configEntries: [],
  repairIssues: [],
  themes: {},
  onboardingDone: undefined,
  detected: {},
  furtherSteps: [],
  loginAttemptsThreshold: -1,
  bannedAddresses: [],
  corsAllowedOrigins: [],
  trustedProxies: ['127.0.0.9'],
  knownHosts: ['homeassistant.local'],
  clientPages: {},
  passwordCheckMs: 0,
};
