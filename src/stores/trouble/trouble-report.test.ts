import { expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { troubleReport } from './trouble-report.ts';
import { chainUpTo } from './trouble-state.ts';
import type { TroubleState } from './trouble-state.ts';

const FACTS = {
  version: '1.2.3',
  origin: 'http://homeassistant.local:8123',
  userAgent: 'Browser/1.0',
  nowMs: Date.UTC(2026, 10, 22, 7, 30),
};
const STATE: TroubleState = {
  chain: chainUpTo('server', 'broken'),
  trouble: { layer: 'server', code: 'foreign', status: 200 },
  isChecking: false,
  retryAtMs: null,
  haVersion: null,
};

test('a report tells where the way broke', () => {
  expect(troubleReport(STATE, FACTS)).toBe(`Latchkey 1.2.3
Time: 2026-11-22T07:30:00.000Z
Page: http://homeassistant.local:8123
Home Assistant: unknown
Browser: Browser/1.0
Way: browser ok - network ok - server broken - websocket unknown - session unknown
Trouble: foreign (server)
HTTP status: 200
`);
});

test('a report tells an error by its code, and never what the server wrote or what was thrown', () => {
  const error = new AuthError('rejected', { status: 400, detail: 'secret-detail', cause: 'secret-cause' });
  const report = troubleReport(
    {
      ...STATE,
      chain: chainUpTo('session', 'broken'),
      trouble: { layer: 'session', code: 'account', error },
      haVersion: '2026.11.0',
    },
    FACTS,
  );
  expect(report).toContain('Home Assistant: 2026.11.0\n');
  expect(report).toContain('Trouble: account (session)\nError: rejected\nHTTP status: 400\n');
  expect(report).not.toContain('secret');
});

test('a report of a page without trouble says so', () => {
  const report = troubleReport({ ...STATE, chain: chainUpTo('session', 'checking'), trouble: null }, FACTS);
  expect(report).toContain('Trouble: none\n');
  expect(report).not.toContain('HTTP status');
});
