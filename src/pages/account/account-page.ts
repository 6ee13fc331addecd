/** What the account's shell knows of each of its pages. */
import type { TextKey } from '../../i18n/t.ts';

/** Its code, and then its data, come when it is opened first. */
export interface AccountPage {
  /** What stands behind `#/` in the address. */
  readonly path: string;
  readonly title: TextKey;
  /** Builds the page; the shell keeps it for the next time. */
  readonly open: () => Promise<HTMLElement>;
}

/** The page that an address means; the first one for an address that means none. */
export const pageOf = (hash: string, pages: readonly AccountPage[]): AccountPage | undefined =>
  pages.find(({ path }) => hash === `#/${path}`) ?? pages[0];
