/** The authorization page: renders what the store says, around the form that stands in the page. */
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { clientBanner, clientRefusal } from '../../elements/client-banner.ts';
import '../../elements/form/latchkey-form.ts';
import '../../elements/latchkey-language-picker.ts';
import { onLanguageChange, t } from '../../i18n/t.ts';
import { pageSheet } from '../../styles/page-sheet.ts';
import { formFrame, isUsual } from '../shared/form-frame.ts';
import { renderDone, wayForward } from './outcome.ts';
import { titleOf } from './page-title.ts';
import { helpLinkFor, passwordHelp } from './password-help.ts';
import { problemText } from '../shared/problem-text.ts';
import { providerName } from '../shared/provider-name.ts';
import { secondFactorFooter, secondFactorHint } from '../shared/second-factor.ts';
import { noticeText } from './sign-in-notice.ts';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import type { FormSubmit, LatchkeyForm } from '../../elements/form/latchkey-form.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';
import type { SignInStore } from '../../stores/sign-in/sign-in-store.ts';
import type { SignInNotice } from './sign-in-notice.ts';

type FormState = Extract<SignInState, { status: 'form' }>;

type Rendered = TemplateResult | typeof nothing;

/** Tells that somebody is signed in: the code is for the client that asked. */
export interface Authorized {
  readonly code: string;
  readonly keepSignedIn: boolean;
}

/**
 * Heading and form are children in the light DOM: they stand in index.html, and password managers do not look into
 * shadow roots.
 * @summary the page that signs a person in
 * @fires latchkey-authorized - with {@link Authorized}
 * @slot header - the heading
 * @slot form - the form
 */
export class LatchkeySignIn extends LitElement {
  static override styles = [
    pageSheet,
    css`
      .body {
        display: grid;
        gap: 0.75rem;
      }
      .body:empty {
        display: none;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem;
        align-items: center;
        justify-content: space-between;
        padding-block-start: 0.5rem;
      }
      summary,
      footer a {
        min-block-size: 2.75rem;
        align-content: center;
        color: var(--color-accent);
        cursor: pointer;
      }
      pre {
        margin: 0;
        padding: 0.75rem;
        border-radius: 0.5rem;
        overflow-x: auto;
        white-space: pre-wrap;
        background: var(--color-page);
      }
    `,
  ];

  static override properties = {
    store: { attribute: false },
    client: { attribute: false },
    username: { attribute: false },
    notice: { attribute: false },
    target: { attribute: false },
    _state: { state: true },
  };

  declare store: SignInStore | null;
  /** Who asks; `own` also where this page is its own client. */
  declare client: ClientIdentity;
  /** A user name to begin with, from the address. */
  declare username: string | null;
  /** Why signing in is needed, where that is no mistake of anybody. */
  declare notice: SignInNotice | null;
  /** Where the browser is being sent, once that is known. */
  declare target: URL | null;
  declare _state: SignInState;

  #keepSignedIn = false;
  #stop: (() => void)[] = [];

  constructor() {
    super();
    this.store = null;
    this.client = { kind: 'own' };
    this.username = null;
    this.notice = null;
    this.target = null;
    this._state = { status: 'loading', offer: null, provider: null };
    this.addEventListener('latchkey-submit', this.#onSubmit as EventListener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
  }

  #follow(): void {
    this.#unfollow();
    const { store } = this;
    if (!store) return;
    this._state = store.state;
    this.#stop = [
      store.subscribe((state) => this.#onState(state)),
      onLanguageChange(() => this.requestUpdate()),
    ];
  }

  #unfollow(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('store')) this.#follow();
  }

  #onState(state: SignInState): void {
    this._state = state;
    if (isAnswer(state)) this.notice = null;
    if (state.status !== 'done') return;
    const detail: Authorized = { code: state.code, keepSignedIn: this.#keepSignedIn };
    this.dispatchEvent(new CustomEvent<Authorized>('latchkey-authorized', { detail }));
  }

  readonly #onSubmit = ({ detail }: CustomEvent<FormSubmit>): void => {
    this.#keepSignedIn = detail.keepSignedIn;
    void this.store?.submit(detail.input);
  };

  get #form(): LatchkeyForm | null {
    return this.querySelector('latchkey-form');
  }

  protected override render(): unknown {
    const { client, _state: state } = this;
    if (client.kind === 'refused')
      return html`<slot name="header"></slot>${clientRefusal(client)}${this.#renderFooter(false)}`;
    const asksPassword = state.status === 'form' && isUsual(state) && state.step.step_id === 'init';
    // Until the providers are known, the form that stands in the page is most likely the right one.
    const showsForm = state.status === 'form' || (state.status === 'loading' && this.#form?.frame === null);
    return html`<slot name="header"></slot>
      ${clientBanner(client)} ${this.#renderNotice()} ${state.status === 'form' ? renderHint(state) : nothing}
      <slot name="form" ?hidden=${!showsForm}></slot>
      <div class="body">${this.#renderBody(state, showsForm)}</div>
      <slot></slot>
      ${this.#renderFooter(asksPassword)}`;
  }

  /** Also while the server is away, or lets nobody in: that does not make it less true. */
  #renderNotice(): Rendered {
    if (!this.notice) return nothing;
    return html`<p class="notice" role="status">${noticeText(this.notice)}</p>`;
  }

  #renderBody(state: SignInState, showsForm: boolean): Rendered {
    switch (state.status) {
      case 'loading':
        return showsForm
          ? nothing
          : html`<p role="status">${t('signIn.loading')}</p>
              ${this.#renderOthers(state.offer?.providers ?? [], state.provider)}`;
      case 'waiting':
        return html`<p class="notice" role="status">${problemText(state.problem)}</p>
          <p>
            ${
              state.retryAtMs === null
                ? t('signIn.waitingNow')
                : html`<latchkey-countdown
                    .kind=${'retry'}
                    .endsAtMs=${state.retryAtMs}
                  ></latchkey-countdown>`
            }
          </p>
          <button type="button" @click=${() => this.store?.start()}>${t('signIn.tryAgain')}</button>`;
      case 'blocked':
        return html`<p class="problem" role="alert">${problemText(state.problem)}</p>
          ${wayForward(state, this.client, () => void this.store?.startOver())}
          ${this.#renderOthers(state.offer?.providers ?? [], state.provider)}`;
      case 'choosing':
        return this.#renderOthers(state.offer.providers, null);
      case 'form':
        return html`${renderReturn(state)}${this.#renderBelowForm(state)}`;
      case 'done':
        return renderDone(state.provider, this.target);
    }
  }

  #renderBelowForm(state: FormState): Rendered {
    if (state.secondFactor)
      return secondFactorFooter(state.secondFactor, state.sentAgain, {
        useAnother: () => void this.store?.useAnotherMethod(),
        sendAgain: () => void this.store?.sendAgain(),
        startOver: () => void this.store?.startOver(),
        expire: () => this.store?.expire(),
      });
    return state.isFirstStep
      ? this.#renderOthers(state.offer.providers, state.provider)
      : html`<button type="button" @click=${() => this.store?.startOver()}>${t('signIn.startOver')}</button>`;
  }

  #renderOthers(providers: readonly AuthProvider[], chosen: AuthProvider | null): Rendered {
    const others = providers.filter((provider) => provider !== chosen);
    if (others.length === 0) return nothing;
    return html`<h2>${t('signIn.others')}</h2>
      ${others.map(
        (provider) =>
          html`<button type="button" class="choice" @click=${() => this.store?.choose(provider)}>
            ${providerName(provider)}
          </button>`,
      )}`;
  }

  #renderFooter(asksPassword: boolean): unknown {
    return html`<footer>
      ${asksPassword ? passwordHelp() : helpLinkFor(this._state)}
      <latchkey-language-picker></latchkey-language-picker>
    </footer>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const state = this._state;
    const former = changed.get('_state') as SignInState | undefined;
    this.#renderHeading(state);
    if (state.status === 'form' && this.#form)
      this.#form.frame = formFrame(state, this.client, this.username);
    if (changed.has('_state') && former) this.#moveFocus(state, former);
  }

  #renderHeading(state: SignInState): void {
    const [heading, subtitle] = this.querySelectorAll<HTMLElement>('h1, header p');
    const title = titleOf(state, this.client);
    if (heading) heading.textContent = title;
    const isSpecial = state.status === 'form' && !isUsual(state);
    if (subtitle) {
      // It goes on after "Sign in"; other headings are whole sentences.
      subtitle.hidden = !isSpecial && title !== t('signIn.title');
      subtitle.textContent = isSpecial
        ? t('signIn.with', { provider: providerName(state.provider) })
        : t('signIn.subtitle');
    }
    const documentTitle = t('signIn.documentTitle', { step: title });
    const isError = 'problem' in state && state.problem !== null;
    document.title = isError ? t('signIn.documentTitleError', { title: documentTitle }) : documentTitle;
  }

  /** Where the person types next, once there is something new; nothing is taken from whoever is typing. */
  #moveFocus(state: SignInState, former: SignInState): void {
    if (state.status === 'form') {
      const isAnswered = former.status === 'form' && former.busy && !state.busy;
      const isOtherForm =
        former.status === 'form'
          ? former.step.step_id !== state.step.step_id ||
            providerName(former.provider) !== providerName(state.provider)
          : former.status !== 'loading';
      if ((isAnswered && state.problem?.rejected !== false) || isOtherForm || this.#wasChosen(former))
        void this.#form?.updateComplete.then(() => this.#form?.focusNext());
    } else if (state.status === 'blocked' || state.status === 'choosing') {
      this.querySelector('h1')?.focus();
    }
  }

  /** The page's first form keeps the focus it has; one that was asked for gets it. */
  #wasChosen(former: SignInState): boolean {
    return (
      former.status === 'loading' &&
      this.#form?.frame !== null &&
      !this.#form?.contains(document.activeElement)
    );
  }
}

/** Whether the person tried to sign in, and there is something newer to say than why that was needed. */
const isAnswer = (state: SignInState): boolean =>
  state.status === 'done' || (state.status === 'form' && state.problem !== null);

/** Above the form: what a code step asks for. */
function renderHint({ step, secondFactor }: FormState): Rendered {
  if (secondFactor) return secondFactorHint(secondFactor);
  return step.step_id === 'select_mfa_module' ? html`<p>${t('code.choose')}</p>` : nothing;
}

/** What is known of a server that went away under the form. */
function renderReturn({ retryAtMs, isBack }: FormState): Rendered {
  if (isBack) return html`<p class="notice" role="status">${t('signIn.backAgain')}</p>`;
  if (retryAtMs === null) return nothing;
  return html`<p><latchkey-countdown .kind=${'retry'} .endsAtMs=${retryAtMs}></latchkey-countdown></p>`;
}

customElements.define('latchkey-sign-in', LatchkeySignIn);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-sign-in': LatchkeySignIn;
  }
}
