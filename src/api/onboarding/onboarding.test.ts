import { describe, expect, test } from 'vitest';
import { fetchAnalytics } from './analytics.ts';
import { detectCoreConfig } from './core-config.ts';
import type { Http } from '../http.ts';
import { createOwner, fetchOnboarding, finishIntegration, finishStep } from './onboarding.ts';
import { COUNTRIES, CURRENCIES, currencyOf, unitSystemOf } from './places.ts';

const answering = (status: number, body: unknown): Http & { asked: Request[] } => {
  const asked: Request[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    asked.push(new Request(url, init));
    return Promise.resolve(
      typeof body === 'string'
        ? new Response(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
        : Response.json(body, { status }),
    );
  };
  return { origin: 'http://localhost:8123', fetch: fetch as typeof globalThis.fetch, asked };
};

const OWNER = { name: 'Ada', username: 'Ada', password: 's3cret', client_id: 'c', language: 'en' };
const CLIENT = { client_id: 'c', redirect_uri: 'r' };

describe('the steps', () => {
  test('come as the server lists them, also those nobody knows', async () => {
    const steps = [
      { step: 'user', done: true },
      { step: 'voice', done: false },
    ];
    expect(await fetchOnboarding(answering(200, steps))).toEqual(steps);
  });

  test('are none where their view is gone', async () => {
    expect(await fetchOnboarding(answering(404, '404: Not Found'))).toBeUndefined();
  });

  test.each([[{}], [null], [[null]], [[{ step: 'user' }]], [[{ step: '', done: true }]]])(
    'are not mistaken for %j',
    async (answer) => {
      await expect(fetchOnboarding(answering(200, answer))).rejects.toMatchObject({
        code: 'invalid_response',
      });
    },
  );
});

describe('a step', () => {
  test.each([
    [403, { message: 'User step already done' }, { code: 'rejected', status: 403, serverCode: 'step_done' }],
    [404, '404: Not Found', { code: 'rejected', status: 404, serverCode: 'finished' }],
    [403, { message: 'User step already done today' }, { code: 'rejected', serverCode: undefined }],
    [
      400,
      { message: 'Username "Ada" is not normalized. Please …', code: 'username_not_normalized' },
      { code: 'rejected', serverCode: 'username_not_normalized', detail: undefined },
    ],
    [400, { message: 'Invalid JSON.' }, { code: 'rejected', serverCode: undefined, detail: 'Invalid JSON.' }],
    [403, '403: Forbidden', { code: 'banned' }],
    [200, {}, { code: 'invalid_response' }],
  ] as const)('answered with %i %j is told by its name', async (status, answer, error) => {
    await expect(createOwner(answering(status, answer), OWNER)).rejects.toMatchObject(error);
  });

  test('is taken with a token, and gives a code where it is the last', async () => {
    const http = answering(200, { auth_code: 'abc' });
    await finishStep(http, 'analytics', 'token');
    expect(await finishIntegration(http, CLIENT, 'token')).toBe('abc');
    expect(http.asked.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/onboarding/analytics',
      '/api/onboarding/integration',
    ]);
    for (const { headers } of http.asked) expect(headers.get('Authorization')).toBe('Bearer token');
    expect(await http.asked[1]?.json()).toEqual(CLIENT);
  });

  test('refuses a redirect by a name of its own', async () => {
    const http = answering(400, { message: 'invalid client id or redirect uri' });
    await expect(finishIntegration(http, CLIENT, 't')).rejects.toMatchObject({
      code: 'invalid_redirect_uri',
    });
  });
});

const saying = (result: unknown) => ({ sendMessagePromise: () => Promise.resolve(result) });

test('of what an instance finds out, only what is known and of its type is used', async () => {
  const found = { country: 'NL', latitude: 52, longitude: '4.9', radius: 3 };
  expect(await detectCoreConfig(saying(found))).toEqual({ country: 'NL', latitude: 52 });
  expect(await detectCoreConfig(saying({}))).toEqual({});
  await expect(detectCoreConfig(saying(null))).rejects.toMatchObject({ code: 'invalid_response' });
});

test('of analytics, the levels that the instance has are given', async () => {
  const preferences = { usage: false, base: true, mood: true };
  expect(await fetchAnalytics(saying({ preferences }))).toEqual({ base: true, usage: false });
  await expect(fetchAnalytics(saying({}))).rejects.toMatchObject({ code: 'invalid_response' });
});

test('every currency and unit that goes with a country is one that Home Assistant takes', () => {
  expect(COUNTRIES).toHaveLength(249);
  for (const country of COUNTRIES) {
    const currency = currencyOf(country);
    if (currency !== undefined) expect(CURRENCIES).toContain(currency);
  }
});

test.each(
  [
    'EUR AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
    'USD US EC SV',
    'CHF CH LI',
    ...['GBP GB', 'CAD CA', 'AUD AU', 'NZD NZ', 'JPY JP', 'CNY CN', 'INR IN', 'BRL BR', 'MXN MX', 'KRW KR'],
    ...['SEK SE', 'NOK NO', 'DKK DK', 'PLN PL', 'CZK CZ', 'HUF HU', 'RON RO', 'TRY TR', 'UAH UA'],
    ...['ZAR ZA', 'ILS IL', 'SAR SA', 'AED AE', 'EGP EG', 'MAD MA', 'QAR QA', 'KWD KW', 'JOD JO'],
  ].map((line) => line.split(' ')),
)('with %s is paid in its countries', (currency, ...countries) => {
  for (const country of countries) expect([country, currencyOf(country)]).toEqual([country, currency]);
});

test('where the currency is not known none is proposed', () => {
  for (const country of ['AQ', 'BG', 'VN', '', 'X']) expect(currencyOf(country)).toBeUndefined();
  expect(COUNTRIES.filter((country) => currencyOf(country) !== undefined)).toHaveLength(53);
});

test('people measure in their own way in three countries', () => {
  expect(COUNTRIES.filter((country) => unitSystemOf(country) === 'us_customary')).toEqual(['LR', 'MM', 'US']);
  expect(unitSystemOf('DE')).toBe('metric');
});
