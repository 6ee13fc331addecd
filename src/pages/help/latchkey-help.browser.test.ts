/** The help as it is rendered: its topics, what a search leaves and marks, and where reading begins. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import './latchkey-help.ts';
import { TOPICS } from './topics.ts';

type Help = HTMLElementTagNameMap['latchkey-help'];

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('help');
});

afterEach(() => document.body.replaceChildren());

async function open(place = ''): Promise<Help> {
  const help = document.createElement('latchkey-help');
  help.place = place;
  document.body.append(help);
  await help.updateComplete;
  return help;
}

async function search(help: Help, query: string): Promise<void> {
  const input = help.querySelector('input');
  if (input) input.value = query;
  input?.dispatchEvent(new Event('input', { bubbles: true }));
  await help.updateComplete;
}

const shown = (help: Help): readonly string[] =>
  [...help.querySelectorAll<HTMLElement>('section')]
    .filter((section) => section.checkVisibility())
    .map((section) => section.querySelector('h2')?.id ?? '');

const marks = (help: Help): readonly string[] =>
  [...help.querySelectorAll('mark')].map(({ textContent }) => textContent);

test.each(TOPICS.map(({ id }) => id))('the topic %s is read from its heading', async (id) => {
  const help = await open(id);
  expect(document.activeElement).toBe(help.querySelector(`h2[id="${id}"]`));
  expect(document.title).toBe(help.documentTitle);
  expect(help.querySelector(`nav a[href="#/help/${id}"]`)).not.toBeNull();
});

test.each(['', 'nothing', '"]', '../owner'])('the place “%s” is read from the beginning', async (place) => {
  const help = await open(place);
  expect(document.activeElement).toBe(help.querySelector('h1'));
});

test('no text keeps a backtick, and code is written from left to right', async () => {
  const help = await open();
  expect(help.textContent).not.toContain('`');
  const codes = [...help.querySelectorAll('code')];
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => code.closest('[dir=ltr]') === null)).toEqual([]);
});

test('on a narrow screen no option of a command is torn apart, and the commands are copied as they are', async () => {
  const help = await open();
  const pre = [...help.querySelectorAll('pre')].find(({ textContent }) =>
    textContent.includes('ha auth reset'),
  );
  if (!pre) throw new Error('no command');
  pre.style.width = '8rem';
  const options = [...pre.querySelectorAll('.option')];
  expect(options.map(({ textContent }) => textContent)).toEqual(['--username', '--password']);
  expect(options.filter((option) => option.getClientRects().length > 1)).toEqual([]);
  getSelection()?.selectAllChildren(pre);
  expect(getSelection()?.toString()).toBe('ha auth list\nha auth reset --username NAME --password NEW');
});

test('a search that crosses from text into code finds its topic', async () => {
  const help = await open();
  await search(help, 'look under auth');
  expect(shown(help)).toEqual(['second-factor']);
  expect(marks(help)).toContain('look');
});

test('an empty search shows everything', async () => {
  const help = await open();
  await search(help, 'nmap');
  expect(shown(help)).toEqual(['nmap']);
  await search(help, ' ');
  expect(shown(help)).toEqual(TOPICS.map(({ id }) => id));
  expect(marks(help)).toEqual([]);
});
