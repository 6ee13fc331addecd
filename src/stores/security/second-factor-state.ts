/** What the section of second factors shows. */
import type { AuthError } from '../../api/auth-error.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';

export type FactorModule = CurrentUser['mfa_modules'][number];

/** What is wrong with a form step; its own `errors` are told at the fields. */
export type SetupProblem =
  /** The server has judged the entry; the key is its own. */
  { readonly kind: 'refused'; readonly key: string } | { readonly kind: 'failed'; readonly error: AuthError };

/** A set-up under way. Its step may hold a secret, which goes with it. */
export type Setup =
  | { readonly status: 'starting'; readonly module: FactorModule }
  | {
      readonly status: 'form';
      readonly module: FactorModule;
      readonly step: FormStep;
      readonly busy: boolean;
      readonly problem: SetupProblem | null;
      /** Whether the code can be asked for once more. */
      readonly canSendAgain: boolean;
      readonly sentAgain: boolean;
    }
  | { readonly status: 'done'; readonly module: FactorModule }
  /** The server ended it, for a reason of its own. */
  | { readonly status: 'aborted'; readonly module: FactorModule; readonly reason: string }
  /** It never got anywhere, or the server fell silent. */
  | { readonly status: 'failed'; readonly module: FactorModule; readonly error: AuthError };

/** Turning a module off. */
export interface Disabling {
  readonly module: FactorModule;
  readonly busy: boolean;
  readonly error: AuthError | null;
}

export type SecondFactorState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | {
      readonly status: 'ready';
      readonly modules: readonly FactorModule[];
      /** Whose account it is, for the sheet to print. */
      readonly userName: string;
      readonly setup: Setup | null;
      readonly disabling: Disabling | null;
      /** What was turned on or off last. */
      readonly changed: FactorModule | null;
    };
