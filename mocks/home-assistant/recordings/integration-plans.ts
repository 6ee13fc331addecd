/** How the recordings of integrations are replayed: their flows, entries and texts. */
import type { ScenarioEntry } from '../scenario.ts';
import { plainInstance } from './instances.ts';
import { icons, owner, reasonFor, texts } from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** The account of the demo integration that was set up before. */
const account: ScenarioEntry = {
  domain: 'reauth_demo',
  title: 'me@example.com',
  data: { account: 'me@example.com', password: 'letmein' },
};

/** By the name of the recording. */
export const integrationPlans: Record<string, Plan> = {
  'config-flow-user': { instance: plainInstance(), sessions: [owner] },
  'reauth-flow': {
    instance: {
      ...plainInstance(),
      configEntries: [account],
      repairIssues: [
        {
          issueId: 'deprecated_method',
          severity: 'warning',
          translationKey: 'deprecated_method',
          placeholders: { installation_type: 'Core', arch: 'x86_64' },
          learnMoreUrl:
            'https://www.home-assistant.io/blog/2025/05/22/deprecating-core-and-supervised-installation-methods-and-32-bit-systems/',
        },
      ],
    },
    sessions: [owner],
    remarks: [32, 61],
  },
  'reauth-non-admin': {
    instance: { ...plainInstance(), configEntries: [account] },
    sessions: [owner, { username: 'anne', password: 'anne-pw', idStart: '0615e3a6' }],
  },
  'config-entries-subscribe': {
    instance: {
      ...plainInstance(),
      configEntries: [
        { domain: 'backup', title: 'Backup', source: 'system' },
        { domain: 'google_translate', title: 'Google Translate text-to-speech', source: 'onboarding' },
        {
          domain: 'radio_browser',
          title: 'Radio Browser',
          source: 'onboarding',
          state: 'setup_retry',
          reason: 'Could not connect to Radio Browser',
          reasonKey: 'cannot_connect',
        },
        {
          domain: 'met',
          title: 'Home',
          source: 'onboarding',
          supportsOptions: true,
          state: 'setup_retry',
          reason: 'Update of data from the web site failed: ',
          reasonKey: 'update_failed',
          reasonPlaceholders: { error: '' },
        },
        {
          ...account,
          state: 'setup_error',
          reason: 'The stored password is refused',
          data: { account: 'me@example.com', password: 'expired' },
        },
      ],
    },
    sessions: [owner],
  },
  'form-gallery': {
    instance: plainInstance(),
    sessions: [owner],
    passesMs: { 32: 500, 34: 500, 35: 500, 36: 500 },
  },
  translations: {
    instance: plainInstance(),
    sessions: [owner],
    skipped: {
      ...reasonFor(texts, 8, 11),
      ...reasonFor(texts, 14, 15),
      ...reasonFor(texts, 22, 23),
      ...reasonFor(icons, 28, 29),
      ...reasonFor(texts, 30, 31),
    },
  },
};
