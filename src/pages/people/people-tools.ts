/** What an administrator finds people with: search, filters and order. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type {
  PeopleOrder,
  PeopleQuery,
  PeopleRoleFilter,
  PeopleStateFilter,
} from '../../stores/people-list.ts';

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

interface Choice<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  readonly choose: (value: Value) => void;
}

function drawChoice<Value extends string>(choice: Choice<Value>): TemplateResult {
  const { id, label, values, chosen, nameOf, choose } = choice;
  const options = values.map((value): readonly [string, string] => [value, nameOf(value)]);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value as Value)}
    >
      ${options.map(
        ([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
      )}
    </select>
  </div>`;
}

export function drawTools(query: PeopleQuery, change: (part: Partial<PeopleQuery>) => void): TemplateResult {
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
    ${drawChoice({
      id: 'people-role',
      label: t('people.role'),
      values: ROLES,
      chosen: query.role,
      nameOf: roleName,
      choose: (role) => change({ role }),
    })}
    ${drawChoice({
      id: 'people-state',
      label: t('people.state'),
      values: STATES,
      chosen: query.state,
      nameOf: (state) => t(`peopleState.${state}`),
      choose: (state) => change({ state }),
    })}
    ${drawChoice({
      id: 'people-order',
      label: t('people.order'),
      values: ORDERS,
      chosen: query.order,
      nameOf: (order) => t(`peopleOrder.${order}`),
      choose: (order) => change({ order }),
    })}
  </form>`;
}
