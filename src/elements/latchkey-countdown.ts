/** Counts down to a moment: a sentence per second for the eye, one near the end for the ear. */
import { html, LitElement, nothing } from 'lit';
import { currentLanguage, t } from '../i18n/t.ts';

const TICK_MS = 1_000;
const NEAR_END_MS = 60_000;

/** `4:07`, in the digits of the person's language. */
function minutesAndSeconds(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const two = new Intl.NumberFormat(currentLanguage().code, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(currentLanguage().code);
  return `${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}

/**
 * Light DOM, so that its text takes part in what stands around it.
 * @summary the time left
 * @fires latchkey-time-over - once, when nothing is left
 */
export class LatchkeyCountdown extends LitElement {
  static override properties = { endsAtMs: { attribute: false }, kind: { attribute: false } };

  /** The moment, in milliseconds since 1970. */
  declare endsAtMs: number;
  /** What is waited for: a code's last minutes, or the next try to reach the server. */
  declare kind: 'code' | 'retry';

  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.endsAtMs = 0;
    this.kind = 'code';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('endsAtMs') && this.hasUpdated) this.#start();
  }

  #start(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  #tick(): void {
    this.requestUpdate();
    if (Date.now() < this.endsAtMs) return;
    clearInterval(this.#timer);
    this.dispatchEvent(new CustomEvent('latchkey-time-over'));
  }

  protected override render(): unknown {
    const leftMs = this.endsAtMs - Date.now();
    if (this.kind === 'retry')
      return html`${t('signIn.waitingAgain', { count: Math.max(1, Math.ceil(leftMs / 1_000)) })}`;
    return html`${t('code.timeLeft', { time: minutesAndSeconds(leftMs) })}
      <span class="visually-hidden" role="status"
        >${leftMs < NEAR_END_MS && leftMs > 0 ? t('code.oneMinute') : nothing}</span
      >`;
  }
}

customElements.define('latchkey-countdown', LatchkeyCountdown);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-countdown': LatchkeyCountdown;
  }
}
