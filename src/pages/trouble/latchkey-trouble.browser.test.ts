import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import axe from 'axe-core';
import { AuthError } from '../../api/auth-error.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { Store } from '../../stores/store.ts';
import { chainUpTo, unknownChain } from '../../stores/trouble/trouble-state.ts';
import type { Trouble, TroubleState } from '../../stores/trouble/trouble-state.ts';
import type { TroubleStore } from '../../stores/trouble/trouble-store.ts';
import pageStyles from '../../styles/page.css?inline';

beforeAll(async () => {
  // As in index.html: shadow roots adopt it from there.
  const style = document.createElement('style');
  style.id = 'page-style';
  style.textContent = pageStyles;
  document.head.append(style);
  await import('./latchkey-trouble.ts');
});
beforeAll(async () => await addTexts('account'));
beforeEach(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

/** A store that a test leads through its states. */
class ScriptedStore extends Store<TroubleState> {
  tries = 0;
  turn(state: TroubleState): void {
    this.set(state);
  }
  tryAgain(): Promise<void> {
    this.tries += 1;
    return Promise.resolve();
  }
}

const CHECKING: TroubleState = {
  chain: unknownChain,
  trouble: null,
  isChecking: true,
  retryAtMs: null,
  haVersion: null,
};
const stuckWith = (trouble: Trouble, retryAtMs: number | null = null): TroubleState => ({
  chain: chainUpTo(trouble.layer, 'broken'),
  trouble,
  isChecking: false,
  retryAtMs,
  haVersion: '2026.11.0',
});

function show(state: TroubleState): { store: ScriptedStore; element: HTMLElement } {
  const store = new ScriptedStore(state);
  const element = document.createElement('latchkey-trouble');
  Object.assign(element, {
    store: store as unknown as TroubleStore,
    host: 'home.example:8123',
    report: () => 'the report',
  });
  const main = document.createElement('main');
  main.append(element);
  document.body.append(main);
  return { store, element };
}

const TROUBLES: readonly (readonly [Trouble, string, string])[] = [
  [{ layer: 'browser', code: 'offline' }, 'You are offline', 'leave flight mode'],
  [{ layer: 'network', code: 'unreachable' }, 'Home Assistant cannot be reached', 'home.example:8123'],
  [{ layer: 'network', code: 'timeout' }, 'Home Assistant does not answer', 'Wait a moment'],
  [{ layer: 'server', code: 'restarting' }, 'Home Assistant is restarting', 'a minute or two'],
  [{ layer: 'server', code: 'starting', status: 503 }, 'Home Assistant is starting', 'a minute or two'],
  [{ layer: 'server', code: 'foreign' }, 'Something else answers', 'guest Wi-Fi'],
  [{ layer: 'server', code: 'gateway' }, 'Home Assistant does not answer its proxy', 'address and port'],
  [
    { layer: 'server', code: 'instance_unreachable' },
    'Home Assistant does not answer its proxy',
    'started with',
  ],
  [{ layer: 'server', code: 'proxy_refused' }, 'Home Assistant refuses its proxy', 'trusted_proxies'],
  [{ layer: 'server', code: 'rate_limited' }, 'Too many requests', 'Wait a minute'],
  [{ layer: 'server', code: 'server_error' }, 'Home Assistant has failed', 'in its log'],
  [{ layer: 'server', code: 'banned' }, 'This network address is banned', 'ip_bans.yaml'],
  [{ layer: 'websocket', code: 'websocket_blocked' }, 'The live connection is blocked', 'ad blocker'],
  [{ layer: 'websocket', code: 'websocket_silent' }, 'The live connection stays silent', 'antivirus'],
  [
    { layer: 'session', code: 'held', error: new AuthError('user_inactive') },
    'Your account may not be used from here',
    'switched off',
  ],
  [
    { layer: 'session', code: 'held', error: new AuthError('user_not_remote') },
    'Your account may not be used from here',
    'only at home',
  ],
  [
    { layer: 'session', code: 'held', error: new AuthError('not_in_trusted_networks') },
    'Your account may not be used from here',
    'trusted network',
  ],
  [
    { layer: 'session', code: 'refused', error: new AuthError('unauthorized') },
    'This sign-in was not accepted',
    'sign in again',
  ],
  [
    { layer: 'session', code: 'account', error: new AuthError('command_failed') },
    'Your account cannot be shown',
    'could not do this',
  ],
];

test.each(TROUBLES)('says what failed and what to do: %o', async (trouble, title, advice) => {
  const { element } = show(stuckWith(trouble));
  await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
  // The document knows only that the focus is somewhere inside of the element.
  expect(element.shadowRoot?.activeElement?.localName).toBe('h1');
  expect(element.shadowRoot?.textContent).toContain(advice);
  expect(document.title).toBe(`Error: ${title} – Home Assistant`);
});

/** What the device prefers; nothing in particular when empty. */
const prefer = async (value: 'light' | 'dark' | ''): Promise<unknown> =>
  await (cdp() as { send: (method: string, parameters: object) => Promise<unknown> }).send(
    'Emulation.setEmulatedMedia',
    { features: [{ name: 'prefers-color-scheme', value }] },
  );

test.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['ar', 'light'],
  ['ar', 'dark'],
] as const)('axe finds nothing in any state: %s, %s', async (language, scheme) => {
  await useLanguage(language);
  await prefer(scheme);
  expect(matchMedia('(prefers-color-scheme: dark)').matches).toBe(scheme === 'dark');
  const states = [CHECKING, ...TROUBLES.map(([trouble]) => stuckWith(trouble, Date.now() + 20_000))];
  for (const state of states) {
    const { element } = show(state);
    await expect.poll(() => element.shadowRoot?.querySelector('h1')?.textContent).toBeTruthy();
    const { violations } = await axe.run(element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    document.body.replaceChildren();
  }
  await prefer('');
});

test('the way is a list that says the state of each layer', async () => {
  show(stuckWith({ layer: 'server', code: 'foreign' }));
  await expect.element(page.getByRole('list', { name: 'The way to your account' }))
    .toMatchAriaInlineSnapshot(`
    - list "The way to your account":
      - listitem: "Browser: works"
      - listitem: "Network: works"
      - listitem: "Server: broken here"
      - listitem: "WebSocket: not known"
      - listitem: "Session: not known"
  `);
});

test('from right to left the way begins at the right', async () => {
  await useLanguage('ar');
  show(stuckWith({ layer: 'server', code: 'foreign' }));
  const layers = page.getByRole('listitem');
  await expect.element(layers.first()).toBeVisible();
  const left = (index: number): number => layers.nth(index).element().getBoundingClientRect().left;
  expect(left(0)).toBeGreaterThan(left(4));
});

test('trying again is one button, which rests while it is looked at', async () => {
  const { store } = show(stuckWith({ layer: 'network', code: 'unreachable' }));
  const button = page.getByRole('button', { name: 'Try again' });
  await button.click();
  expect(store.tries).toBe(1);
  store.turn({ ...store.state, isChecking: true });
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  (button.element() as HTMLElement).click();
  expect(store.tries).toBe(1);
});

test('the next try by itself is counted down, and where there is none, nothing is', async () => {
  const { store } = show(stuckWith({ layer: 'network', code: 'unreachable' }, Date.now() + 30_000));
  await expect.element(page.getByText(/^Trying again in \d+ seconds\.$/)).toBeVisible();
  store.turn(stuckWith({ layer: 'server', code: 'banned' }));
  await expect.element(page.getByText(/^Trying again/)).not.toBeInTheDocument();
});

test('logging out is offered where the session is the matter, and not before', async () => {
  const { store, element } = show(stuckWith({ layer: 'network', code: 'unreachable' }));
  const logOut = page.getByRole('button', { name: 'Log out' });
  await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect.element(logOut).not.toBeInTheDocument();
  const heard = vi.fn();
  element.addEventListener('latchkey-sign-out', heard);
  store.turn(stuckWith({ layer: 'session', code: 'held', error: new AuthError('user_inactive') }));
  await logOut.click();
  expect(heard).toHaveBeenCalledOnce();
});

test('a report that cannot be copied is selected instead', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  show(stuckWith({ layer: 'network', code: 'unreachable' }));
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect.element(page.getByText(/does not allow copying/)).toBeVisible();
  await expect.element(page.getByText('the report', { exact: true })).toBeVisible();
  Reflect.deleteProperty(document, 'execCommand');
});

test('a change of language changes the page', async () => {
  show(stuckWith({ layer: 'browser', code: 'offline' }));
  await expect.element(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await useLanguage('de');
  await expect.element(page.getByRole('heading', { name: 'Du bist offline' })).toBeVisible();
});
