/** How the recordings of tokens are replayed. */
import { guestInstance, plainInstance } from './instances.ts';
import { paulus, owner, otherOwner, signedPaths } from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** By the name of the recording. */
export const tokenPlans: Record<string, Plan> = {
  refresh: {
    instance: plainInstance(),
    sessions: [{ ...paulus, refreshTokenStart: '26ec4120' }],
    earlierCodes: [{ recorded: '92db2eea2c2d49f0885a3c4e766844de', session: paulus }],
    formOf: { 11: 0 },
  },
  revoke: {
    instance: plainInstance(),
    sessions: [
      { ...paulus, idStart: '5ba578a1', refreshTokenStart: '188bab87' },
      { ...paulus, idStart: 'a5b1abbf', refreshTokenStart: '08a72f51' },
    ],
  },
  'auth-code-expiry': { instance: plainInstance(), passesMs: { 5: 590_000, 7: 12_000 }, remarks: [4, 6] },
  'code-exchange-refused': {
    instance: plainInstance(),
    sessions: [owner],
    users: { 'Anne T.': '4225bce2e7214080ad4d4f0293043873' },
  },
  'access-token-expiry': {
    instance: plainInstance(),
    sessions: [owner],
    passesMs: { 11: 13_000 },
    skipped: {
      14: signedPaths,
      15: signedPaths,
      16: signedPaths,
    },
  },
  'link-user': {
    instance: guestInstance,
    sessions: [otherOwner, { provider: ['command_line', null], username: 'joe', password: 'cmd-pw' }],
  },
};
