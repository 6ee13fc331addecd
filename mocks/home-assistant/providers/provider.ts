/** What the login flow asks of an auth provider. */
import type { House } from '../house.ts';
import type { Answers } from '../validation/schema-check.ts';
import type { LoginFlow, ShownForm } from '../state.ts';
import type { NewAccount, ProviderConfig } from './provider-config.ts';

/** A form, the end, or whose account it is. */
export type Outcome =
  | { form: ShownForm }
  | { abort: string }
  /** An account of the provider; `newAccount` tells what to make of it the first time. */
  | { account: string; newAccount?: NewAccount }
  /** Somebody the household knows already. */
  | { userId: string };

/** Who is asking, and what the flow knows so far. */
export interface FlowContext {
  house: House;
  address: string;
  flow: Pick<LoginFlow, 'form' | 'answers'>;
}

/** An auth provider's behaviour; its settings come with each call. */
export interface Provider<Config extends ProviderConfig> {
  /** Left out of the list for other addresses; default: offered to all. */
  isOffered?(config: Config, house: House, address: string): boolean;
  /** Default true. */
  readonly asksSecondFactor?: boolean;
  start(config: Config, context: Omit<FlowContext, 'flow'>): Outcome;
  /** Judges answers that match the form shown last. */
  submit(config: Config, context: FlowContext, answers: Answers): Outcome | Promise<Outcome>;
  /** Why a refresh is refused from there. */
  refreshRefusal?(config: Config, house: House, address: string): string | undefined;
}

/** A form with the usual absence of everything optional. */
export function form(step: Pick<ShownForm, 'step_id' | 'data_schema'> & Partial<ShownForm>): {
  form: ShownForm;
} {
  return { form: { errors: {}, description_placeholders: null, last_step: null, ...step } };
}
