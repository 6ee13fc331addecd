/** The two small scripts inside index.html, as text: they run before any other script has arrived. */

/**
 * Sets language and direction, and hides the form where it is not sure to be what the person will see: with a
 * session at hand, on the way back from a sign-in, and when somebody else or a certain provider is asked for.
 * @param data - from the plugin: storage keys of the language and of sessions, and per language its direction and texts
 */
export const HEAD_SCRIPT = (data: string): string => `
(([[language, tabSession, keptSession], languages], html = document.documentElement, read = (store, name) => {
  try { return window[store].getItem(name); } catch { return null; }
}) => {
  const wanted = [read('localStorage', language), ...navigator.languages].map((name) => String(name).toLowerCase().split('-')[0]);
  html.lang = wanted.find((code) => Object.hasOwn(languages, code)) ?? 'en';
  const [dir, texts] = languages[html.lang];
  html.dir = dir;
  document.title = texts['signIn.documentTitle'].replace('{step}', texts['signIn.title']);
  const query = new URLSearchParams(location.search);
  if (read('sessionStorage', tabSession) || read('localStorage', keptSession)
    || ['code', 'error', 'provider'].some((name) => query.has(name))
    || (query.get('client_id') ?? origin + '/') !== origin + '/') html.dataset.wait = '';
  window.latchkeyTexts = texts;
  addEventListener('submit', (event) => {
    event.preventDefault();
    html.dataset.submitted = '';
  });
  addEventListener('change', ({ target }) => { target.dataset.chosen = ''; });
  addEventListener('error', ({ target }) => {
    if (target?.tagName !== 'SCRIPT') return;
    delete html.dataset.wait;
    document.getElementById('incomplete').hidden = false;
  }, true);
})(${data});`;

/** Gives the form its texts in the person's language. */
export const BODY_SCRIPT = `
for (const element of document.querySelectorAll('[data-t]')) element.textContent = latchkeyTexts[element.dataset.t];`;
