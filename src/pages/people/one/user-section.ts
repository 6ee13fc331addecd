/** What the sections about one user have in common: whom they are about, who looks, and what is being done. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CurrentUser } from '../../../api/account/current-user.ts';
import type { Persons } from '../../../api/people/person.ts';
import type { User } from '../../../api/people/user.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import '../../../elements/controls/latchkey-confirm.ts';
import type { Question, TextQuestion } from '../../../elements/controls/latchkey-confirm.ts';
import { t } from '../../../i18n/t.ts';
import type { QueryStore } from '../../../stores/query-store.ts';
import type { EditUserState, EditUserStore, UserAction } from '../../../stores/people/edit-user-store.ts';
import type { OwnUser } from '../../../stores/account/own-user.ts';
import { doneText, failedText } from './user-action-text.ts';

/** What everything about one user is rendered from. */
export interface OneUserStores {
  readonly users: QueryStore<readonly User[]>;
  readonly persons: QueryStore<Persons>;
  readonly own: OwnUser;
  readonly deeds: EditUserStore;
}

/** Light DOM. */
export abstract class UserSection extends LitElement {
  static override properties = { stores: { attribute: false } };

  declare stores: OneUserStores | undefined;
  /** What this section does. */
  protected abstract readonly deeds: readonly UserAction[];
  #before: EditUserState | undefined;

  constructor() {
    super();
    new FollowStores(this, () => {
      const { users, persons, own, deeds } = this.stores ?? {};
      return [users, persons, own, deeds];
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const state = this.stores?.deeds.state;
    const wasBusy = this.#before?.status === 'busy' && state?.status !== 'busy';
    const isOurs = this.#before && 'deed' in this.#before && this.deeds.includes(this.#before.deed);
    this.#before = state;
    // What had the focus may be gone.
    if (wasBusy && isOurs === true && document.activeElement === document.body)
      this.querySelector('h4')?.focus();
  }

  /** Whom this is about; undefined as long as that is not known. */
  protected get user(): User | undefined {
    const state = this.stores?.users.state;
    return state?.status === 'ready'
      ? state.value.find(({ id }) => id === this.stores?.deeds.userId)
      : undefined;
  }

  protected get users(): readonly User[] {
    const state = this.stores?.users.state;
    return state?.status === 'ready' ? state.value : [];
  }

  /** Who looks at it. */
  protected get viewer(): CurrentUser | undefined {
    return this.stores?.own.state;
  }

  protected get isSelf(): boolean {
    return this.viewer !== undefined && this.viewer.id === this.stores?.deeds.userId;
  }

  protected get isBusy(): boolean {
    return this.stores?.deeds.state.status === 'busy';
  }

  /** For buttons, while anything is done. */
  protected get ariaBusyNow(): 'true' | 'false' {
    return this.isBusy ? 'true' : 'false';
  }

  /** The state of the deeds, where it is about one of these. */
  protected about(
    ...deeds: readonly UserAction[]
  ): Exclude<EditUserState, { status: 'idle' | 'deleted' }> | undefined {
    const state = this.stores?.deeds.state;
    return state && 'deed' in state && deeds.includes(state.deed) ? state : undefined;
  }

  /** What became of the last one of these. */
  protected renderOutcome(name: string, ...deeds: readonly UserAction[]): TemplateResult {
    const state = this.about(...deeds);
    return html`<p class="hint" role="status">
        ${state?.status === 'busy' ? t('oneUser.working') : nothing}
        ${state?.status === 'done' ? doneText(state.deed, name) : nothing}
      </p>
      ${
        state?.status === 'failed'
          ? html`<p class="problem" role="alert">${failedText(state, name)}</p>`
          : nothing
      }`;
  }

  protected async ask(question: Question): Promise<boolean> {
    return (await this.querySelector('latchkey-confirm')?.ask(question)) ?? false;
  }

  protected async askText(question: TextQuestion): Promise<string | null> {
    return (await this.querySelector('latchkey-confirm')?.askText(question)) ?? null;
  }
}

/** What a user is called on these pages. */
export const nameOf = ({ name, username, id }: User): string => name?.trim() || username || id;
