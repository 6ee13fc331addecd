/** Users and persons of a household, asked and changed beside the browser. */
import type { WireSocket } from '../wire/socket.ts';

export interface WireUser {
  readonly id: string;
  readonly name: string;
  readonly username: string | null;
  readonly is_active: boolean;
  readonly local_only: boolean;
  readonly group_ids: readonly string[];
}

export interface WirePerson {
  readonly id: string;
  readonly name: string;
  readonly user_id?: string | null;
  readonly device_trackers: readonly string[];
  readonly picture?: string | null;
}

export const wireUsers = async (device: WireSocket): Promise<readonly WireUser[]> =>
  (await device.command('config/auth/list')).result as WireUser[];

/** @throws when nobody has that name */
export async function wireUser(device: WireSocket, name: string): Promise<WireUser> {
  const user = (await wireUsers(device)).find((one) => one.name === name);
  if (!user) throw new Error(`Nobody in the household is called ${name}.`);
  return user;
}

export const wirePersons = async (device: WireSocket): Promise<readonly WirePerson[]> =>
  ((await device.command('person/list')).result as { storage: WirePerson[] }).storage;
