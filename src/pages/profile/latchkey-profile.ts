/** The profile: each section shows what is its own, and none waits for another. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { Persons } from '../../api/people/person.ts';
import type { AuthProviders } from '../../api/sign-in/login-flow.ts';
import type { ServerConfig } from '../../api/profile/server-config.ts';
import type { Themes } from '../../api/profile/themes.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import type { EndSessionsStore } from '../../stores/profile/end-sessions-store.ts';
import type { LinkMethodStore } from '../../stores/profile/link-method-store.ts';
import type { OwnProfileStore } from '../../stores/profile/own-profile-store.ts';
import type { OwnUser } from '../../stores/account/own-user.ts';
import type { UserDataStore } from '../../stores/user-data-store.ts';
import './latchkey-end-sessions.ts';
import './latchkey-localization.ts';
import './latchkey-appearance.ts';
import './latchkey-sign-in-methods.ts';
import './latchkey-own-profile.ts';
import './profile-sheet.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** The stores of all sections. */
export interface ProfileStores {
  readonly user: OwnUser;
  readonly persons: QueryStore<Persons>;
  readonly ownProfile: OwnProfileStore;
  readonly locale: UserDataStore;
  readonly config: QueryStore<ServerConfig>;
  readonly theme: UserDataStore;
  readonly core: UserDataStore;
  readonly themes: QueryStore<Themes>;
  readonly openProviders: () => QueryStore<AuthProviders>;
  readonly linkMethod: LinkMethodStore;
  readonly endSessions: EndSessionsStore;
  readonly loadSignIn: () => Promise<SignInParts>;
}

/**
 * Light DOM.
 * @summary the profile
 */
export class LatchkeyProfile extends LitElement {
  static override properties = { stores: { attribute: false } };

  declare stores: ProfileStores | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { stores } = this;
    return html`<latchkey-own-profile
        .user=${stores?.user}
        .persons=${stores?.persons}
        .store=${stores?.ownProfile}
      ></latchkey-own-profile>
      <latchkey-localization .locale=${stores?.locale} .config=${stores?.config}></latchkey-localization>
      <latchkey-appearance
        .theme=${stores?.theme}
        .core=${stores?.core}
        .themes=${stores?.themes}
      ></latchkey-appearance>
      <latchkey-sign-in-methods
        .user=${stores?.user}
        .openProviders=${stores?.openProviders}
        .store=${stores?.linkMethod}
        .loadSignIn=${stores?.loadSignIn}
      ></latchkey-sign-in-methods>
      <latchkey-end-sessions .store=${stores?.endSessions}></latchkey-end-sessions>`;
  }
}

customElements.define('latchkey-profile', LatchkeyProfile);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-profile': LatchkeyProfile;
  }
}
