/** Roles, and groups that somebody made. */
import { expect, test } from 'vitest';
import { groupsFor, ownGroupsIn, roleIn } from './user-role.ts';

test.each([
  [['system-admin'], 'administrator'],
  [['system-users', 'system-admin'], 'administrator'],
  [['system-read-only', 'gardeners'], 'readOnly'],
  [['gardeners'], null],
  [[], null],
])('the groups %j make the role %s', (groups, role) => {
  expect(roleIn(groups)).toBe(role);
});

test('a new role takes the place of the former one, and groups that somebody made stay', () => {
  const groups = ['gardeners', 'system-admin', 'system-users'];
  expect(groupsFor('readOnly', groups)).toEqual(['system-read-only', 'gardeners']);
  expect(ownGroupsIn(groups)).toEqual(['gardeners']);
  expect(groupsFor('user')).toEqual(['system-users']);
});
