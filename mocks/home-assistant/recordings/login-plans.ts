/** How the recordings of logging in are replayed. */
import { guestInstance, kioskInstance, manyProvidersInstance, plainInstance } from './instances.ts';
import { totpSecret, owner, otherOwner, guest, notifications } from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** By the name of the recording. */
export const loginPlans: Record<string, Plan> = {
  'login-ok': { instance: plainInstance() },
  'login-bad-password': {
    instance: { ...plainInstance(), passwordCheckMs: 300 },
    during: { 27: 28 },
    remarks: [26],
  },
  'login-pkce': { instance: plainInstance() },
  'login-totp': {
    instance: plainInstance({ totp: { secret: totpSecret } }),
    codes: { 4: { recorded: '754933', actual: (fake) => fake.totpCode('paulus') } },
  },
  'login-notify-mfa': {
    instance: plainInstance({ totp: { secret: totpSecret }, notify: { service: 'persistent_notification' } }),
    sessions: [owner],
    codes: {
      14: { recorded: '678780', actual: (fake) => fake.lastNotifyCode('paulus') },
      25: { recorded: '754933', actual: (fake) => fake.totpCode('paulus') },
    },
    skipped: { 9: notifications, 10: notifications, 12: notifications, 13: notifications },
  },
  'login-expired': {
    instance: plainInstance(),
    passesMs: { 2: 305_000 },
    remarks: [1],
    codes: { 4: { recorded: '335141', actual: (fake) => fake.totpCode('tess') } },
  },
  'login-trusted-networks': {
    instance: manyProvidersInstance,
    sessions: [otherOwner],
    peers: { 30: '127.0.0.9', 34: '127.0.0.1' },
    remarks: [24],
  },
  'login-trusted-networks-bypass': {
    instance: kioskInstance,
    sessions: [otherOwner, guest],
  },
  'login-command-line': {
    instance: guestInstance,
    sessions: [otherOwner, guest],
    remarks: [41],
  },
  'login-insecure-example': { instance: manyProvidersInstance },
  'local-only-user': {
    instance: manyProvidersInstance,
    sessions: [
      {
        provider: ['command_line', null],
        username: 'local-lou',
        password: 'cmd-pw',
        idStart: '38cd5582',
        refreshTokenStart: 'c187359e',
      },
    ],
  },
  'client-id': { instance: plainInstance(), remarks: [25, 29, 54] },
  'redirect-uri-link-tags': { instance: plainInstance(), remarks: [0] },
};
