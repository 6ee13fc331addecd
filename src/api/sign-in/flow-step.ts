/** Wire types of a data entry flow's steps and of the fields a form step asks for. */

/** An auth provider's key: its type, and the id that tells two of one type apart. */
export type ProviderKey = readonly [type: string, id: string | null];

/** Condition under which a field shows; a list of them must all hold. */
export interface VisibleCondition {
  field: string;
  operator?: 'eq' | 'not_eq' | 'in' | 'not_in' | 'exists' | 'not_exists';
  value?: unknown;
}

/** What every field may carry, whatever its type. */
export interface FieldBase {
  name: string;
  required?: boolean;
  optional?: boolean;
  default?: unknown;
  description?: { suggested_value?: unknown };
  visible?: boolean | VisibleCondition | VisibleCondition[];
  allow_none?: boolean;
  secret?: boolean;
}

export interface StringField extends FieldBase {
  type: 'string';
  lengthMin?: number;
  lengthMax?: number;
  lower?: boolean;
  upper?: boolean;
  capitalize?: boolean;
  title?: boolean;
  strip?: boolean;
}

export interface BooleanField extends FieldBase {
  type: 'boolean';
}

export interface NumberField extends FieldBase {
  type: 'integer' | 'float';
  valueMin?: number;
  valueMax?: number;
}

export interface SelectField extends FieldBase {
  type: 'select';
  options: readonly (readonly [value: string, label: string])[];
}

export interface MultiSelectField extends FieldBase {
  type: 'multi_select';
  options: Readonly<Record<string, string>> | readonly string[];
}

export interface ConstantField extends FieldBase {
  type: 'constant';
  value: unknown;
}

export interface DatetimeField extends FieldBase {
  type: 'datetime';
  format?: string;
}

export interface TimePeriodField extends FieldBase {
  type: 'positive_time_period_dict';
}

export interface ExpandableField extends FieldBase {
  type: 'expandable';
  schema: DataSchema;
  expanded?: boolean;
}

/** `email`, `url` and `fqdnurl` come with a format instead of a type. */
export interface FormatField extends FieldBase {
  type?: undefined;
  format: string;
}

export interface SelectorField extends FieldBase {
  type?: undefined;
  selector: Readonly<Record<string, unknown>>;
}

/** A field whose type nobody knew when this was written: rendered as text, never left out. */
export interface UnknownField extends FieldBase {
  type?: string;
}

/** One field of a form, told apart by `type`, else by `format` or `selector`. */
export type SchemaField =
  | StringField
  | BooleanField
  | NumberField
  | SelectField
  | MultiSelectField
  | ConstantField
  | DatetimeField
  | TimePeriodField
  | ExpandableField
  | FormatField
  | SelectorField
  | UnknownField;

/** @see https://developers.home-assistant.io/docs/data_entry_flow_index */
export type DataSchema = readonly SchemaField[];

interface StepBase {
  flow_id: string;
  handler: string | ProviderKey;
  description_placeholders?: Readonly<Record<string, string>> | null;
}

export interface FormStep extends StepBase {
  type: 'form';
  step_id: string;
  data_schema: DataSchema;
  errors: Readonly<Record<string, string>> | null;
  last_step?: boolean | null;
  preview?: string | null;
}

/** The end of a login flow: `result` is the authorization code (10 minutes, one use). */
export interface CreateEntryStep extends StepBase {
  type: 'create_entry';
  result: string;
}

export interface AbortStep extends StepBase {
  type: 'abort';
  reason: string;
}

/** A step of the login flow; other kinds of flow add `menu`, `external` and `progress`. */
export type LoginFlowStep = FormStep | CreateEntryStep | AbortStep;
