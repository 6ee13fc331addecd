import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RefreshTokenEntry } from '../../../api/security/refresh-tokens.ts';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { SessionsStore } from '../../../stores/security/sessions-store.ts';
import {
  currentToken,
  NOW_MS,
  refusal,
  sessionToken,
  StillClock,
  TokenDesk,
  usedDaysAgo,
} from '../../../stores/testing/fake-token-server.ts';
import '../../../styles/page.css';
import './latchkey-sessions.ts';
import { expectNoViolations, one, putOnPage } from '../../testing/page-harness.ts';

const NAMES = 'latchkey_session_names';
const IOS = 'https://home-assistant.io/iOS';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => document.body.replaceChildren());

const FEW: readonly RefreshTokenEntry[] = [
  currentToken(),
  usedDaysAgo('phone', 3, { client_id: IOS, last_used_ip: '10.0.0.7' }),
  usedDaysAgo('tablet', 45, { client_id: IOS }),
  usedDaysAgo('laptop', 70),
];

function show(tokens = FEW, data: Record<string, unknown> = {}, interfere?: TokenDesk['interfere']) {
  const desk = new TokenDesk(tokens);
  desk.data = data;
  if (interfere) desk.interfere = interfere;
  const clock = new StillClock();
  const store = new SessionsStore(desk, clock);
  const element = document.createElement('latchkey-sessions');
  element.store = store;
  element.nowMs = () => NOW_MS;
  putOnPage(element);
  return { desk, clock, store, element };
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const names = (): readonly string[] =>
  [...document.querySelectorAll('.sessions .name')].map(({ textContent }) => textContent.trim());

describe('the list', () => {
  test('has the own session first and apart, and no way to choose it', async () => {
    show();
    await expect.element(page.getByRole('heading', { name: 'This session' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Other sessions (3)' })).toBeVisible();
    expect(one('.own').querySelector('[type=checkbox]')).toBeNull();
    await expect.element(page.getByText(/Home Assistant for iOS/).first()).toBeVisible();
    await expectNoViolations();
  });

  test('says when and from where a session was used, and when it ends', async () => {
    show([currentToken({ expire_at: null }), usedDaysAgo('a', 3)]);
    await expect
      .element(page.getByText(/Last used 3 days ago \(Nov 19, 2026.*\) from 192\.168\.1\.10/))
      .toBeVisible();
    await expect
      .element(page.getByText(/Signed in on Nov 14, 2026\. Ends in 2 months, on Feb/))
      .toBeVisible();
    await expect.element(page.getByText(/Never ends by itself/)).toBeVisible();
    await expect.element(page.getByText('User name and password').first()).toBeVisible();
  });

  test('renders each life on one time line, without an end where there is none', async () => {
    show([currentToken(), usedDaysAgo('a', 3), usedDaysAgo('b', 60, { expire_at: null })]);
    await expect.element(page.getByRole('heading', { name: 'Other sessions (2)' })).toBeVisible();
    const at = (id: string, mark: string, name: string) =>
      parseFloat(one(`[data-session=${id}] ${mark}`).getAttribute(name) ?? '');
    expect(at('b', '.life-used', 'cx')).toBeLessThan(at('a', '.life-used', 'cx'));
    expect(at('a', '.life-used', 'cx')).toBeLessThan(at('a', '.life-end', 'cx'));
    expect(at('a', '.life-now', 'x1')).toBe(at('b', '.life-now', 'x1'));
    expect(document.querySelector('[data-session=b] .life-end')).toBeNull();
    expect(document.querySelectorAll('latchkey-sessions [style]')).toHaveLength(0);
  });

  test('has its shape before its data, and says when there are none', async () => {
    let give: (tokens: unknown) => void = () => undefined;
    show([currentToken()], {}, ({ type }) =>
      type === 'auth/refresh_tokens' ? new Promise((resolve) => (give = resolve)) : undefined,
    );
    await expect.element(page.getByText('Loading your sessions…')).toBeInTheDocument();
    expect(one('.shape')).toBeTruthy();
    give([currentToken()]);
    await expect.element(page.getByText('There is no other session.')).toBeVisible();
    expect(button('End all others').query()).toBeNull();
  });

  test('that cannot be had says why, and is asked for again', async () => {
    const { desk } = show(FEW, {}, () => Promise.reject(refusal('unknown_error', 'Broken')));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant says: Broken');
    await expectNoViolations();
    desk.interfere = () => undefined;
    await button('Try again').click();
    await expect.element(page.getByRole('heading', { name: 'Other sessions (3)' })).toBeVisible();
  });

  test('follows the language', async () => {
    show();
    await expect.element(button('Log out')).toBeVisible();
    await useLanguage('ar');
    await expect.element(page.getByRole('heading', { name: 'هذه الجلسة' })).toBeVisible();
    await expectNoViolations();
    await useLanguage('en');
    await expect.element(page.getByRole('heading', { name: 'This session' })).toBeVisible();
  });

  test('shows names with markup as they are', async () => {
    show(FEW, { [NAMES]: { phone: '<img src=x onerror=alert(1)>' } });
    await expect.element(page.getByText('<img src=x onerror=alert(1)>', { exact: true })).toBeVisible();
  });
});

describe('finding', () => {
  test('searches names, hosts and addresses while typing', async () => {
    show(FEW, { [NAMES]: { laptop: 'Küche' } });
    const search = page.getByRole('searchbox', { name: /Search/ });
    await search.fill('kuche');
    await expect.poll(names).toEqual(['Küche']);
    await search.fill('10.0.0');
    await expect.poll(names).toEqual(['Home Assistant for iOS']);
    await search.fill('nothing like it');
    await expect.element(page.getByText('No session matches.')).toBeVisible();
    await search.clear();
    await expect.poll(names).toHaveLength(3);
  });

  test('keeps those not used for so many days, sorts and groups', async () => {
    show();
    await page.getByLabelText('Not used for').selectOptions('60 days');
    await expect.poll(names).toEqual(['homeassistant.local:8123']);
    await page.getByLabelText('Not used for').selectOptions('Show all');
    await page.getByLabelText('Order').selectOptions('Ending soonest first');
    await expect.poll(() => names()[0]).toBe('homeassistant.local:8123');
    await page.getByLabelText('Group by client').click();
    await expect.element(page.getByRole('heading', { name: /Home Assistant for iOS.*\(2\)/ })).toBeVisible();
    await page.getByRole('checkbox', { name: /Home Assistant for iOS.*\(2\)/ }).click();
    await expect.element(button('End 2 sessions')).toBeVisible();
    await expectNoViolations();
  });
});

describe('naming', () => {
  test('keeps a name, by keyboard alone', async () => {
    const { desk } = show();
    await expect.element(button('Name it: Home Assistant for iOS').first()).toBeVisible();
    one('[data-session=phone] .row-buttons button:first-child').focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Name of the session' })).toHaveFocus();
    await expectNoViolations();
    await userEvent.keyboard('My phone{Enter}');
    await expect.element(page.getByText('My phone', { exact: true })).toBeVisible();
    expect(desk.data[NAMES]).toEqual({ phone: 'My phone' });
    expect(document.activeElement?.closest('[data-session]')?.getAttribute('data-session')).toBe('phone');
  });

  test('leaves it with Esc', async () => {
    const { desk } = show();
    await button(/^Name it: homeassistant/)
      .last()
      .click();
    await userEvent.keyboard('Some name{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(desk.data[NAMES]).toBeUndefined();
  });

  test('is not offered where names cannot be kept', async () => {
    show(FEW, {}, ({ type }) =>
      type === 'frontend/get_user_data' ? Promise.reject(refusal('unknown_command')) : undefined,
    );
    await expect.element(button('Log out')).toBeVisible();
    await expect.poll(() => button(/^Name it/).query()).toBeNull();
  });
});

describe('ending', () => {
  test('asks by name, and goes on with the next row', async () => {
    const { desk } = show(FEW, { [NAMES]: { phone: 'My phone' } });
    await button('End: My phone').click();
    await expect.element(page.getByRole('dialog', { name: 'End My phone?' })).toBeVisible();
    await expectNoViolations();
    await inDialog('Cancel').click();
    expect(desk.tokens).toHaveLength(4);
    await button('End: My phone').click();
    await inDialog('End').click();
    await expect.poll(() => desk.tokens.map(({ id }) => id)).toEqual(['current', 'tablet', 'laptop']);
    await expect
      .poll(() => document.activeElement?.closest('[data-session]')?.getAttribute('data-session'))
      .toBe('tablet');
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Ended: My phone');
  });

  test('that is refused says why', async () => {
    const { desk } = show();
    await expect.element(button('Log out')).toBeVisible();
    desk.interfere = ({ type }) =>
      type === 'auth/delete_refresh_token' ? Promise.reject(refusal('unknown_error', 'No')) : undefined;
    await button(/^End: homeassistant/).click();
    await inDialog('End').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant says: No');
  });

  test('the own one is logging out, which the page is told', async () => {
    const { desk, element } = show();
    const heard = vi.fn();
    element.addEventListener('latchkey-sign-out', heard);
    await button('Log out').click();
    await userEvent.keyboard('{Escape}');
    expect(heard).not.toHaveBeenCalled();
    await button('Log out').click();
    await inDialog('Log out').click();
    await expect.poll(() => heard.mock.calls.length).toBe(1);
    expect(desk.count('auth/delete_refresh_token')).toBe(0);
  });

  test('the chosen ones lists them first, and counts those that a search hides', async () => {
    const { desk } = show(FEW, { [NAMES]: { phone: 'My phone', tablet: 'My tablet' } });
    await page.getByRole('checkbox', { name: 'Select My phone' }).click();
    await page.getByRole('checkbox', { name: 'Select My tablet' }).click();
    await page.getByRole('searchbox').fill('tablet');
    await expect.element(page.getByText('(not among those found: 1)')).toBeVisible();
    await button('End 2 sessions').click();
    await expect.element(page.getByRole('dialog').getByText('My phone')).toBeVisible();
    await expect.element(page.getByRole('dialog').getByText('My tablet')).toBeVisible();
    await inDialog('End 2 sessions').click();
    await expect.element(page.getByText('2 sessions were ended.').last()).toBeVisible();
    expect(desk.tokens.map(({ id }) => id)).toEqual(['current', 'laptop']);
    expect(document.activeElement).toBe(one('.ending'));
    await expectNoViolations();
    await button('Close').click();
    await expect.poll(() => document.querySelector('.ending')).toBeNull();
  });

  test('all others leaves only the own one', async () => {
    const { desk } = show();
    await button('End all others').click();
    await expect.element(page.getByRole('dialog').getByText(/Sessions that end: 3\./)).toBeVisible();
    await inDialog('End all others').click();
    await expect.element(page.getByText('3 sessions were ended.').last()).toBeVisible();
    expect(desk.tokens.map(({ id }) => id)).toEqual(['current']);
  });

  test('500 of 2000 shows its progress, survives a lost connection, and counts truly', async () => {
    const many = Array.from({ length: 2000 }, (_nothing, index) =>
      usedDaysAgo(`s${index}`, index < 1500 ? 1 : 40),
    );
    const { desk, clock } = show([currentToken(), ...many]);
    await page.getByLabelText('Not used for').selectOptions('30 days');
    await page.getByRole('checkbox', { name: 'Select all found' }).click();
    let seen = 0;
    desk.interfere = ({ type, refresh_token_id }) => {
      if (type !== 'auth/delete_refresh_token' || ++seen !== 250) return undefined;
      desk.cut();
      desk.tokens = desk.tokens.filter(({ id }) => id !== refresh_token_id);
      return Promise.reject(new Error('lost'));
    };
    await button('End 500 sessions').click();
    await inDialog('End 500 sessions').click();
    await expect.element(page.getByText(/The connection was lost\./).last()).toBeVisible();
    const progress = one('progress') as HTMLProgressElement;
    expect(progress.max).toBe(500);
    expect(progress.value).toBeGreaterThan(200);
    expect(progress.value).toBeLessThan(260);
    clock.strike();
    desk.mend();
    await expect.element(page.getByText('500 sessions were ended.').last()).toBeVisible();
    expect(desk.tokens).toHaveLength(1501);
  });

  test('several that waits for the line is read aloud', async () => {
    const { desk, clock } = show();
    await page.getByRole('checkbox', { name: 'Select all found' }).click();
    await button('End 3 sessions').click();
    desk.cut();
    await inDialog('End 3 sessions').click();
    await expect.element(page.getByRole('status').first()).toHaveTextContent(/The connection was lost\./);
    await expectNoViolations();
    clock.strike();
    desk.mend();
    await expect.element(page.getByRole('status').first()).toHaveTextContent('3 sessions were ended.');
  });

  test('several is stopped by the person', async () => {
    const { desk } = show([
      currentToken(),
      ...Array.from({ length: 30 }, (_nothing, index) => sessionToken(`s${index}`)),
    ]);
    await page.getByRole('checkbox', { name: 'Select all found' }).click();
    let release: () => void = () => undefined;
    let seen = 0;
    desk.interfere = ({ type }) =>
      type === 'auth/delete_refresh_token' && ++seen > 8
        ? new Promise((resolve) => {
            const before = release;
            release = () => {
              before();
              resolve({});
            };
          })
        : undefined;
    await button('End 30 sessions').click();
    await inDialog('End 30 sessions').click();
    await button('Stop').click();
    release();
    await expect.element(page.getByText('12 sessions were ended.').last()).toBeVisible();
    await expect.element(page.getByText('Not ended: 18.').last()).toBeVisible();
  });
});

describe('expiry', () => {
  test('is switched off only after a warning, and on without one', async () => {
    const { desk } = show([currentToken(), usedDaysAgo('a', 5)]);
    await button(/^Keep for ever: /)
      .last()
      .click();
    await expect.element(page.getByRole('dialog').getByText(/never ends by itself/)).toBeVisible();
    await inDialog('Keep for ever').click();
    await expect.element(page.getByText(/Never ends by itself/)).toBeVisible();
    expect(desk.tokens[1]?.expire_at).toBeNull();
    await button(/^Let it end: /).click();
    await expect.poll(() => desk.tokens[1]?.expire_at).not.toBeNull();
  });

  test('that would end a session at once is warned of', async () => {
    const { desk } = show([currentToken(), usedDaysAgo('a', 100, { expire_at: null })]);
    await button(/^Let it end: /).click();
    await expect.element(page.getByRole('dialog').getByText(/it ends at once/)).toBeVisible();
    await inDialog('Cancel').click();
    expect(desk.count('auth/refresh_token_set_expiry')).toBe(0);
  });
});

describe('2000 sessions', () => {
  const many = [
    currentToken(),
    ...Array.from({ length: 2000 }, (_nothing, index) =>
      usedDaysAgo(`s${index}`, 1 + (index % 80), {
        client_id: index % 3 === 0 ? IOS : `http://host-${index}.example:8123/`,
      }),
    ),
  ];

  test('are few rows at first, and more when their end is reached', async () => {
    show(many);
    await expect.element(page.getByRole('heading', { name: 'Other sessions (2,000)' })).toBeVisible();
    expect(names().length).toBeLessThan(200);
    const before = names().length;
    one('.more').scrollIntoView();
    await expect.poll(() => names().length).toBeGreaterThan(before);
  });

  test('are searched and chosen as a whole', async () => {
    show(many);
    await page.getByRole('searchbox').fill('host-1999');
    await expect.poll(names).toEqual(['host-1999.example:8123']);
    await page.getByRole('searchbox').clear();
    await page.getByRole('checkbox', { name: 'Select all found' }).click();
    await expect.element(button('End 2,000 sessions')).toBeVisible();
  });
});

test.each([320, 1280])('fits a page %d pixels wide', async (width) => {
  await page.viewport(width, 700);
  show(FEW, { [NAMES]: { phone: 'A_name_that_is_long_and_has_no_place_to_break_it'.repeat(2) } });
  await expect.element(button('Log out')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
