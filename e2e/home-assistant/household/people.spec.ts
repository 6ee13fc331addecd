/** The people of a real house: seen live, switched off and deleted several at once, and what is left of them. */
import { PeoplePage } from '../../pages/people-page.ts';
import { ada } from '../../servers/demo-accounts.ts';
import type { WireSocket } from '../../wire/socket.ts';
import { expect, test } from '../fixtures.ts';

interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly user_id?: string | null;
  readonly device_trackers: readonly string[];
}

const NAMES = ['Barbara', 'Frances'] as const;

/** Makes a user with a person who has a device tracker; the id of the person. */
async function settleIn(owner: WireSocket, name: string): Promise<string> {
  const { result: made } = await owner.command('config/auth/create', { name, group_ids: ['system-users'] });
  const { id: user_id } = (made as { user: { id: string } }).user;
  const device_trackers = [`device_tracker.phone_of_${name.toLowerCase()}`];
  const { result } = await owner.command('person/create', { name, user_id, device_trackers });
  return (result as ListedPerson).id;
}

const personOf = async (owner: WireSocket, person_id: string): Promise<ListedPerson | undefined> => {
  const { result } = await owner.command('person/list');
  return (result as { storage: ListedPerson[] }).storage.find(({ id }) => id === person_id);
};

test('people come, are switched off and deleted several at once, and their persons keep their trackers', async ({
  site,
  page,
  owner,
}) => {
  const people = new PeoplePage(page);
  await people.open(site, ada);
  await expect(people.row(ada.name)).toContainText('Owner');
  const ids: string[] = [];
  for (const name of NAMES) {
    ids.push(await settleIn(owner, name));
    await expect(people.row(name), 'it is told').toContainText('Cannot sign in yet');
  }

  for (const name of NAMES) await people.pick(name).check();
  await people.pick(ada.name).check();
  await people.start('Switch off');
  await expect(people.dialog).toContainText('Left out: Ada.');
  await people.confirm('Switch off');
  await expect(people.work).toContainText('It was done for 2 people.');
  for (const name of NAMES) await expect(people.row(name)).toContainText('Switched off');
  await people.button('Close').click();

  for (const name of NAMES) await people.pick(name).check();
  await people.start('Delete');
  await people.dialog.getByRole('textbox').fill('2');
  await people.confirm('Delete');
  await expect(people.work).toContainText('It was done for 2 people.');
  await expect(people.work.getByRole('listitem')).toHaveCount(0);
  for (const [index, name] of NAMES.entries()) {
    await expect(people.row(name)).toHaveCount(0);
    const person = await personOf(owner, ids[index] ?? '');
    expect(person?.user_id ?? null, 'no user any more').toBeNull();
    expect(person?.device_trackers).toEqual([`device_tracker.phone_of_${name.toLowerCase()}`]);
    await owner.command('person/delete', { person_id: ids[index] });
  }
});
