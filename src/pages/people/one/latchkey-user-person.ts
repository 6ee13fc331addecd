/** The person of a user: picture, device trackers, and which person it is. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { personOf } from '../../../api/people/person.ts';
import type { Person, Persons } from '../../../api/people/person.ts';
import { initials } from '../../../elements/controls/initials.ts';
import '../../../elements/controls/latchkey-picture-cropper.ts';
import { renderPictureButtons } from '../../../elements/controls/picture-buttons.ts';
import { t } from '../../../i18n/t.ts';
import type { UserAction } from '../../../stores/people/edit-user-store.ts';
import { renderNotLoaded, renderSection, renderShape } from '../section-templates.ts';
import { nameOf, UserSection } from './user-section.ts';

const DEEDS: readonly UserAction[] = ['createPerson', 'linkPerson', 'unlinkPerson', 'picture'];

/** @summary the person of a user */
export class LatchkeyUserPerson extends UserSection {
  static override properties = { ...UserSection.properties, _isUnreadable: { state: true } };

  /** The chosen file is no picture. */
  declare _isUnreadable: boolean;
  protected readonly deeds = DEEDS;

  constructor() {
    super();
    this._isUnreadable = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { user } = this;
    if (!user) return nothing;
    return html`${renderSection(
        'one-user-record',
        'oneUser.recordTitle',
        html`${this.#content(nameOf(user), user.id)} ${this.renderOutcome(nameOf(user), ...DEEDS)}`,
      )}
      <latchkey-picture-cropper @latchkey-picture=${this.#onPicture}></latchkey-picture-cropper>
      <latchkey-confirm></latchkey-confirm>`;
  }

  #content(name: string, userId: string): TemplateResult {
    const state = this.stores?.persons.state;
    if (state?.status === 'failed')
      return renderNotLoaded(state.error, () => void this.stores?.persons.reload());
    if (state?.status !== 'ready') return renderShape();
    const own = personOf(state.value, userId);
    if (!own) return this.#renderNone(name, state.value);
    return own.isEditable ? this.#renderLinked(own.person) : this.#renderFixed(own.person);
  }

  #renderNone(name: string, { storage }: Persons): TemplateResult {
    const free = storage.filter(({ user_id }) => user_id === null || user_id === undefined);
    return html`<p>${t('oneUser.noRecord', { name })}</p>
      <div class="buttons">
        <button
          type="button"
          aria-disabled=${this.ariaBusyNow}
          @click=${() => void this.stores?.deeds.createPerson(name)}
        >
          ${t('oneUser.createRecord')}
        </button>
      </div>
      ${
        free.length === 0
          ? nothing
          : html`<form class="field" novalidate @submit=${this.#onLink}>
              <label for="one-user-link">${t('oneUser.linkRecord')}</label>
              <div class="with-button">
                <select id="one-user-link">
                  ${free.map((person) => html`<option value=${person.id}>${person.name}</option>`)}
                </select>
                <button type="submit" aria-disabled=${this.ariaBusyNow}>${t('oneUser.link')}</button>
              </div>
            </form>`
      }`;
  }

  #renderPicture({ name, picture }: Person, more: unknown): TemplateResult {
    return html`<div class="own-picture">
      ${
        typeof picture === 'string'
          ? html`<img class="avatar" src=${picture} alt=${t('oneUser.pictureOf', { name })} />`
          : html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`
      }
      <div class="stack">
        <p>${t('oneUser.record', { person: name })}</p>
        ${more}
      </div>
    </div>`;
  }

  #renderTrackers({ device_trackers }: Person): TemplateResult {
    return html`<p class="hint">
      ${
        device_trackers.length === 0
          ? t('oneUser.noTrackers')
          : t('oneUser.trackers', { trackers: device_trackers.join(', ') })
      }
    </p>`;
  }

  #renderFixed(person: Person): TemplateResult {
    return html`${this.#renderPicture(person, nothing)} ${this.#renderTrackers(person)}
      <p>${t('oneUser.fixedRecord')}</p>`;
  }

  #renderLinked(person: Person): TemplateResult {
    const buttons = html`${renderPictureButtons({
        id: 'one-user-picture',
        hasPicture: typeof person.picture === 'string',
        isBusy: this.isBusy,
        onFile: this.#onFile,
        onRemove: () => void this.stores?.deeds.setPicture(person.id, null),
      })}
      <p class="error" role="alert">${this._isUnreadable ? t('profile.pictureUnreadable') : ''}</p>`;
    return html`${this.#renderPicture(person, buttons)} ${this.#renderTrackers(person)}
      <div class="buttons">
        <button type="button" aria-disabled=${this.ariaBusyNow} @click=${() => void this.#unlink(person)}>
          ${t('oneUser.unlink')}
        </button>
      </div>`;
  }

  readonly #onLink = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const chosen = this.querySelector<HTMLSelectElement>('#one-user-link')?.value;
    if (chosen !== undefined && chosen !== '') void this.stores?.deeds.linkPerson(chosen);
  };

  async #unlink({ id, name }: Person): Promise<void> {
    if (this.isBusy) return;
    const isWanted = await this.ask({
      title: t('oneUser.unlinkTitle', { person: name }),
      sentences: [t('oneUser.unlinkWarning')],
      confirm: t('oneUser.unlink'),
    });
    if (isWanted) await this.stores?.deeds.unlinkPerson(id);
  }

  readonly #onFile = ({ target }: Event): void => {
    const cutter = this.querySelector('latchkey-picture-cropper');
    const tell = (isUnreadable: boolean): void => void (this._isUnreadable = isUnreadable);
    void cutter?.openChosen(target as HTMLInputElement, tell);
  };

  readonly #onPicture = ({ detail }: CustomEvent<Blob>): void => {
    const { stores } = this;
    const state = stores?.persons.state;
    const own = state?.status === 'ready' ? personOf(state.value, stores?.deeds.userId ?? '') : undefined;
    if (own) void stores?.deeds.setPicture(own.person.id, detail);
  };
}

customElements.define('latchkey-user-person', LatchkeyUserPerson);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-user-person': LatchkeyUserPerson;
  }
}
