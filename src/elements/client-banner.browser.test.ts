import { render } from 'lit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import axe from 'axe-core';
import type { ClientIdentity } from '../api/sign-in/client-identity.ts';
import { useLanguage } from '../i18n/t.ts';
import '../styles/page.css';
import { clientBanner, clientRefusal } from './client-banner.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

function show(content: unknown): HTMLElement {
  const place = document.createElement('main');
  document.body.append(place);
  render(content, place);
  return place;
}

const textOf = (element: ParentNode): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const refused = (reason: string, subject: string): ClientIdentity =>
  ({ kind: 'refused', reason, subject }) as ClientIdentity;

describe('who asks is told', () => {
  test('of one’s own instance: nothing', () => {
    expect(textOf(show(clientBanner({ kind: 'own' })))).toBe('');
  });

  test('of a known app: its name', () => {
    const app = { kind: 'app', app: 'Home Assistant for iOS' } as unknown as ClientIdentity;
    const place = show(clientBanner(app));
    expect(textOf(place)).toBe('Home Assistant for iOS will be signed in to Home Assistant.');
  });

  test.each([
    [true, 'a.example', 'After signing in you are taken to a.example.'],
    [
      false,
      'b.example',
      'Attention: after signing in you are taken to a different address, b.example. Home Assistant may refuse it.',
    ],
  ])(
    'of a stranger: the host, and where the code will go (same host: %s)',
    async (sameHost, redirectHost, sentence) => {
      const place = show(clientBanner({ kind: 'stranger', host: 'a.example', redirectHost, sameHost }));
      const paragraphs = [...place.querySelectorAll('p')].map(textOf);
      expect(paragraphs).toHaveLength(2);
      expect(paragraphs[0]).toContain('a.example may act as you');
      expect(paragraphs[1]).toBe(sentence);
      expect(place.querySelector('aside')?.ariaLabelledByElements?.[0]?.textContent).toBe(
        'Do you know this address?',
      );
      const { violations } = await axe.run(place);
      expect(violations.map(({ id }) => id)).toEqual([]);
    },
  );

  test('of a stranger whose host has markup in it: as text', () => {
    const host = '<img src=x>';
    const place = show(clientBanner({ kind: 'stranger', host, redirectHost: host, sameHost: true }));
    expect(place.querySelector('img')).toBeNull();
    expect(textOf(place)).toContain('<img src=x> may act as you');
  });
});

describe('why a request cannot succeed is told', () => {
  test.each([
    ['badAddress', 'ftp://a.example/', /ftp:\/\/a\.example\//],
    ['publicIp', '8.8.8.8', /uses 8\.8\.8\.8, a number on the internet.*192\.168\.0\.1 works/],
    ['noRedirect', 'nowhere', /\(nowhere\) is incomplete/],
    ['dangerousRedirect', 'javascript:alert(1)', /“javascript:alert\(1\)”/],
    ['tooLong', '', /longer than 2048 characters/],
    ['badRequest', 'response_type', /\(response_type\)/],
  ])('%s', (reason, subject, sentence) => {
    const place = show(clientRefusal(refused(reason, subject)));
    const alert = place.querySelector('[role=alert]');
    expect(textOf(alert ?? document)).toMatch(/invalid client id or redirect url\./);
    expect(textOf(alert ?? document)).toMatch(sentence);
    expect(textOf(place)).not.toMatch(/\{\w+\}/);
    expect(place.querySelector('a')).toBeNull();
  });

  test('with the way to give the house a name, where a number is the reason', () => {
    expect(textOf(show(clientRefusal(refused('publicIp', '8.8.8.8'))))).toContain(
      'How to give your house a name',
    );
    expect(textOf(show(clientRefusal(refused('tooLong', ''))))).not.toContain('How to give');
  });

  test('only of a request that is refused', () => {
    expect(textOf(show(clientRefusal({ kind: 'own' })))).toBe('');
    expect(textOf(show(clientBanner(refused('tooLong', ''))))).toBe('');
  });
});
