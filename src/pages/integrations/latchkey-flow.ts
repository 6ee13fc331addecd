/** One flow of an integration on the page: its step of now, or how it ended. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { failureText } from '../../elements/controls/failure-text.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import type { FurtherLoader } from '../../elements/form/fields/field-kind.ts';
import type { FieldResources } from '../../elements/form/fields/field-resources.ts';
import { FlowTexts } from '../../elements/flow-texts/flow-texts.ts';
import type { TextSource, TextSubject } from '../../elements/flow-texts/flow-texts.ts';
import type { FormSubmit, LatchkeyForm } from '../../elements/form/latchkey-form.ts';
import '../../elements/form/latchkey-form.ts';
import { t } from '../../i18n/t.ts';
import type { FlowState, StepState } from '../../stores/integrations/config-flow-state.ts';
import type { ConfigFlowStore } from '../../stores/integrations/config-flow-store.ts';
import type { FlowTextsStore } from '../../stores/integrations/flow-texts-store.ts';
import { renderEnd, endTitle, verdictOf } from './flow-end.ts';
import type { EndedState } from './flow-end.ts';
import { flowFrame } from './flow-frame.ts';
import './flow-sheet.ts';
import { renderExternal, renderMenu, renderProgress, renderStrange, wrapped } from './flow-steps.ts';

/** What the event `latchkey-flow-end` tells: how the flow ended, or that the person wants to go. */
export interface FlowEndDetail {
  readonly outcome: 'success' | 'failed' | 'left';
}

/** An end that came without a step. */
const NO_STEP: TextSubject = { handler: '' };
const NO_TEXTS: TextSource = { language: 'en', texts: new Map(), english: new Map() };

/**
 * Light DOM: password managers do not look into shadow roots. The flow is opened when the element comes into the page,
 * and listened to for as long as it is there; what was typed stays in it.
 * @summary a flow of an integration
 * @fires latchkey-flow-end - with {@link FlowEndDetail}
 */
export class LatchkeyFlow extends LitElement {
  static override properties = {
    store: { attribute: false },
    texts: { attribute: false },
    entryTitle: { attribute: false },
    mayStartAnew: { attribute: false },
    official: { attribute: false },
  };

  declare store: ConfigFlowStore | undefined;
  declare texts: FlowTextsStore | undefined;
  /** Of the entry that is signed in to; empty where there is none. */
  declare entryTitle: string;
  /** Whether there is an entry that may ask anew. */
  declare mayStartAnew: boolean;
  /** Address of the integrations in the official frontend. */
  declare official: string;
  /** What pickers choose from; set before the element is put into the page. */
  resources: FieldResources | undefined;
  /** Loads the kinds of field; set before the element is put into the page. */
  kinds: FurtherLoader | undefined;
  /** What the form was given last. */
  #framed: { readonly state: FlowState; readonly texts: FlowTexts } | undefined;
  #stepTexts:
    { readonly source: TextSource; readonly subject: TextSubject; readonly texts: FlowTexts } | undefined;
  /** The step or end that has had the focus. */
  #focused: number | EndedState['end'] | undefined;
  #told: EndedState['end'] | undefined;

  constructor() {
    super();
    this.entryTitle = '';
    this.official = '';
    this.mayStartAnew = false;
    new FollowStores(this, () => [this.store, this.texts]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.store?.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store?.close();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store') && this.isConnected) void this.store?.open();
    // Asks for nothing that it has: the language may be another one, too.
    const { handler, translation_domain: domain } = this.#subject;
    void this.texts?.add(...[handler, domain ?? ''].filter(Boolean));
  }

  protected override render(): TemplateResult {
    const state = this.store?.state;
    const texts = this.#textsOf(state);
    if (state?.status === 'failed')
      return html`${this.#renderHeading(t('flow.title'))}
        <p class="problem" role="alert">${failureText(state.error)}</p>
        <div class="buttons">
          <button type="button" @click=${() => void this.store?.tryAgain()}>${t('signIn.tryAgain')}</button>
        </div>`;
    if (!state || state.status === 'loading' || !texts)
      return html`${this.#renderHeading(t('flow.title'))} ${renderLoading(t('flow.loading'), 1)}`;
    if (state.status === 'ended')
      return html`${this.#renderHeading(endTitle(state.end))} ${this.#renderEnd(state, texts)}`;
    return html`${this.#renderHeading(texts.title ?? (this.entryTitle ? t('flow.title') : texts.integration))}
    ${this.#renderStep(state, texts)}`;
  }

  protected override updated(): void {
    const state = this.store?.state;
    const texts = this.#textsOf(state);
    if (!state || !texts) return;
    if (state.status === 'step') this.#frame(state, texts);
    if (state.status === 'ended') this.#tell(state);
    this.#putFocus(state);
  }

  /** What the texts of now are about. */
  get #subject(): TextSubject {
    const state = this.store?.state;
    if (state?.status === 'step') return state.step;
    if (state?.status !== 'ended' || !('step' in state.end)) return NO_STEP;
    return state.end.step ?? NO_STEP;
  }

  /** The same ones as long as nothing has changed: then the form keeps what it shows. */
  #textsOf(state: FlowState | undefined): FlowTexts | undefined {
    const subject = this.#subject;
    const loaded = this.texts?.state;
    const mayLack = state?.status === 'ended' && subject === NO_STEP;
    const source = loaded?.status === 'ready' ? loaded : mayLack ? NO_TEXTS : undefined;
    if (!source) return undefined;
    const known = this.#stepTexts;
    if (known?.subject === subject && known.source === source) return known.texts;
    const texts = new FlowTexts(source, subject);
    this.#stepTexts = { source, subject, texts };
    return texts;
  }

  #renderHeading(title: string): TemplateResult {
    return html`<h3 tabindex="-1"><bdi>${title}</bdi></h3>
      ${this.entryTitle ? html`<p class="hint">${t('flow.of')} <bdi>${this.entryTitle}</bdi></p>` : nothing}`;
  }

  #renderStep(state: StepState, texts: FlowTexts): TemplateResult {
    const { step, busy, progress, isReplacement } = state;
    const { description } = texts;
    return html`${isReplacement ? html`<p class="notice" role="status">${t('flow.replaced')}</p>` : nothing}
    ${description === undefined ? nothing : html`<div class="stack">${wrapped(description)}</div>`}
    ${this.#renderProblem(state)}
    ${
      step.type === 'form'
        ? html`<latchkey-form
            .texts=${texts}
            .resources=${this.resources}
            .kinds=${this.kinds}
            @latchkey-submit=${this.#onSubmit}
          ></latchkey-form>`
        : nothing
    }
    ${step.type === 'menu' ? renderMenu(step, texts, busy, this.#onChoose) : nothing}
    ${step.type === 'progress' ? renderProgress(step, texts, progress) : nothing}
    ${step.type === 'external' ? renderExternal(step) : nothing}
    ${step.type === 'strange' ? renderStrange(this.#officialPage(step.handler)) : nothing}`;
  }

  /** A form says itself what is wrong with it. */
  #renderProblem({ step, problem }: StepState): TemplateResult | typeof nothing {
    if (!problem || step.type === 'form') return nothing;
    const isCrash = problem.kind === 'refused' || problem.error.code === 'server_error';
    return html`<p class="problem" role="alert">
        ${isCrash ? t('flow.crashed') : failureText(problem.error)}
      </p>
      ${
        step.type === 'progress' || step.type === 'external'
          ? html`<div class="buttons">
              <button type="button" @click=${() => void this.store?.tryAgain()}>
                ${t('signIn.tryAgain')}
              </button>
            </div>`
          : nothing
      }`;
  }

  #renderEnd(state: EndedState, texts: FlowTexts): TemplateResult {
    const official = this.#officialPage(this.#subject.handler);
    return renderEnd(state, texts, this.entryTitle, official, {
      startAnew: this.mayStartAnew ? () => void this.store?.startAnew() : null,
      goOn: () => void this.store?.goOn(),
      leave: () => this.#dispatch('left'),
    });
  }

  #officialPage(handler: string): string {
    return handler
      ? `${this.official}/integration/${encodeURIComponent(handler)}`
      : `${this.official}/dashboard`;
  }

  /** Gives the form what is new; what it found wrong by itself stays otherwise. */
  #frame(state: StepState, texts: FlowTexts): void {
    const form = this.querySelector<LatchkeyForm>('latchkey-form');
    const { step, busy, problem } = state;
    if (!form || step.type !== 'form') return;
    const framed = this.#framed;
    if (framed?.state === state && framed.texts === texts && form.frame) return;
    this.#framed = { state, texts };
    const isHidden = (path: string): boolean =>
      form.querySelector(`[data-field="${CSS.escape(path)}"]`)?.closest('[hidden]') instanceof Element;
    form.frame = flowFrame({ step, busy, problem }, texts, isHidden);
  }

  /** Tells of an end once. */
  #tell({ end }: EndedState): void {
    if (this.#told === end) return;
    this.#told = end;
    const outcome = verdictOf(end);
    if (outcome) this.#dispatch(outcome);
  }

  /** Reading goes on where something is new: at what is to be filled in, else at the heading. */
  #putFocus(state: FlowState): void {
    if (state.status !== 'step' && state.status !== 'ended') return;
    const place = state.status === 'step' ? state.turn : state.end;
    if (state.busy || place === this.#focused) return;
    this.#focused = place;
    const isForm = state.status === 'step' && state.step.type === 'form' && state.step.data_schema.length > 0;
    if (isForm) void this.#focusForm();
    else this.querySelector('h3')?.focus();
  }

  async #focusForm(): Promise<void> {
    const form = this.querySelector<LatchkeyForm>('latchkey-form');
    await form?.updateComplete;
    form?.focusNext();
  }

  #dispatch(outcome: FlowEndDetail['outcome']): void {
    const detail: FlowEndDetail = { outcome };
    this.dispatchEvent(new CustomEvent('latchkey-flow-end', { bubbles: true, detail }));
  }

  readonly #onSubmit = ({ detail }: CustomEvent<FormSubmit>): void => {
    void this.store?.submit(detail.input);
  };

  readonly #onChoose = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLButtonElement) void this.store?.choose(currentTarget.value);
  };
}

customElements.define('latchkey-flow', LatchkeyFlow);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-flow': LatchkeyFlow;
  }
}
