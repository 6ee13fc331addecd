/** The page's role for a new instance: its set-up step by step, and the way on to the account or to an app. */
import { readAuthorizationRequest } from '../api/sign-in/authorization-request.ts';
import { identifyClient } from '../api/sign-in/client-identity.ts';
import type { Http } from '../api/http.ts';
import { fetchOnboarding } from '../api/onboarding/onboarding.ts';
import { currentLanguage } from '../i18n/t.ts';
import type { FollowPage } from './page-lifecycle.ts';
import '../pages/onboarding/latchkey-onboarding.ts';
import { browserClock } from '../session/clock.ts';
import { tabStorage } from '../session/storage/resilient-storage.ts';
import type * as SessionRoom from '../session/lazy-session.ts';
import type { Session } from '../session/life/session.ts';
import { clearSettingUp, markSettingUp } from '../session/storage/onboarding-flag.ts';
import { onSignedInElsewhere } from '../session/tabs/signed-in-elsewhere.ts';
import { OnboardingDraft } from '../stores/onboarding/onboarding-draft.ts';
import type { OnboardingState } from '../stores/onboarding/onboarding-state.ts';
import { OnboardingStore } from '../stores/onboarding/onboarding-store.ts';

export interface OnboardingRoleDeps {
  readonly http: Http;
  readonly page: HTMLElement;
  readonly followPage: FollowPage;
  readonly reveal: () => void;
  readonly loadSessionRoom: () => Promise<typeof SessionRoom>;
  readonly showAccount: (session: Session) => Promise<void>;
  /** Shows the sign-in form for this page itself; a sign-in comes back by {@link OnboardingRole.goOn}. */
  readonly signIn: () => Promise<void>;
}

/** How far the home is set up; nothing where that cannot be asked. */
type Progress = 'empty' | 'begun' | 'finished' | undefined;

export class OnboardingRole {
  readonly #deps: OnboardingRoleDeps;
  readonly #draft = new OnboardingDraft(tabStorage);

  constructor(deps: OnboardingRoleDeps) {
    this.#deps = deps;
  }

  /**
   * When the page is opened where a home is being set up: goes on with the session that is kept, or with a sign-in.
   * @returns false when there is nothing to go on with
   */
  async goOnHere(): Promise<boolean> {
    const { http, loadSessionRoom, signIn } = this.#deps;
    const progress = await this.#progress();
    if (progress === 'finished') return false;
    if (progress === 'empty') {
      await this.show();
      return true;
    }
    const { restoreSession } = await loadSessionRoom();
    const session = await restoreSession({ http });
    if (session) await this.show(session);
    else if (progress === 'begun') await signIn();
    return session !== undefined || progress === 'begun';
  }

  /**
   * When somebody has signed in where a home is being set up.
   * @returns false when there is nothing left to do
   */
  async goOn(session: Session): Promise<boolean> {
    if ((await this.#progress()) === 'finished') return false;
    await this.show(session);
    return true;
  }

  /** Shows the first step that is left. */
  async show(kept?: Session): Promise<void> {
    const { http, page, followPage, reveal, loadSessionRoom, signIn } = this.#deps;
    let session = kept;
    const asked = readAuthorizationRequest(new URLSearchParams(location.search));
    const client = asked && identifyClient(asked, new URL(location.href));
    const own = { client_id: `${location.origin}/`, redirect_uri: location.origin + location.pathname };
    const store = new OnboardingStore(
      {
        ...{ http, own },
        request: client?.kind === 'refused' ? undefined : asked,
        language: () => currentLanguage().code,
        beginSession: async (code, keepSignedIn) => {
          const { completeSignIn } = await loadSessionRoom();
          const transaction = { ...own, state: '', startedAtMs: browserClock.nowMs() };
          return (session = await completeSignIn(code, transaction, keepSignedIn, { http }));
        },
        connect: async (using) => {
          const { connect } = await import('../session/connection/connection.ts');
          return await connect(using, http.origin);
        },
        pause: async (delayMs) => await new Promise((go) => setTimeout(go, delayMs)),
        underWay: { set: markSettingUp, clear: clearSettingUp },
        draft: this.#draft,
      },
      session,
    );
    const element = document.createElement('latchkey-onboarding');
    Object.assign(element, { store, client: client ?? { kind: 'own' } });
    element.addEventListener('latchkey-sign-in', () => {
      // The account belongs to somebody else, or an app signs in by itself: the address says how.
      const { state } = store;
      const isOwn = state.status === 'signed-out' && state.reason !== 'taken';
      if (isOwn) void signIn();
      else location.reload();
    });
    store.subscribe((state) => this.#leave(state, session));
    const stopListening = onSignedInElsewhere(() => {
      void loadSessionRoom().then(async ({ restoreSession }) => {
        session = (await restoreSession({ http })) ?? session;
        if (session) await store.adopt(session);
      });
    });
    page.replaceChildren(element);
    followPage({
      wake: async () => await store.wake(),
      resume: async () => await store.resume(),
    }).addEventListener('abort', stopListening, { once: true });
    reveal();
    await store.start();
  }

  #leave(state: OnboardingState, session: Session | undefined): void {
    if (state.status !== 'finished') return;
    if (state.target) location.assign(state.target);
    else if (session) {
      // An app that is left out, or the way here: neither is for the next load of the page.
      history.replaceState(history.state, '', location.pathname);
      void this.#deps.showAccount(session);
    }
  }

  async #progress(): Promise<Progress> {
    try {
      const steps = await fetchOnboarding(this.#deps.http);
      if (!steps?.some(({ done }) => !done)) {
        clearSettingUp();
        this.#draft.turnTo();
        return 'finished';
      }
      return steps.some(({ step, done }) => step === 'user' && !done) ? 'empty' : 'begun';
    } catch {
      return undefined;
    }
  }
}
