/** What the instance may tell its makers about itself. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/** Every level of this version; an older one knows fewer. */
export const ANALYTICS_LEVELS = ['base', 'usage', 'statistics', 'diagnostics', 'snapshots'] as const;

export type AnalyticsLevel = (typeof ANALYTICS_LEVELS)[number];

/** Levels that the instance has, each with whether it is on. */
export type AnalyticsPreferences = Readonly<Partial<Record<AnalyticsLevel, boolean>>>;

/**
 * Asks what is on; for administrators.
 * @throws {@link AuthError} `command_failed` with `serverCode` `unknown_command` where the integration is not loaded,
 * as before the step `core_config`, `not_found` while it is being loaded; `invalid_response`, or as {@link sendCommand}
 */
export async function fetchAnalytics(sender: CommandSender): Promise<AnalyticsPreferences> {
  const answer = (await sendCommand(sender, { type: 'analytics' })) as { preferences?: unknown } | null;
  const preferences = answer?.preferences as Record<string, unknown> | null | undefined;
  if (typeof preferences !== 'object' || preferences === null) throw new AuthError('invalid_response');
  const known = ANALYTICS_LEVELS.filter((level) => typeof preferences[level] === 'boolean');
  return Object.fromEntries(known.map((level) => [level, preferences[level] as boolean]));
}

/**
 * Turns levels on and off; for administrators.
 * @throws {@link AuthError} as {@link fetchAnalytics}
 */
export async function saveAnalytics(sender: CommandSender, preferences: AnalyticsPreferences): Promise<void> {
  await sendCommand(sender, { type: 'analytics/preferences', preferences });
}
