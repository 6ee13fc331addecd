/** Calling a service: the one of the demo integration that lets a password expire. */
import { expireEntry } from '../config-flows/reauth.ts';
import { randomHex } from '../crypto/random.ts';
import { isObject, isString } from '../message-format.ts';
import { isRecord } from '../schema-check.ts';
import { isAdmin } from '../users.ts';
import { CommandError, type Commands } from './command.ts';

export const serviceCommands: Commands = {
  call_service: {
    shape: {
      domain: { check: isString },
      service: { check: isString },
      service_data: { check: isObject, optional: true },
    },
    handle({ house, user }, { domain, service, service_data }) {
      if (domain !== 'reauth_demo' || service !== 'expire')
        throw new CommandError('not_found', `Service ${String(domain)}.${String(service)} not found.`);
      if (!isAdmin(user)) throw new CommandError('home_assistant_error', 'Unauthorized');
      const wanted = isRecord(service_data) ? service_data['entry_id'] : undefined;
      const entries = house.state.configEntries.filter((entry) => entry.domain === domain);
      for (const { id } of entries) if (wanted === undefined || wanted === id) expireEntry(house, id);
      return { context: { id: randomHex(13).toUpperCase(), parent_id: null, user_id: user.id } };
    },
  },
};
