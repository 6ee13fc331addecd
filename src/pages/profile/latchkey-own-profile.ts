/** The own name and picture. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CurrentUser } from '../../api/account/current-user.ts';
import { personOf } from '../../api/people/person.ts';
import type { Persons } from '../../api/people/person.ts';
import { t } from '../../i18n/t.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import type { OwnProfileStore, ProfileField } from '../../stores/profile/own-profile-store.ts';
import type { OwnUser } from '../../stores/account/own-user.ts';
import { initials } from '../../elements/controls/initials.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import '../../elements/controls/latchkey-picture-cropper.ts';
import { renderPictureButtons } from '../../elements/controls/picture-buttons.ts';
import { renderNotLoaded, renderSection, renderShape } from './section-templates.ts';
import { refusalText } from './refusal-text.ts';

/**
 * Light DOM.
 * @summary the own name and picture
 */
export class LatchkeyOwnProfile extends LitElement {
  static override properties = {
    user: { attribute: false },
    persons: { attribute: false },
    store: { attribute: false },
    _isEmpty: { state: true },
    _isUnreadable: { state: true },
  };

  declare user: OwnUser | undefined;
  declare persons: QueryStore<Persons> | undefined;
  declare store: OwnProfileStore | undefined;
  /** A name without a letter was sent. */
  declare _isEmpty: boolean;
  /** The chosen file is no picture. */
  declare _isUnreadable: boolean;
  /** The name that was put into the field. */
  #shownName: string | undefined;

  constructor() {
    super();
    this._isEmpty = false;
    this._isUnreadable = false;
    new FollowStores(this, () => [this.user, this.persons, this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const input = this.querySelector<HTMLInputElement>('#profile-name');
    const name = this.user?.state?.name;
    if (!input || name === undefined || name === this.#shownName) return;
    // What somebody is typing stays; a name that came from elsewhere shows in a field nobody has touched.
    const isMine = input.value.trim() === name;
    if (this.#shownName === undefined || input.value === this.#shownName || isMine) input.value = name;
    this.#shownName = name;
  }

  protected override render(): TemplateResult {
    return renderSection('own', 'profile.ownTitle', this.#content());
  }

  #content(): TemplateResult {
    const user = this.user?.state;
    if (!user) return renderShape();
    return html`${this.#name()} ${this.#pictureOf(user)}
      <latchkey-picture-cropper @latchkey-picture=${this.#onPicture}></latchkey-picture-cropper>`;
  }

  #name(): TemplateResult {
    const error = this.#errorOf('name');
    const text = this._isEmpty ? t('profile.nameEmpty') : error;
    return html`<form class="field" novalidate @submit=${this.#onName}>
      <label for="profile-name">${t('profile.name')}</label>
      <div class="with-button">
        <input
          id="profile-name"
          name="name"
          type="text"
          required
          autocomplete="name"
          aria-describedby="profile-name-hint profile-name-error"
          aria-invalid=${text ? 'true' : 'false'}
          @input=${() => (this._isEmpty = false)}
        />
        <button type="submit" aria-disabled=${this.#isSaving('name') ? 'true' : 'false'}>
          ${t('profile.saveName')}
        </button>
      </div>
      <p class="hint" id="profile-name-hint">${t('profile.nameHint')}</p>
      <p class="error" id="profile-name-error" role="alert">${text}</p>
      ${this.#status('name')}
    </form>`;
  }

  #pictureOf(user: CurrentUser): TemplateResult {
    const state = this.persons?.state;
    if (state?.status === 'failed') return renderNotLoaded(state.error, () => void this.persons?.reload());
    if (state?.status !== 'ready') return renderShape();
    const own = personOf(state.value, user.id);
    if (!own) return html`<p class="hint">${t('profile.noPersonLinked')}</p>`;
    const picture = own.person.picture ?? null;
    const problem = this._isUnreadable ? t('profile.pictureUnreadable') : this.#errorOf('picture');
    return html`<div class="own-picture">
      ${
        picture === null
          ? html`<span class="avatar" aria-hidden="true">${initials(user.name)}</span>`
          : html`<img class="avatar" src=${picture} alt=${t('profile.picture')} />`
      }
      <div class="stack">
        ${
          own.isEditable
            ? renderPictureButtons({
                id: 'profile-picture',
                hasPicture: picture !== null,
                isBusy: this.#isSaving('picture'),
                onFile: this.#onFile,
                onRemove: this.#onRemove,
              })
            : html`<p class="hint">${t('profile.personNotEditable')}</p>`
        }
        <p class="error" role="alert">${problem}</p>
        ${this.#status('picture')}
      </div>
    </div>`;
  }

  #isSaving(field: ProfileField): boolean {
    const state = this.store?.state;
    return state?.status === 'saving' && state.field === field;
  }

  #errorOf(field: ProfileField): string {
    const state = this.store?.state;
    return state?.status === 'failed' && state.field === field ? refusalText(state.error) : '';
  }

  #status(field: ProfileField): TemplateResult {
    const state = this.store?.state;
    const isAbout = state && 'field' in state && state.field === field;
    const isSaved = isAbout && state.status === 'saved';
    return html`<p class="hint" role="status">
      ${this.#isSaving(field) ? t('profile.saving') : nothing}${isSaved ? t('profile.saved') : nothing}
    </p>`;
  }

  readonly #onName = (event: SubmitEvent): void => {
    event.preventDefault();
    // What the page does with a form that is sent before its script has come is not for this one.
    event.stopPropagation();
    const input = this.querySelector<HTMLInputElement>('#profile-name');
    if (!input) return;
    this._isEmpty = input.value.trim() === '';
    if (this._isEmpty) input.focus();
    else void this.store?.saveName(input.value);
  };

  readonly #onFile = ({ target }: Event): void => {
    const cutter = this.querySelector('latchkey-picture-cropper');
    const tell = (isUnreadable: boolean): void => void (this._isUnreadable = isUnreadable);
    void cutter?.openChosen(target as HTMLInputElement, tell);
  };

  readonly #onPicture = ({ detail }: CustomEvent<Blob>): void => {
    void this.store?.savePicture(detail);
  };

  readonly #onRemove = (): void => {
    this._isUnreadable = false;
    void this.store?.removePicture();
  };
}

customElements.define('latchkey-own-profile', LatchkeyOwnProfile);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-own-profile': LatchkeyOwnProfile;
  }
}
