/** Finds a provider of the household by its key, with the behaviour of its type. */
import type { ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import type { House } from '../house.ts';
import { sameProvider } from '../people/users.ts';
import {
  apiPasswordProvider,
  commandLineProvider,
  exampleProvider,
  localProvider,
} from './password-providers.ts';
import type { ProviderConfig } from './provider-config.ts';
import type { FlowContext, Outcome, Provider } from './provider.ts';
import type { Answers } from '../validation/schema-check.ts';
import { questionnaireProvider } from './questionnaire.ts';
import { retinaScanProvider } from './retina-scan.ts';
import { trustedNetworksProvider } from './trusted-networks.ts';

/** A provider of this household, its settings filled in. */
export interface ConfiguredProvider {
  key: ProviderKey;
  name: string;
  asksSecondFactor: boolean;
  isOffered(house: House, address: string): boolean;
  start(context: Omit<FlowContext, 'flow'>): Outcome;
  submit(context: FlowContext, answers: Answers): Outcome | Promise<Outcome>;
  refreshRefusal(house: House, address: string): string | undefined;
}

function configure<Config extends ProviderConfig>(
  config: Config,
  provider: Provider<Config>,
): ConfiguredProvider {
  return {
    key: [config.type, config.id],
    name: config.name,
    asksSecondFactor: provider.asksSecondFactor ?? true,
    isOffered: (house, address) => provider.isOffered?.(config, house, address) ?? true,
    start: (context) => provider.start(config, context),
    submit: (context, answers) => provider.submit(config, context, answers),
    refreshRefusal: (house, address) => provider.refreshRefusal?.(config, house, address),
  };
}

function configured(config: ProviderConfig): ConfiguredProvider {
  switch (config.type) {
    case 'homeassistant':
      return configure(config, localProvider);
    case 'command_line':
      return configure(config, commandLineProvider);
    case 'insecure_example':
      return configure(config, exampleProvider);
    case 'legacy_api_password':
      return configure(config, apiPasswordProvider);
    case 'trusted_networks':
      return configure(config, trustedNetworksProvider);
    case 'retina_scan':
      return configure(config, retinaScanProvider);
    case 'questionnaire':
      return configure(config, questionnaireProvider);
  }
}

/** In the order of the configuration, those left out that are not offered to the address. */
export function providersFor(house: House, address: string): ConfiguredProvider[] {
  return house.scenario.providers.map(configured).filter((provider) => provider.isOffered(house, address));
}

/** The provider with that key, offered or not. */
export function providerByKey(house: House, key: ProviderKey): ConfiguredProvider | undefined {
  return house.scenario.providers.map(configured).find((provider) => sameProvider(provider.key, key));
}
