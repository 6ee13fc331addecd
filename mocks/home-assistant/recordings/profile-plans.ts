/** How the recordings of the own account are replayed. */
import { totp } from '../crypto/totp.ts';
import { plainInstance } from './instances.ts';
import {
  notifications,
  totpSecret,
  paulus,
  owner,
  systemData,
  texts,
  themes,
  panels,
  reasonFor,
} from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** By the name of the recording. */
export const profilePlans: Record<string, Plan> = {
  'refresh-tokens': {
    instance: plainInstance(),
    sessions: [
      ...Array.from({ length: 9 }, () => paulus),
      { ...paulus, idStart: '23b7df2b' },
      { ...paulus, idStart: 'ff200ca0', clientId: 'https://example.com/' },
    ],
    sessionsBefore: {
      32: [
        { ...paulus, idStart: '2db04fab' },
        { ...paulus, idStart: 'c677542d' },
      ],
    },
    passesMs: { 55: 2000 },
    remarks: [29, 53],
  },
  llat: { instance: plainInstance(), sessions: [owner] },
  'totp-setup': {
    instance: plainInstance(),
    sessions: [owner],
    codes: {
      15: { recorded: '754933', actual: (_fake, { nowMs, meaning }) => totp(meaning(totpSecret), nowMs) },
    },
    remarks: [12, 18, 29],
    skipped: reasonFor(texts, 30, 33),
  },
  'notify-mfa-setup': {
    instance: plainInstance({ totp: { secret: totpSecret } }),
    sessions: [owner],
    codes: { 16: { recorded: '381349', actual: (fake) => fake.lastNotifyCode('paulus') } },
    remarks: [15],
    skipped: {
      ...reasonFor(notifications, 9, 10),
      ...reasonFor(notifications, 13, 14),
    },
  },
  'mfa-remove': { instance: plainInstance(), sessions: [owner] },
  'frontend-user-data': {
    instance: plainInstance(),
    sessions: [owner, { username: 'anne', password: 'anne-pw', idStart: '97bfdf74' }],
    skipped: {
      ...reasonFor(systemData, 24, 29),
      ...reasonFor(themes, 33, 34),
      ...reasonFor(themes, 40, 47),
      ...reasonFor(panels, 48, 49),
      ...reasonFor(systemData, 56, 59),
      ...reasonFor(panels, 62, 63),
    },
  },
  'change-password': {
    instance: plainInstance(),
    sessions: [
      { username: 'anne', password: 'anne-pw', idStart: 'ebb3e88a' },
      { username: 'anne', password: 'anne-pw', idStart: 'ec2b6936' },
    ],
    remarks: [18, 23],
  },
};
