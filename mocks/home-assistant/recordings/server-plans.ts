/** How the recordings of the server, bans and connections are replayed. */
import { manyProvidersInstance, plainInstance } from './instances.ts';
import {
  paulus,
  owner,
  otherOwner,
  notOurPage,
  notOurCallback,
  signedPaths,
  wholeConfig,
} from './people-and-reasons.ts';
import type { Plan } from './plan.ts';

/** By the name of the recording. */
export const serverPlans: Record<string, Plan> = {
  cors: {
    instance: plainInstance(),
    sessions: [{ ...paulus, refreshTokenStart: '3942c1e6' }],
    remarks: [31],
    skipped: { 23: notOurPage },
  },
  'cors-configured': { instance: manyProvidersInstance, sessions: [otherOwner] },
  'http-edges': {
    instance: plainInstance(),
    sessions: [owner],
    skipped: {
      1: notOurPage,
      8: notOurPage,
      9: notOurPage,
      10: notOurPage,
      11: notOurPage,
      23: notOurCallback,
      24: notOurCallback,
    },
  },
  'ip-ban': {
    instance: manyProvidersInstance,
    sessions: [otherOwner],
    remarks: [10],
    refusedUpgrades: { 15: 403 },
  },
  'ip-ban-counter': { instance: manyProvidersInstance, sessions: [otherOwner], remarks: [15, 36] },
  'ip-ban-non-admin': { instance: manyProvidersInstance },
  'websocket-auth': {
    instance: plainInstance(),
    sessions: [{ ...paulus, idStart: 'd0c7ac59' }],
    passesMs: { 68: 10_000 },
    remarks: [67, 71],
    skipped: {
      12: signedPaths,
      13: signedPaths,
    },
  },
  restart: {
    instance: plainInstance(),
    sessions: [owner],
    restarts: [7],
    remarks: [6, 8, 9],
    skipped: { 16: wholeConfig, 17: wholeConfig },
  },
  'after-restart': {
    instance: manyProvidersInstance,
    sessions: [otherOwner],
    restarts: [0],
    skipped: {
      11: 'the recorded list holds a long-lived token made before the recording began',
      12: 'the recorded list holds a long-lived token made before the recording began',
    },
  },
  'user-events': { instance: plainInstance(), sessions: [owner] },
};
