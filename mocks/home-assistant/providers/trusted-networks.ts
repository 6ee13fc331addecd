/** The provider that asks who somebody is, and believes it: for addresses of chosen networks only. */
import { isInNetwork } from '../addresses.ts';
import type { House } from '../house.ts';
import type { User } from '../state.ts';
import type { TrustedNetworksProviderConfig } from './provider-config.ts';
import { form, type Outcome, type Provider } from './provider.ts';

/** Key under which changed networks are remembered. */
export const networksKey = (id: string | null) => id ?? '';

function accessRefusal(
  config: TrustedNetworksProviderConfig,
  house: House,
  address: string,
): string | undefined {
  if (house.scenario.trustedProxies.includes(address)) return "Can't allow access from a proxy server";
  const networks = house.state.trustedNetworks[networksKey(config.id)] ?? config.networks;
  return networks.some((network) => isInNetwork(address, network)) ? undefined : 'Not in trusted_networks';
}

function possiblePeople(config: TrustedNetworksProviderConfig, house: House): User[] {
  return house.state.users.filter(
    (user) =>
      user.isActive &&
      !user.systemGenerated &&
      (config.people === undefined || config.people.includes(user.name)),
  );
}

export const trustedNetworksProvider: Provider<TrustedNetworksProviderConfig> = {
  asksSecondFactor: false,
  isOffered: (config, house, address) => accessRefusal(config, house, address) === undefined,
  refreshRefusal: accessRefusal,
  start(config, { house }): Outcome {
    const people = possiblePeople(config, house);
    const [only, ...others] = people;
    if (config.allowBypassLogin && only && others.length === 0) return { userId: only.id };
    const options = people.map((user) => [user.id, user.name] as const);
    return form({
      step_id: 'init',
      data_schema: [{ type: 'select', options, name: 'user', required: true }],
      errors: null,
    });
  },
  submit(config, { house, address }, answers): Outcome {
    if (accessRefusal(config, house, address) !== undefined) return { abort: 'not_allowed' };
    return { userId: String(answers['user']) };
  },
};
