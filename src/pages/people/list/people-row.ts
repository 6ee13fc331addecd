/** One user on the list: a row of a table, and a card where there is no room for one. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { initials } from '../../../elements/controls/initials.ts';
import { t } from '../../../i18n/t.ts';
import type { PeopleEntry } from '../../../stores/people/people-list.ts';
import { methodsText, roleText, shownName } from '../people-text.ts';

export interface PeopleRow {
  readonly entry: PeopleEntry;
  readonly isSelected: boolean;
  /** Place among all that were found, from 1 on. */
  readonly number: number;
}

/** The id of the user that something inside of a row is about. */
export const rowId = (event: Event): string =>
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[data-user]')?.dataset['user'] ?? '';

function renderPicture(name: string, picture: string | null): TemplateResult {
  return picture === null
    ? html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`
    : html`<img class="avatar" src=${picture} alt="" loading="lazy" />`;
}

/** The roles are said because a table that is rendered as cards is no table to some browsers. */
export function renderRow(
  { entry, isSelected, number }: PeopleRow,
  select: (event: Event) => void,
): TemplateResult {
  const name = shownName(entry);
  const { id, picture, userName, isActive, isLocalOnly, isSystem, isSelf, methods } = entry;
  // The heading is the first row.
  return html`<tr
    role="row"
    aria-rowindex=${number + 1}
    data-user=${id}
    class=${isActive ? 'person-row' : 'person-row off'}
  >
    <td role="cell" class="pick-cell">
      ${
        isSystem
          ? nothing
          : html`<label class="pick"
              ><input type="checkbox" .checked=${isSelected} @change=${select} /><span class="visually-hidden"
                >${t('people.select', { name })}</span
              ></label
            >`
      }
    </td>
    <th role="rowheader" scope="row" class="name-cell">
      <div class="who">
        ${renderPicture(name, picture)}
        <span
          >${
            isSystem
              ? html`<bdi class="name">${name}</bdi>`
              : html`<a class="name" href="#/people/${encodeURIComponent(id)}"><bdi>${name}</bdi></a>`
          }
          ${isSelf ? html`<span class="tag">${t('people.you')}</span>` : nothing}</span
        >
      </div>
    </th>
    <td role="cell" class=${userName === null ? 'hint user-name' : 'user-name'}>
      ${userName === null ? t('people.noUserName') : html`<bdi>${userName}</bdi>`}
    </td>
    <td role="cell">${isSystem ? t('people.systemRole') : html`<bdi>${roleText(entry)}</bdi>`}</td>
    <td role="cell">
      <span class=${isActive ? '' : 'tag warning'}>${t(isActive ? 'people.active' : 'people.off')}</span>
      ${isLocalOnly ? html`<span class="tag">${t('people.localOnly')}</span>` : nothing}
    </td>
    <td role="cell" class=${methods.length === 0 ? 'hint' : ''}>${methodsText(entry)}</td>
  </tr>`;
}
