/** Tells before any script has loaded whether somebody is signed in here, so that no sign-in form flashes up. */

/** In sessionStorage: the session of this tab. */
export const TAB_SESSION_KEY = 'latchkey.session';

/** In localStorage: set while a session is kept in IndexedDB, which cannot be asked in time. */
export const KEPT_HINT_KEY = 'latchkey.kept';
