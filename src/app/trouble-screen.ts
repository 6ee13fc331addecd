/** The trouble screen with its store; fetched ahead, because when it is needed there may be no network. */
import { version } from '../../package.json';
import type { Http } from '../api/http.ts';
import '../pages/trouble/latchkey-trouble.ts';
import { troubleReport } from '../stores/trouble/trouble-report.ts';
import { TroubleStore } from '../stores/trouble/trouble-store.ts';
import type { Knowledge } from '../stores/trouble/trouble-store.ts';

export interface TroubleRoleDeps {
  readonly http: Http;
  readonly knowledge: () => Knowledge;
  readonly recover: (byHand: boolean) => Promise<void>;
  readonly noteBanned: () => void;
  readonly signOut: () => Promise<void>;
}

/** Builds both; the caller puts the element on the page and has the store diagnose. */
export function openTrouble(deps: TroubleRoleDeps): {
  store: TroubleStore;
  element: HTMLElementTagNameMap['latchkey-trouble'];
} {
  const store = new TroubleStore({
    ...deps,
    isOnline: () => navigator.onLine,
    nowMs: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const element = document.createElement('latchkey-trouble');
  const { origin } = deps.http;
  Object.assign(element, {
    store,
    host: new URL(origin).host,
    report: (state: TroubleStore['state']) =>
      troubleReport(state, { version, origin, userAgent: navigator.userAgent, nowMs: Date.now() }),
  });
  element.addEventListener('latchkey-sign-out', () => void deps.signOut());
  return { store, element };
}
