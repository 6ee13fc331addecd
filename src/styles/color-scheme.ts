/** Light or dark by the person's own wish, over what the system says; kept so that the first paint is right. */

export type ColorScheme = 'light' | 'dark';

/** Key in localStorage; the script in the page's head reads it too. */
export const COLOR_SCHEME_STORAGE_KEY = 'latchkey.scheme';

/** @param scheme - undefined for the system's */
export function useColorScheme(scheme: ColorScheme | undefined): void {
  const { dataset } = document.documentElement;
  if (scheme) dataset['scheme'] = scheme;
  else delete dataset['scheme'];
  try {
    if (scheme) localStorage.setItem(COLOR_SCHEME_STORAGE_KEY, scheme);
    else localStorage.removeItem(COLOR_SCHEME_STORAGE_KEY);
  } catch {
    // Without storage the wish lasts as long as the page.
  }
}
