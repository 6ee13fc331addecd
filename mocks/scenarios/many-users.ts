/** A club rather than a household: 500 users of every kind, always the same ones. */
import type { Scenario, ScenarioUser } from '../home-assistant/scenario.ts';
import { household } from './household.ts';

const FIRST_NAMES = [
  'Zoë',
  'Søren',
  'Álvaro',
  'فاطمة',
  'Łukasz',
  'Mária',
  'Jürgen',
  '美咲',
  'Owen',
  'Chiara',
  'Noémie',
  'Bjørk',
] as const;
const LAST_NAMES = [
  'Müller',
  'Nguyễn',
  'O’Brien',
  'García Márquez',
  'Öztürk',
  'Smith',
  'Дмитриев',
  'Van den Berg',
  'Şahin',
] as const;
const GROUPS = [
  ['system-users'],
  ['system-users'],
  ['system-read-only'],
  ['system-admin'],
  ['gardeners'],
] as const;

function member(number: number): ScenarioUser {
  const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? '';
  const last = LAST_NAMES[number % LAST_NAMES.length] ?? '';
  return {
    name: `${first} ${last} ${number}`,
    // Each seventh never got a way to sign in.
    ...(number % 7 === 0
      ? {}
      : { login: { username: `member.${number}`, password: `member ${number} of the club` } }),
    ...(number % 11 === 0 ? { signsInBy: ['command_line', null] } : {}),
    groupIds: number % 31 === 0 ? [] : [...(GROUPS[number % GROUPS.length] ?? [])],
    isActive: number % 10 !== 3,
    localOnly: number % 8 === 5,
    ...(number % 3 === 0 ? { person: 'stored', deviceTrackers: [`device_tracker.phone_${number}`] } : {}),
  };
}

export const manyUsers: Scenario = {
  ...household,
  name: 'many-users',
  users: [
    ...household.users,
    { name: 'Home Assistant Content', systemGenerated: true, groupIds: ['system-read-only'] },
    ...Array.from({ length: 495 }, (_nothing, index) => member(index + 1)),
  ],
};
