/** The passwords that are tried first: a list that is fetched only when somebody is about to choose one. */
import listUrl from './common-passwords.txt?url';

/** Lines that begin with this say where the list is from. */
const REMARK = '#';

/** Reads the list: one password a line. */
export const readCommonPasswords = (text: string): ReadonlySet<string> =>
  new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith(REMARK)));

/**
 * Fetches the list; the browser keeps it.
 * @throws TypeError when the network fails or the server refuses
 */
export async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const response = await fetch(listUrl);
  if (!response.ok) throw new TypeError(`no list: ${response.status}`);
  return readCommonPasswords(await response.text());
}
