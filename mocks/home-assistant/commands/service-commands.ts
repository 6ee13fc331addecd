/** Calling a service of the demo integrations: a password expires, or somebody comes back from an external page. */
import { finishExternal } from '../config-flows/flow-gallery.ts';
import { expireEntry } from '../config-flows/reauth.ts';
import { randomHex } from '../crypto/random.ts';
import { isObject, isString } from '../validation/message-format.ts';
import { isRecord } from '../validation/schema-check.ts';
import { isAdmin } from '../people/users.ts';
import { CommandError, type Commands } from './command.ts';

export const serviceCommands: Commands = {
  call_service: {
    shape: {
      domain: { check: isString },
      service: { check: isString },
      service_data: { check: isObject, optional: true },
    },
    handle({ house, user }, { domain, service, service_data }) {
      const answer = { context: { id: randomHex(13).toUpperCase(), parent_id: null, user_id: user.id } };
      if (domain === 'flow_gallery' && service === 'finish_external') {
        const flowId = isRecord(service_data) ? service_data['flow_id'] : undefined;
        const flow = house.state.configFlows.find(({ id }) => id === flowId);
        if (!flow) throw new CommandError('home_assistant_error', 'Invalid flow specified');
        finishExternal(house, flow);
        return answer;
      }
      if (domain !== 'reauth_demo' || service !== 'expire')
        throw new CommandError('not_found', `Service ${String(domain)}.${String(service)} not found.`);
      if (!isAdmin(user)) throw new CommandError('home_assistant_error', 'Unauthorized');
      const wanted = isRecord(service_data) ? service_data['entry_id'] : undefined;
      const entries = house.state.configEntries.filter((entry) => entry.domain === domain);
      for (const { id } of entries) if (wanted === undefined || wanted === id) expireEntry(house, id);
      return answer;
    },
  },
};
