/** Commands of the analytics integration, which a new home loads with the step before. */
import { isBoolean, isObject, mistakesIn, withGot } from '../validation/message-format.ts';
import type { House } from '../house.ts';
import type { AnalyticsPreferences } from '../state.ts';
import { CommandError, type Commands } from './command.ts';

const levels: readonly (keyof AnalyticsPreferences)[] = [
  'base',
  'snapshots',
  'diagnostics',
  'statistics',
  'usage',
];

function demandLoaded({ state }: House): void {
  if (state.onboardingDone?.includes('core_config') === false)
    throw new CommandError('unknown_command', 'Unknown command.');
}

export const analyticsCommands: Commands = {
  analytics: {
    administrator: true,
    handle({ house }) {
      demandLoaded(house);
      const { analytics, analyticsChosen } = house.state;
      return { preferences: analytics, onboarded: analyticsChosen };
    },
  },
  'analytics/preferences': {
    administrator: true,
    shape: { preferences: { check: isObject } },
    handle({ house }, { preferences }) {
      demandLoaded(house);
      const wanted = preferences as Record<string, unknown>;
      const shape = Object.fromEntries(levels.map((level) => [level, { check: isBoolean, optional: true }]));
      const [mistake] = mistakesIn(wanted, shape);
      if (mistake)
        throw new CommandError('invalid_format', withGot({ ...mistake, key: `preferences.${mistake.key}` }));
      Object.assign(house.state.analytics, wanted);
      house.state.analyticsChosen = true;
      return { preferences: house.state.analytics };
    },
  },
};
