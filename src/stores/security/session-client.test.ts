import { expect, test } from 'vitest';
import { sessionClient } from './session-client.ts';

test.each([
  ['https://home-assistant.io/iOS', 'phone', 'Home Assistant for iOS'],
  ['https://home-assistant.io/android', 'phone', 'Home Assistant for Android'],
  ['https://cast.home-assistant.io/', 'screen', 'Home Assistant Cast'],
  ['https://oauth-redirect.googleusercontent.com/r/my-project', 'voice', 'Google Assistant'],
  ['https://layla.amazon.com/', 'voice', 'Amazon Alexa'],
  ['https://pitangui.amazon.com/', 'voice', 'Amazon Alexa'],
  ['https://alexa.amazon.co.jp/', 'voice', 'Amazon Alexa'],
])('%s is known', (clientId, kind, name) => {
  expect(sessionClient(clientId, null)).toMatchObject({ kind, name });
});

test.each([
  ['http://homeassistant.local:8123/', 'homeassistant.local:8123'],
  ['https://home.example', 'home.example'],
  ['http://192.168.1.4:8123/', '192.168.1.4:8123'],
  ['https://HOME.example:443/', 'home.example'],
])('%s is a browser at its host', (clientId, host) => {
  expect(sessionClient(clientId, null)).toEqual({ kind: 'browser', name: host, host });
});

test('letters that only look like others are shown for what they are', () => {
  expect(sessionClient('https://hоme.example/', null).name).toMatch(/^xn--hme-\w+\.example$/);
});

test.each([
  ['https://tools.example/flows/', 'tools.example/flows'],
  ['https://tools.example/?a=1', 'tools.example'],
])('%s is a service of its own', (clientId, name) => {
  expect(sessionClient(clientId, null)).toEqual({ kind: 'service', name, host: 'tools.example' });
});

test.each([
  ['https://home-assistant.io.example/iOS', 'service'],
  ['https://example.com/?https://home-assistant.io/iOS', 'service'],
  ['https://cast.home-assistant.io.example/', 'browser'],
])('%s does not pass for a known app', (clientId, kind) => {
  expect(sessionClient(clientId, 'Home Assistant for iOS').kind).toBe(kind);
});

test.each([
  [null, null, ''],
  [null, 'Some tool', 'Some tool'],
  ['no address', null, 'no address'],
  ['mailto:ada@example.com', null, 'mailto:ada@example.com'],
])('a client without an address is called what there is: %s, %s', (clientId, clientName, name) => {
  expect(sessionClient(clientId, clientName)).toEqual({ kind: 'unknown', name, host: '' });
});
