/** Second factors: what there is, setting one up in a dialog, and turning one off after a question. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { copyText } from '../../../elements/copy-text.ts';
import { t } from '../../../i18n/t.ts';
import type { SecondFactorState, Setup } from '../../../stores/security/second-factor-state.ts';
import type { SecondFactorStore } from '../../../stores/security/second-factor-store.ts';
import { renderFailure } from '../../../elements/controls/render-failure.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { authenticatorKeyOf } from './authenticator-key.ts';
import type { AuthenticatorKey } from './authenticator-key.ts';
import { renderDisabling } from './factor-disabling.ts';
import type { DisablingActions } from './factor-disabling.ts';
import { renderFactors } from './factor-list.ts';
import type { FactorListActions } from './factor-list.ts';
import { renderSetup } from './factor-setup.ts';
import type { SetupActions } from './factor-setup.ts';
import { putSheet } from './factor-sheet.ts';
import '../security-sheet.ts';
import { factorStatusText } from './factor-text.ts';

/**
 * Renders the state of a store of second factors. Light DOM. A key is in the page only while its set-up stands open.
 * @summary the section of second factors
 */
export class LatchkeySecondFactor extends LitElement {
  static override properties = {
    store: { attribute: false },
    print: { attribute: false },
    _state: { state: true },
    _copied: { state: true },
  };

  declare store: SecondFactorStore | undefined;
  /** Opens the browser's own dialog to print the page. */
  declare print: () => void;
  declare _state: SecondFactorState | undefined;
  /** Whether the key went to the clipboard; null before that was tried. */
  declare _copied: boolean | null;
  #takeSheet: () => void = () => undefined;

  constructor() {
    super();
    this.print = () => window.print();
    this._copied = null;
    new FollowStores(this, () => [this.store]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#takeSheet();
    this.store?.closeSetup();
    // Nobody tells it any more, and the key must go.
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    this._state = this.store?.state;
    if (this.#setup?.status !== 'form') this._copied = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('_state')) return;
    const before = changed.get('_state');
    const wasReady = before?.status === 'ready' ? before : null;
    const isReady = this._state?.status === 'ready' ? this._state : null;
    if (isReady?.setup?.status !== 'form') this.#takeSheet();
    this.#open('.setup', isReady?.setup !== null && isReady !== null);
    this.#open('.disable', isReady?.disabling !== null && isReady !== null);
    if (isReady?.setup) void this.#focusSetup(isReady.setup, wasReady?.setup ?? null);
    const isClosed = (wasReady?.setup && !isReady?.setup) ?? (wasReady?.disabling && !isReady?.disabling);
    // The button that opened the dialog may be gone.
    if (isClosed && document.activeElement === document.body) this.querySelector('h3')?.focus();
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    const setup = this.#setup;
    const disabling = state?.status === 'ready' ? state.disabling : null;
    return html`<section class="card" aria-labelledby="factor-title">
        <h3 id="factor-title" tabindex="-1">${t('factor.title')}</h3>
        <p>${t('factor.intro')}</p>
        <p role="status">${factorStatusText(state)}</p>
        ${this.#body(state)}
      </section>
      <dialog
        class="setup"
        aria-labelledby="factor-setup-title"
        @cancel=${this.#onCancel}
        @close=${this.#setupActions.close}
      >
        ${setup ? renderSetup(setup, this._copied, this.#setupActions) : nothing}
      </dialog>
      <dialog
        class="disable"
        aria-labelledby="factor-disable-title"
        @cancel=${this.#onCancel}
        @close=${this.#disablingActions.keep}
      >
        ${disabling ? renderDisabling(disabling, this.#disablingActions) : nothing}
      </dialog>`;
  }

  #body(state: SecondFactorState | undefined): TemplateResult {
    if (state?.status === 'failed')
      return renderFailure(failureText(state.error), () => void this.store?.load());
    if (state?.status !== 'ready')
      return html`<div class="shape" aria-hidden="true"><span></span><span></span></div>`;
    return renderFactors(state.modules, this.#listActions);
  }

  get #setup(): Setup | null {
    return this._state?.status === 'ready' ? this._state.setup : null;
  }

  #open(which: '.setup' | '.disable', isWanted: boolean): void {
    const dialog = this.querySelector<HTMLDialogElement>(`dialog${which}`);
    if (!dialog) return;
    if (isWanted && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('h3')?.focus();
    }
    if (!isWanted && dialog.open) dialog.close();
  }

  async #focusSetup(setup: Setup, before: Setup | null): Promise<void> {
    const isForm = setup.status === 'form';
    if (!isForm && setup.status !== before?.status) this.#setupHeading?.focus();
    if (!isForm || setup.busy || (before?.status === 'form' && !before.busy)) return;
    // A new key is read from the heading, and no keyboard covers its picture.
    if (authenticatorKeyOf(setup.step) && !setup.problem) {
      this.#setupHeading?.focus();
      return;
    }
    const form = this.querySelector('latchkey-form');
    await form?.updateComplete;
    form?.focusNext();
  }

  get #setupHeading(): HTMLElement | null {
    return this.querySelector('#factor-setup-title');
  }

  async #copy({ key }: AuthenticatorKey): Promise<void> {
    const isCopied = await copyText(key);
    if (this.#setup?.status !== 'form') return;
    this._copied = isCopied;
    const shown = this.querySelector('.secret-key');
    if (!isCopied && shown) getSelection()?.selectAllChildren(shown);
  }

  #print({ key }: AuthenticatorKey): void {
    const { _state: state } = this;
    if (state?.status !== 'ready') return;
    this.#takeSheet();
    const picture = this.querySelector('latchkey-qr-code svg')?.cloneNode(true) ?? null;
    // It stays until the set-up ends: some browsers print only after their dialog has long been opened.
    this.#takeSheet = putSheet({
      userName: state.userName,
      host: location.host,
      key,
      picture,
      printedAtMs: Date.now(),
    });
    this.print();
  }

  readonly #listActions: FactorListActions = {
    setUp: (module) => void this.store?.start(module),
    turnOff: (module) => this.store?.askToDisable(module),
  };

  readonly #setupActions: SetupActions = {
    start: (module) => void this.store?.start(module),
    submit: ({ detail }) => void this.store?.submit(detail.input),
    sendAgain: () => void this.store?.sendAgain(),
    close: () => this.store?.closeSetup(),
    copy: (key) => void this.#copy(key),
    print: (key) => this.#print(key),
  };

  readonly #disablingActions: DisablingActions = {
    keep: () => this.store?.keep(),
    disable: () => void this.store?.disable(),
  };

  /** The store decides, and the dialog follows. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    const isSetup = event.currentTarget instanceof Element && event.currentTarget.matches('.setup');
    if (isSetup) this.store?.closeSetup();
    else this.store?.keep();
  };
}

customElements.define('latchkey-second-factor', LatchkeySecondFactor);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-second-factor': LatchkeySecondFactor;
  }
}
