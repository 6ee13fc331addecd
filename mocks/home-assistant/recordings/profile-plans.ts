/** How the recordings of the own account are replayed. */
import { totp } from '../crypto/totp.ts';
import { plainInstance } from './instances.ts';
import {
  notifications,
  totpSecret,
  paulus,
  otherIntegrations,
  owner,
  systemData,
  texts,
  themes,
  panels,
  reasonFor,
} from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** The picture that was uploaded: one pixel, as a PNG in base64url. */
const onePixel = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQAB',
  'pfZFQAAAAABJRU5ErkJggg',
].join('');

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
  'users-admin': {
    instance: {
      ...plainInstance(),
      users: plainInstance()
        .users.slice(0, 2)
        .map((user) => (user.isOwner === true ? { ...user, person: 'stored' } : user)),
    },
    sessions: [owner],
    sessionsBefore: {
      86: [
        {
          username: 'anne',
          password: 'anne-pw2',
          idStart: 'df636fab',
          refreshTokenStart: '6c5a0e',
        },
      ],
      99: [{ username: 'anne', password: 'anne-pw2', idStart: '37eebfda' }],
      113: [{ username: 'temp', password: 'temp', idStart: '0ea38fc7' }],
    },
    remarks: [51, 93, 106, 126],
  },
  person: {
    instance: {
      ...plainInstance(),
      users: plainInstance().users.map((user) =>
        user.isOwner === true ? { ...user, person: 'stored' } : user,
      ),
      otherPersons: ['Temp'],
    },
    sessions: [owner, { username: 'anne', password: 'anne-pw', idStart: 'daa4b36e' }],
    users: {
      Paulus: 'f9be8af047da43a3a866588d27d16289',
      'Anne T.': '4225bce2e7214080ad4d4f0293043873',
    },
    files: {
      46: { name: 'a.png', contentType: 'image/png', bytes: onePixel },
      51: { name: 'a.txt', contentType: 'text/plain', bytes: 'bm8gcGljdHVyZQ' },
    },
    remarks: [34],
  },
  'user-as-other-roles': {
    instance: {
      ...plainInstance(),
      otherPersons: ['Temp'],
      users: [
        ...plainInstance()
          .users.slice(0, 3)
          .map((user) => (user.isOwner === true ? { ...user, person: 'stored' as const } : user)),
        {
          name: 'Bea',
          login: { username: 'bea', password: 'bea-pw' },
          localOnly: true,
          groupIds: ['system-admin'],
        },
      ],
    },
    sessions: [
      { username: 'anne', password: 'anne-pw', idStart: '9cf9ace9' },
      { username: 'bea', password: 'bea-pw', idStart: '32e826fe' },
      owner,
    ],
    users: {
      'Home Assistant Content': '28c8126a50554d238f00b7ed5ddae5b0',
      Paulus: 'f9be8af047da43a3a866588d27d16289',
      'Anne T.': '4225bce2e7214080ad4d4f0293043873',
      Bea: 'eafd4111f1674d098dc7c213aac42fe5',
    },
    passesMs: { 87: 2000 },
    remarks: [78, 84],
    skipped: {
      ...reasonFor(otherIntegrations, 24, 29),
      ...reasonFor(otherIntegrations, 32, 35),
      ...reasonFor(themes, 40, 41),
      ...reasonFor(otherIntegrations, 42, 55),
    },
  },
};
