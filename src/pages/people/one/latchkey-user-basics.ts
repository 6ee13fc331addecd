/** Name, role and access of a user. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../../api/people/user.ts';
import { t } from '../../../i18n/t.ts';
import { groupsFor, ownGroupsIn, roleIn, ROLES } from '../../../stores/people/user-role.ts';
import type { Role } from '../../../stores/people/user-role.ts';
import { renderExplained, renderSection } from '../section-templates.ts';
import { roleText } from '../role-text.ts';
import { UntouchedField } from './untouched-field.ts';
import { nameOf, UserSection } from './user-section.ts';

const NAME = 'one-user-name';

/** @summary name, role and access of a user */
export class LatchkeyUserBasics extends UserSection {
  static override properties = {
    ...UserSection.properties,
    _isEmpty: { state: true },
    _role: { state: true },
    _localOnly: { state: true },
  };

  /** A name without a letter was sent. */
  declare _isEmpty: boolean;
  /** The role that is chosen and not saved; undefined as long as nobody chose. */
  declare _role: Role | undefined;
  /** What was asked for, as long as it is under way. */
  declare _localOnly: boolean | undefined;
  protected readonly deeds = ['rename', 'role', 'switchOff', 'switchOn', 'localOnly'] as const;
  readonly #name = new UntouchedField();

  constructor() {
    super();
    this._isEmpty = false;
  }

  protected override updated(): void {
    super.updated();
    const { user } = this;
    if (user) this.#name.follow(this.querySelector(`#${NAME}`), user.name ?? '');
  }

  protected override render(): TemplateResult | typeof nothing {
    const { user } = this;
    if (!user) return nothing;
    const name = nameOf(user);
    return html`${renderSection(
        'one-user-account',
        'oneUser.accountTitle',
        html`${this.#renderName(name)} ${this.#renderRole(user, name)}`,
      )}
      ${renderSection(
        'one-user-access',
        'oneUser.accessTitle',
        html`${this.#renderActive(user, name)} ${this.#renderLocalOnly(user)}`,
      )} <latchkey-confirm></latchkey-confirm>`;
  }

  #renderName(name: string): TemplateResult {
    return html`<form class="field" novalidate @submit=${this.#onName}>
      <label for=${NAME}>${t('newUser.name')}</label>
      <div class="with-button">
        <input
          id=${NAME}
          name="name"
          type="text"
          autocomplete="off"
          aria-describedby="${NAME}-error"
          aria-invalid=${this._isEmpty ? 'true' : 'false'}
          @input=${() => (this._isEmpty = false)}
        />
        <button type="submit" aria-disabled=${this.ariaBusyNow}>${t('profile.saveName')}</button>
      </div>
      <p class="error" id="${NAME}-error" role="alert">${this._isEmpty ? t('profile.nameEmpty') : ''}</p>
      ${this.renderOutcome(name, 'rename')}
    </form>`;
  }

  #renderRole(user: User, name: string): TemplateResult {
    if (user.is_owner) return html`<p>${t('oneUser.ownerRole', { name })}</p>`;
    const current = roleIn(user.group_ids);
    const chosen = this._role ?? current;
    const kept = ownGroupsIn(user.group_ids);
    const choose = ({ target }: Event): void => {
      this._role = ROLES.find((role) => role === (target as HTMLSelectElement).value);
    };
    return html`<form class="field" novalidate @submit=${this.#onRole}>
      <label for="one-user-role">${t('newUser.role')}</label>
      <div class="with-button">
        <select
          id="one-user-role"
          aria-describedby="one-user-role-hint"
          .value=${chosen ?? ''}
          @change=${choose}
        >
          ${
            current === null
              ? html`<option value="" ?selected=${chosen === null}>${roleText(null)}</option>`
              : nothing
          }
          ${ROLES.map(
            (role) => html`<option value=${role} ?selected=${chosen === role}>${roleText(role)}</option>`,
          )}
        </select>
        <button type="submit" aria-disabled=${this.ariaBusyNow}>${t('oneUser.saveRole')}</button>
      </div>
      <p class="hint" id="one-user-role-hint">
        ${chosen === null ? t('oneUser.noGroupHint') : t(`newUserRoleHint.${chosen}`)}
        ${kept.length > 0 ? t('oneUser.otherGroups', { groups: kept.join(', ') }) : nothing}
      </p>
      ${this.renderOutcome(name, 'role')}
    </form>`;
  }

  #renderActive({ is_active, is_owner }: User, name: string): TemplateResult {
    const why = is_owner ? t('oneUser.ownerActive') : t('oneUser.selfActive');
    return html`<div class="stack">
      <p>${t(is_active ? 'oneUser.active' : 'oneUser.inactive', { name })}</p>
      ${
        is_owner || this.isSelf
          ? html`<p class="hint">${why}</p>`
          : html`<div class="buttons">
              <button
                type="button"
                aria-disabled=${this.ariaBusyNow}
                @click=${is_active ? this.#onSwitchOff : () => void this.stores?.deeds.setActive(true)}
              >
                ${t(is_active ? 'oneUser.switchOff' : 'oneUser.switchOn')}
              </button>
            </div>`
      }
      ${this.renderOutcome(name, 'switchOff', 'switchOn')}
    </div>`;
  }

  #renderLocalOnly(user: User): TemplateResult {
    const isUnderWay = this.about('localOnly')?.status === 'busy';
    return html`<div>
      ${renderExplained({
        id: 'one-user-local',
        type: 'checkbox',
        label: t('newUser.localOnly'),
        hint: t('newUser.localOnlyHint'),
        isChecked: (isUnderWay ? this._localOnly : undefined) ?? user.local_only,
        onChange: (isChecked) => {
          // Rendered anew in any case: the box shows what is asked for only as long as it is.
          this._localOnly = this.isBusy ? undefined : isChecked;
          void this.stores?.deeds.setLocalOnly(isChecked);
          this.requestUpdate();
        },
      })}
      ${this.renderOutcome(nameOf(user), 'localOnly')}
    </div>`;
  }

  readonly #onName = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const input = this.querySelector<HTMLInputElement>(`#${NAME}`);
    if (!input || this.isBusy) return;
    this._isEmpty = input.value.trim() === '';
    if (this._isEmpty) {
      input.focus();
      return;
    }
    const name = input.value.trim();
    // Once it is the name, it follows further changes from elsewhere.
    input.value = name;
    void this.stores?.deeds.rename(name);
  };

  readonly #onRole = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const { user, _role: role } = this;
    if (!user || role === undefined || role === roleIn(user.group_ids) || this.isBusy) return;
    const isOwn = this.isSelf && roleIn(user.group_ids) === 'administrator';
    if (isOwn && !(await this.#giveUpRights(role))) {
      this._role = undefined;
      return;
    }
    await this.stores?.deeds.setGroups(groupsFor(role, user.group_ids));
    this._role = undefined;
  };

  /** Asks twice: nobody can take it back alone. */
  async #giveUpRights(role: Role): Promise<boolean> {
    const isWanted = await this.ask({
      title: t('oneUser.ownRightsTitle'),
      sentences: [t('oneUser.ownRights')],
      confirm: t('oneUser.ownRightsGoOn'),
    });
    return (
      isWanted &&
      (await this.ask({
        title: t('oneUser.ownRightsSure'),
        sentences: [t('oneUser.ownRightsAfter', { role: roleText(role) })],
        confirm: t('oneUser.ownRightsDo'),
      }))
    );
  }

  readonly #onSwitchOff = async (): Promise<void> => {
    const { user } = this;
    if (!user || this.isBusy) return;
    const name = nameOf(user);
    const isWanted = await this.ask({
      title: t('oneUser.switchOffTitle', { name }),
      sentences: [t('oneUser.switchOffWarning', { name })],
      confirm: t('oneUser.switchOff'),
    });
    if (isWanted) await this.stores?.deeds.setActive(false);
  };
}

customElements.define('latchkey-user-basics', LatchkeyUserBasics);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-user-basics': LatchkeyUserBasics;
  }
}
