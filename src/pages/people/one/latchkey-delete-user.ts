/** Ending: all sessions of a user, and the user. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../../api/people/user.ts';
import { t } from '../../../i18n/t.ts';
import { renderSection } from '../section-templates.ts';
import { nameOf, UserSection } from './user-section.ts';

/** No user name is longer. */
const MAX_LENGTH = 255;

/** @summary ends all sessions of a user, or deletes it */
export class LatchkeyDeleteUser extends UserSection {
  static override properties = { ...UserSection.properties, _mistyped: { state: true } };

  /** What was to be typed and was not; empty otherwise. */
  declare _mistyped: string;
  protected readonly deeds = ['endSessions', 'delete'] as const;

  constructor() {
    super();
    this._mistyped = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { user } = this;
    if (!user) return nothing;
    const name = nameOf(user);
    return html`${renderSection('one-user-sessions', 'oneUser.sessionsTitle', this.#renderSessions(user, name))}
      ${renderSection('one-user-delete', 'oneUser.deleteTitle', this.#renderDelete(user, name))}
      <latchkey-confirm></latchkey-confirm>`;
  }

  #renderSessions({ is_owner, is_active }: User, name: string): TemplateResult {
    if (this.isSelf)
      return html`<p>${t('oneUser.ownSessions')} <a href="#/security">${t('security.title')}</a></p>`;
    const canEnd = !is_owner && is_active;
    return html`<p>${t('oneUser.cannotSee', { name })}</p>
      ${is_owner ? html`<p>${t('oneUser.ownerSessions')}</p>` : nothing}
      ${is_active ? nothing : html`<p>${t('oneUser.noSessions', { name })}</p>`}
      ${
        canEnd
          ? html`<p>${t('oneUser.endHint', { name })}</p>
              <div class="buttons">
                <button type="button" aria-disabled=${this.ariaBusyNow} @click=${this.#onEndSessions}>
                  ${t('oneUser.endSessions')}
                </button>
              </div>`
          : nothing
      }
      ${this.renderOutcome(name, 'endSessions')}
      <p>${t('oneUser.cannotReset', { name })}</p>`;
  }

  #renderDelete({ is_owner }: User, name: string): TemplateResult {
    if (is_owner) return html`<p>${t('oneUser.ownerStays')}</p>`;
    if (this.isSelf) return html`<p>${t('oneUser.selfStays')}</p>`;
    return html`<p>${t('oneUser.deleteHint', { name })}</p>
      <div class="buttons">
        <button type="button" aria-disabled=${this.ariaBusyNow} @click=${this.#onDelete}>
          ${t('oneUser.deleteAsk', { name })}
        </button>
      </div>
      ${
        this._mistyped === ''
          ? nothing
          : html`<p class="problem" role="alert">${t('oneUser.mistyped', { expected: this._mistyped })}</p>`
      }
      ${this.renderOutcome(name, 'delete')}`;
  }

  readonly #onEndSessions = async (): Promise<void> => {
    const { user } = this;
    if (!user || this.isBusy) return;
    const name = nameOf(user);
    const isWanted = await this.ask({
      title: t('oneUser.endTitle', { name }),
      sentences: [t('oneUser.endHint', { name }), t('oneUser.endWarning', { name })],
      confirm: t('oneUser.endSessions'),
    });
    if (isWanted) await this.stores?.deeds.endSessions();
  };

  readonly #onDelete = async (): Promise<void> => {
    const { user } = this;
    if (!user || this.isBusy) return;
    const name = nameOf(user);
    const isByUserName = user.username !== null && user.username !== '';
    const expected = isByUserName ? (user.username ?? '') : name;
    const typed = await this.askText({
      title: t('oneUser.deleteSure', { name }),
      sentences: [t('oneUser.deleteHint', { name }), t('oneUser.typeIt', { expected })],
      label: t(isByUserName ? 'signIn.username' : 'newUser.name'),
      value: '',
      maxLength: MAX_LENGTH,
      confirm: t('oneUser.deleteDo'),
    });
    if (typed === null) return;
    this._mistyped = typed.trim() === expected.trim() ? '' : expected;
    if (this._mistyped === '') await this.stores?.deeds.delete();
  };
}

customElements.define('latchkey-delete-user', LatchkeyDeleteUser);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-delete-user': LatchkeyDeleteUser;
  }
}
