/** The instance's own settings: where it is, and how people count there. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

export type UnitSystem = 'metric' | 'us_customary';

/** What may be changed, as it goes over the wire; what is left out stays. */
export interface CoreConfigChange {
  location_name?: string;
  /** Degrees. */
  latitude?: number;
  /** Degrees. */
  longitude?: number;
  /** Whole meters above the sea. */
  elevation?: number;
  unit_system?: UnitSystem;
  /** IANA name. */
  time_zone?: string;
  /** ISO 4217. */
  currency?: string;
  /** ISO 3166, two letters. */
  country?: string;
  language?: string;
}

/** What the instance can find out by itself. */
export type DetectedConfig = Pick<
  CoreConfigChange,
  'latitude' | 'longitude' | 'unit_system' | 'time_zone' | 'currency' | 'country'
>;

/** It asks somebody on the internet, who may be far away or not there. */
const DETECT_TIMEOUT_MS = 6_000;

const TYPES: Readonly<Record<keyof DetectedConfig, 'number' | 'string'>> = {
  latitude: 'number',
  longitude: 'number',
  unit_system: 'string',
  time_zone: 'string',
  currency: 'string',
  country: 'string',
};

/**
 * Asks the instance where it is; for administrators.
 * @returns nothing in it without the internet
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function detectCoreConfig(sender: CommandSender): Promise<DetectedConfig> {
  const answer = await sendCommand(sender, { type: 'config/core/detect' }, DETECT_TIMEOUT_MS);
  if (typeof answer !== 'object' || answer === null) throw new AuthError('invalid_response');
  const known = Object.entries(answer).filter(
    ([name, value]) => Object.hasOwn(TYPES, name) && typeof value === TYPES[name as keyof DetectedConfig],
  );
  return Object.fromEntries(known);
}

/**
 * Changes settings; for administrators. After a refusal a part of them may have been changed.
 * @throws {@link AuthError} `command_failed` with `serverCode` `invalid_format` or `invalid_info`, or as
 * {@link sendCommand}
 */
export async function updateCoreConfig(sender: CommandSender, change: CoreConfigChange): Promise<void> {
  await sendCommand(sender, { type: 'config/core/update', ...change });
}
