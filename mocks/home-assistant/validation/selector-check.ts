/** Judges what was entered for a selector, as `homeassistant/helpers/selector.py` does. */

type Config = Readonly<Record<string, unknown>>;
type Judge = (config: Config, value: unknown) => boolean;

const asConfig = (value: unknown): Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Config) : {};
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** One value, or a list of them where several are asked for. */
const oneOrMany =
  (judge: Judge): Judge =>
  (config, value) =>
    config['multiple'] === true
      ? Array.isArray(value) && value.every((one) => judge(config, one))
      : judge(config, value);

const text = oneOrMany((_config, value) => isText(value));

const number: Judge = ({ min, max }, value) =>
  isNumber(value) && !(isNumber(min) && value < min) && !(isNumber(max) && value > max);

const listed =
  (key: string): Judge =>
  (config, value) =>
    isText(value) && (!Array.isArray(config[key]) || asList(config[key]).includes(value));

const select = oneOrMany((config, value) => {
  const options = asList(config['options']).map((one) => (isText(one) ? one : asConfig(one)['value']));
  return isText(value) && (config['custom_value'] === true || options.includes(value));
});

const entity = oneOrMany((config, value) => {
  if (!isText(value) || !/^[a-z0-9_]+\.[a-z0-9_]+$/.test(value)) return false;
  const domains = [config['domain'] ?? []].flat();
  const included = asList(config['include_entities']);
  return (
    (domains.length === 0 || domains.includes(value.split('.')[0] ?? '')) &&
    (included.length === 0 || included.includes(value)) &&
    !asList(config['exclude_entities']).includes(value)
  );
});

const isDate = (value: unknown): boolean =>
  isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const isTime = (value: unknown): boolean =>
  isText(value) && /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value);

const duration: Judge = (config, value) => {
  const units = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'];
  const parts = Object.entries(asConfig(value));
  const seconds = [86_400, 3600, 60, 1, 0.001];
  const total = parts.reduce(
    (sum, [unit, count]) => sum + Number(count) * (seconds[units.indexOf(unit)] ?? 0),
    0,
  );
  const mayBeNegative =
    ['signed', 'offset'].includes(String(config['mode'])) || config['allow_negative'] === true;
  return (
    parts.length > 0 &&
    parts.every(([unit, count]) => units.includes(unit) && isNumber(count)) &&
    (mayBeNegative || total >= 0)
  );
};

const location: Judge = (_config, value) => {
  const { latitude, longitude, radius, ...surplus } = asConfig(value);
  return (
    isNumber(latitude) &&
    Math.abs(latitude) <= 90 &&
    isNumber(longitude) &&
    Math.abs(longitude) <= 180 &&
    (radius === undefined || isNumber(radius)) &&
    Object.keys(surplus).length === 0
  );
};

const color: Judge = (_config, value) =>
  Array.isArray(value) &&
  value.length === 3 &&
  value.every((one) => Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 255);

const object: Judge = (config, value) => {
  if (config['fields'] === undefined) return true;
  const fields = asConfig(config['fields']);
  if (Array.isArray(value) !== (config['multiple'] === true)) return false;
  return [value].flat().every((one: unknown) => {
    if (typeof one !== 'object' || one === null) return false;
    const given = asConfig(one);
    const isComplete = Object.entries(fields).every(([name, described]) => {
      const { required, selector } = asConfig(described);
      return Object.hasOwn(given, name)
        ? satisfiesSelector(asConfig(selector), given[name])
        : required !== true;
    });
    return isComplete && Object.keys(given).every((name) => Object.hasOwn(fields, name));
  });
};

const choose: Judge = (config, value) => {
  const choices = asConfig(config['choices']);
  const selectorOf = (name: string): Config => asConfig(asConfig(choices[name])['selector']);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return Object.keys(choices).some((name) => satisfiesSelector(selectorOf(name), value));
  const given = asConfig(value);
  const name = given['active_choice'];
  if (!isText(name) || !Object.hasOwn(given, name) || !Object.hasOwn(choices, name)) return false;
  return satisfiesSelector(selectorOf(name), given[name]);
};

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['text', text],
  ['number', number],
  ['boolean', (_config, value) => typeof value === 'boolean'],
  ['select', select],
  ['constant', (config, value) => value === config['value']],
  ['choose', choose],
  ['qr_code', (_config, value) => value === null || isText(value)],
  ['date', (_config, value) => isDate(value)],
  ['time', (_config, value) => isTime(value)],
  [
    'datetime',
    (_config, value) => {
      const [date, time, ...rest] = isText(value) ? value.split(/[ T]/) : [];
      return isDate(date) && isTime(time) && rest.length === 0;
    },
  ],
  ['duration', duration],
  ['country', listed('countries')],
  ['language', listed('languages')],
  ['location', location],
  ['color_rgb', color],
  [
    'color_temp',
    ({ min, max, min_mireds, max_mireds }, value) =>
      number({ min: min ?? min_mireds, max: max ?? max_mireds }, value),
  ],
  ['object', object],
  ['template', (_config, value) => isText(value)],
  ['icon', (_config, value) => isText(value)],
  ['theme', (_config, value) => isText(value)],
  ['file', (_config, value) => isText(value) && /^[0-9a-f]{32}$/.test(value)],
  ['entity', entity],
  ['device', text],
  ['area', text],
  ['floor', text],
  ['label', text],
  ['config_entry', text],
  ...['state', 'device_class', 'state_class', 'statistic'].map((kind) => [kind, text] as const),
  ...[
    'addon',
    'app',
    'attribute',
    'assist_pipeline',
    'backup_location',
    'conversation_agent',
    'serial_port',
  ].map((kind) => [kind, (_config: Config, value: unknown) => isText(value)] as const),
]);

/**
 * Whether a value is one that the selector takes.
 * @param selector - `{kind: config}`; a kind that is not judged here takes anything
 */
export function satisfiesSelector(selector: Config, value: unknown): boolean {
  const [kind = '', config] = Object.entries(selector)[0] ?? [];
  return judges.get(kind)?.(asConfig(config), value) ?? true;
}
