/** What counts until a moment, and who is a third party. */
import { describe, expect, test } from 'vitest';
import { type RequestRecord, traffic, withPageTimes } from './traffic.ts';

const origin = 'http://homeassistant.local:8123';
const record = (path: string, type: string, startedMs: number, encodedBytes: number): RequestRecord => ({
  url: new URL(path, origin).href,
  type,
  startedMs,
  encodedBytes,
});
const records = [
  record('/', 'Document', 0, 4000),
  record('/main.js', 'Script', 20, 5000),
  record('/auth/providers', 'Fetch', 300, 400),
  record('/later.js', 'Script', 500, 8000),
];

describe('traffic', () => {
  test('counts requests, bytes and script bytes of everything at the end', () => {
    expect(traffic(records, origin)).toEqual({
      requests: 4,
      bytes: 17_400,
      scriptBytes: 13_000,
      thirdPartyRequests: 0,
    });
  });

  test('counts until a moment only what began before it, however late it ended', () => {
    expect(traffic(records, origin, 500)).toMatchObject({ requests: 3, bytes: 9400, scriptBytes: 5000 });
  });

  test('calls every other host a third party, other ports included, but not its own WebSocket', () => {
    const others = [
      record('ws://homeassistant.local:8123/api/websocket', 'WebSocket', 1, 10),
      record('http://homeassistant.local:8124/', 'Fetch', 2, 10),
      record('https://fonts.example/font.woff2', 'Font', 3, 10),
    ];
    expect(traffic([...records, ...others], origin).thirdPartyRequests).toBe(2);
  });
});

describe("the page's own times", () => {
  test("replace the browser's, and leave what the page has no time for", () => {
    const timed = withPageTimes(records, [{ url: `${origin}/main.js`, startedMs: 21.5 }]);
    expect(timed.map(({ startedMs }) => startedMs)).toEqual([0, 21.5, 300, 500]);
  });

  test('are given one by one to requests of the same address', () => {
    const twice = [record('/again', 'Fetch', 1, 1), record('/again', 'Fetch', 2, 1)];
    const url = `${origin}/again`;
    const timed = withPageTimes(twice, [
      { url, startedMs: 10 },
      { url, startedMs: 20 },
    ]);
    expect(timed.map(({ startedMs }) => startedMs)).toEqual([10, 20]);
  });
});
