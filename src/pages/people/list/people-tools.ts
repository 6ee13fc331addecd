/** What an administrator finds people with: search, filters and order. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { renderSelect } from '../../../elements/controls/render-select.ts';
import { t } from '../../../i18n/t.ts';
import type {
  PeopleOrder,
  PeopleQuery,
  PeopleRoleFilter,
  PeopleStateFilter,
} from '../../../stores/people/people-list.ts';

const ORDERS: readonly PeopleOrder[] = ['name', 'userName', 'role', 'state'];
const ROLES: readonly PeopleRoleFilter[] = [
  'all',
  'owner',
  'administrator',
  'user',
  'readOnly',
  'custom',
  'none',
  'system',
];
const STATES: readonly PeopleStateFilter[] = ['all', 'active', 'off', 'localOnly', 'noLogin'];

function roleName(role: PeopleRoleFilter): string {
  switch (role) {
    case 'all':
      return t('people.everybody');
    case 'custom':
      return t('people.customRole');
    case 'system':
      return t('people.systemRole');
    default:
      return t(`peopleRole.${role}`);
  }
}

export function renderTools(
  query: PeopleQuery,
  change: (part: Partial<PeopleQuery>) => void,
): TemplateResult {
  return html`<form class="people-tools" role="search" @submit=${(event: Event) => event.preventDefault()}>
    <div class="field">
      <label for="people-search">${t('people.search')}</label>
      <input
        id="people-search"
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${query.search}
        @input=${(event: Event) => change({ search: (event.currentTarget as HTMLInputElement).value })}
      />
    </div>
    ${renderSelect({
      id: 'people-role',
      label: t('people.role'),
      values: ROLES,
      chosen: query.role,
      nameOf: roleName,
      choose: (role) => change({ role }),
    })}
    ${renderSelect({
      id: 'people-state',
      label: t('people.state'),
      values: STATES,
      chosen: query.state,
      nameOf: (state) => t(`peopleState.${state}`),
      choose: (state) => change({ state }),
    })}
    ${renderSelect({
      id: 'people-order',
      label: t('people.order'),
      values: ORDERS,
      chosen: query.order,
      nameOf: (order) => t(`peopleOrder.${order}`),
      choose: (order) => change({ order }),
    })}
  </form>`;
}
