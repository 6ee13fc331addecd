/** Hands and eyes for the tests of this page. */
import axe from 'axe-core';
import { expect } from 'vitest';

/** Puts an element onto a page as the account does, below its headings. */
export function putOnPage(element: HTMLElement): void {
  const main = document.createElement('main');
  const title = document.createElement('h1');
  title.append('Ada');
  const page = document.createElement('h2');
  page.append('Security');
  main.append(title, page, element);
  document.body.replaceChildren(main);
}

/** Asks axe about everything on the page. */
export async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
  ).toEqual([]);
}

/** The one element that matches, or a failure. */
export function one(selector: string): HTMLElement {
  const found = document.querySelectorAll<HTMLElement>(selector);
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} elements match ${selector}`);
  return first;
}
