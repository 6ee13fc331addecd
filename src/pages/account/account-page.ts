/** What the account's shell knows of each of its pages. */
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { TextKey } from '../../i18n/t.ts';

/** A number that stands beside a page's name, such as how much waits there; 0 is not shown. */
export interface PageCount {
  readonly state: number;
  subscribe(listener: () => void): () => void;
}

/** A page with places of its own in the address hears which one is meant. */
export interface PageElement extends HTMLElement {
  /** What stands behind the page's path and a slash, decoded; empty for the page itself. */
  place?: string;
}

/** Its code, and then its data, come when it is opened first. */
export interface AccountPage {
  /** What stands behind `#/` in the address, up to the next slash. */
  readonly path: string;
  readonly title: TextKey;
  /** Who sees it; everybody when left out. */
  readonly isFor?: (user: CurrentUser) => boolean;
  readonly count?: PageCount;
  /** What the first page says of the count, with a link to this one. */
  readonly reminder?: TextKey;
  /** Builds the page; the shell keeps it for the next time. */
  readonly open: () => Promise<PageElement>;
}

/** The page that an address means; the first one for an address that means none. */
export const pageOf = (hash: string, pages: readonly AccountPage[]): AccountPage | undefined =>
  pages.find(({ path }) => hash === `#/${path}` || hash.startsWith(`#/${path}/`)) ?? pages[0];

/** The place within a page that an address means; nothing where it cannot be read. */
export function placeOf(hash: string, { path }: AccountPage): string {
  const place = hash.startsWith(`#/${path}/`) ? hash.slice(path.length + 3) : '';
  try {
    return decodeURIComponent(place);
  } catch {
    return '';
  }
}
