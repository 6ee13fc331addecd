/** One person of the house, as administrators see and change them. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../../api/people/user.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { t } from '../../../i18n/t.ts';
import { roleIn } from '../../../stores/people/user-role.ts';
import './latchkey-user-basics.ts';
import './latchkey-delete-user.ts';
import './latchkey-user-login.ts';
import './latchkey-user-person.ts';
import { renderNotLoaded, renderShape } from '../section-templates.ts';
import '../person-sheet.ts';
import { roleText } from '../role-text.ts';
import { nameOf } from './user-section.ts';
import type { OneUserStores } from './user-section.ts';

/**
 * Light DOM.
 * @summary one person of the house
 */
export class LatchkeyOneUser extends LitElement {
  static override properties = { stores: { attribute: false } };

  declare stores: OneUserStores | undefined;
  /** The name that was seen last, for when the user is gone. */
  #name = '';
  #screen = '';

  constructor() {
    super();
    new FollowStores(this, () => {
      const { users, own, deeds } = this.stores ?? {};
      return [users, own, deeds];
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const screen = this.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
    const isNew = screen !== this.#screen;
    this.#screen = screen;
    // Reading goes on at what has just come, unless somebody is busy elsewhere on the page.
    if (isNew && screen !== '' && document.activeElement === document.body)
      this.querySelector<HTMLElement>('[data-screen]')?.focus();
  }

  protected override render(): TemplateResult {
    return html`${this.#content()}`;
  }

  #content(): TemplateResult {
    const { stores } = this;
    const state = stores?.users.state;
    const deeds = stores?.deeds.state;
    if (deeds?.status === 'deleted')
      return html`<div class="stack" data-screen="deleted" tabindex="-1">
        <p class="user-status" role="status">${t('oneUser.deleted', { name: this.#name })}</p>
        ${deeds.lost.map(
          ({ name, device_trackers }) =>
            html`<p class="problem" role="alert">
              ${t('oneUser.lostTrackers', { person: name, trackers: device_trackers.join(', ') })}
            </p>`,
        )}
      </div>`;
    if (state?.status === 'failed') return renderNotLoaded(state.error, () => void stores?.users.reload());
    if (state?.status !== 'ready') return renderShape();
    const user = state.value.find(({ id }) => id === stores?.deeds.userId);
    if (user) return this.#renderUser(user);
    const isDeleting = deeds?.status === 'busy' && deeds.deed === 'delete';
    if (isDeleting) return html`<p role="status">${t('oneUser.working')}</p>`;
    const sentence = this.#name === '' ? t('oneUser.unknown') : t('oneUser.gone', { name: this.#name });
    return html`<p class="user-status" role="status" data-screen="gone" tabindex="-1">${sentence}</p>`;
  }

  #renderUser(user: User): TemplateResult {
    const { stores } = this;
    const name = nameOf(user);
    this.#name = name;
    const role = user.is_owner ? t('account.owner') : roleText(roleIn(user.group_ids));
    const isSelf = stores?.own.state?.id === user.id;
    return html`<div>
        <h3 data-screen="user" tabindex="-1"><bdi>${name}</bdi></h3>
        <p class="hint">${role}</p>
        ${isSelf ? html`<p>${t('oneUser.self')}</p>` : ''}
      </div>
      ${
        user.system_generated
          ? html`<p>${t('profile.systemUser')}</p>`
          : html`<latchkey-user-basics .stores=${stores}></latchkey-user-basics>
              <latchkey-user-person .stores=${stores}></latchkey-user-person>
              <latchkey-user-login .stores=${stores}></latchkey-user-login>
              <latchkey-delete-user .stores=${stores}></latchkey-delete-user>`
      }`;
  }
}

customElements.define('latchkey-one-user', LatchkeyOneUser);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-one-user': LatchkeyOneUser;
  }
}
