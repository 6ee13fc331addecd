import { afterEach, expect, test, vi } from 'vitest';
import { memoryStorage } from '../testing/fake-browser.ts';
import { browserSessionChannel } from './session-channel.ts';
import type { SessionChannel, SessionMessage } from './session-channel.ts';

const MESSAGE: SessionMessage = { session: 'fingerprint', reason: 'signed_out' };
const open: SessionChannel[] = [];

function tab(): { heard: SessionMessage[]; channel: SessionChannel } {
  const heard: SessionMessage[] = [];
  const channel = browserSessionChannel((message) => heard.push(message));
  open.push(channel);
  return { heard, channel };
}

afterEach(() => {
  open.splice(0).forEach((channel) => channel.close());
  vi.unstubAllGlobals();
});

test('the other tabs hear a message, the sender does not', async () => {
  const [sender, one, two] = [tab(), tab(), tab()];
  sender.channel.post(MESSAGE);
  await expect.poll(() => [one.heard, two.heard]).toEqual([[MESSAGE], [MESSAGE]]);
  expect(sender.heard).toEqual([]);
});

test('what is no message of a session is not passed on', async () => {
  const { heard } = tab();
  const stranger = new BroadcastChannel('latchkey.session');
  for (const data of [
    null,
    'signed_out',
    {},
    { session: 1, reason: 'signed_out' },
    { session: '', reason: 'signed_out' },
    { session: 's', reason: 7 },
    { reason: 'signed_out' },
  ]) {
    stranger.postMessage(data);
  }
  stranger.postMessage(MESSAGE);
  await expect.poll(() => heard).toEqual([MESSAGE]);
  stranger.close();
});

test.each<SessionMessage>([
  { session: 'fingerprint', reason: 'renewed' },
  { session: 'fingerprint', reason: 'signed_in' },
  { session: 'fingerprint', reason: 'refused', code: 'user_inactive', tokenAtMs: 1 },
])('a message of the kind $reason arrives whole', async (message) => {
  const [sender, other] = [tab(), tab()];
  sender.channel.post(message);
  await expect.poll(() => other.heard).toEqual([message]);
});

test('a closed channel says nothing, and does not throw', async () => {
  const [sender, other] = [tab(), tab()];
  sender.channel.close();
  sender.channel.post(MESSAGE);
  tab().channel.post({ ...MESSAGE, session: 'later' });
  await expect.poll(() => other.heard).toEqual([{ ...MESSAGE, session: 'later' }]);
});

test('a closed channel hears nothing', async () => {
  const [closed, sender, other] = [tab(), tab(), tab()];
  closed.channel.close();
  sender.channel.post(MESSAGE);
  await expect.poll(() => other.heard).toEqual([MESSAGE]);
  expect(closed.heard).toEqual([]);
});

test('without BroadcastChannel a message travels by a storage event and leaves nothing behind', () => {
  const storage = memoryStorage();
  const events = new EventTarget();
  const written: string[] = [];
  storage.setItem = (key, value) => {
    written.push(value);
    events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: value }));
  };
  storage.removeItem = (key) => {
    written.push('removed');
    events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: null }));
  };
  // `in` looks at the global itself, so it has to be gone and not just undefined.
  const { BroadcastChannel: original } = globalThis;
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
  try {
    const { heard, channel } = tab();
    channel.post(MESSAGE);
    expect(heard).toEqual([MESSAGE]);
    expect(written).toEqual([JSON.stringify(MESSAGE), 'removed']);
    events.dispatchEvent(Object.assign(new Event('storage'), { key: 'latchkey.session', newValue: '{' }));
    events.dispatchEvent(
      Object.assign(new Event('storage'), { key: 'other', newValue: JSON.stringify(MESSAGE) }),
    );
    channel.close();
    events.dispatchEvent(
      Object.assign(new Event('storage'), { key: 'latchkey.session', newValue: JSON.stringify(MESSAGE) }),
    );
    expect(heard).toEqual([MESSAGE]);
  } finally {
    globalThis.BroadcastChannel = original;
  }
});
