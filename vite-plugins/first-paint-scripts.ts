/** The two small scripts inside index.html, as text: they run before any other script has arrived. */

/**
 * Sets language, direction and color scheme, and hides the form where it is not sure to be what the person will see: with a
 * session at hand, on the way back from a sign-in, and when somebody else, a certain provider or help is asked for. In a
 * frame that somebody else's page holds, there is a sentence in place of the form. What has come of the page so far may
 * be painted at any time, so in another language than it is written in it stays unseen until {@link BODY_SCRIPT}.
 * @param data - from the plugin: storage keys of the language, of sessions and of the color scheme, and per language its direction and texts
 */
export const HEAD_SCRIPT = (data: string): string => `
(([[language, tabSession, keptSession, scheme], languages], html = document.documentElement, read = (store, name) => {
  try { return window[store].getItem(name); } catch { return null; }
}) => {
  const wanted = [read('localStorage', language), ...navigator.languages].map((name) => String(name).toLowerCase().split('-')[0]);
  const written = html.lang;
  html.lang = wanted.find((code) => Object.hasOwn(languages, code)) ?? 'en';
  if (html.lang !== written) html.dataset.untranslated = '';
  const [dir, texts] = languages[html.lang];
  html.dir = dir;
  if (read('localStorage', scheme)) html.dataset.scheme = read('localStorage', scheme);
  document.title = texts['signIn.documentTitle'].replace('{step}', texts['signIn.title']);
  const query = new URLSearchParams(location.search);
  if (read('sessionStorage', tabSession) || read('localStorage', keptSession)
    || ['code', 'error', 'provider'].some((name) => query.has(name))
    || (query.get('client_id') ?? origin + '/') !== origin + '/'
    || location.hash.startsWith('#/help')) html.dataset.wait = '';
  try {
    for (let frame = self; frame !== top; frame = frame.parent) void frame.parent.document;
  } catch {
    delete html.dataset.wait;
    html.dataset.framed = '';
  }
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
for (const element of document.querySelectorAll('[data-t]')) element.textContent = latchkeyTexts[element.dataset.t];
delete document.documentElement.dataset.untranslated;`;
