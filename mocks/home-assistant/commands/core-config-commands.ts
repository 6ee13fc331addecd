/** Commands about the instance's own settings: found out, and changed one after the other. */
import { fireEvent } from '../house.ts';
import { isString, type Check, type Shape } from '../validation/message-format.ts';
import { CommandError, type Commands } from './command.ts';

const within =
  (name: string, limit: number): Check =>
  (value) =>
    typeof value === 'number' && Math.abs(value) <= limit ? undefined : `invalid ${name}`;
const isNumber: Check = (value) => (typeof value === 'number' ? undefined : 'expected int');
const isUnitSystem: Check = (value) =>
  value === 'metric' || value === 'us_customary'
    ? undefined
    : `value must be one of ['metric', 'us_customary']`;
const isCode =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    pattern.test(String(value)) ? undefined : `invalid ${what}`;

const fields: Shape = {
  country: { check: isCode(/^[A-Z]{2}$/, 'ISO 3166 formatted country'), optional: true },
  currency: { check: isCode(/^[A-Z]{3}$/, 'ISO 4217 formatted currency'), optional: true },
  elevation: { check: isNumber, optional: true },
  language: { check: isString, optional: true },
  latitude: { check: within('latitude', 90), optional: true },
  location_name: { check: isString, optional: true },
  longitude: { check: within('longitude', 180), optional: true },
  radius: { check: isNumber, optional: true },
  time_zone: { check: isString, optional: true },
  unit_system: { check: isUnitSystem, optional: true },
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

export const coreConfigCommands: Commands = {
  'config/core/detect': {
    administrator: true,
    handle: ({ house }) => house.scenario.detected,
  },
  'config/core/update': {
    administrator: true,
    shape: fields,
    handle({ house }, message) {
      const { time_zone, unit_system } = message;
      const changes = Object.fromEntries(
        Object.keys(fields)
          .filter((name) => !['time_zone', 'unit_system'].includes(name) && message[name] !== undefined)
          .map((name) => [name, message[name]]),
      );
      // What was changed before a time zone that is refused stays; units come after it.
      Object.assign(house.state.config, changes);
      if (typeof time_zone === 'string') {
        if (!isTimeZone(time_zone))
          throw new CommandError('invalid_info', `Received invalid time zone ${time_zone}`);
        house.state.config.time_zone = time_zone;
      }
      if (unit_system !== undefined) Object.assign(house.state.config, { unit_system });
      fireEvent(house, 'core_config_updated', changes);
      return null;
    },
  },
};
