/** What the sign-in page can be showing, and the endings of a login flow told apart. */
import type { AuthError, AuthErrorCode } from '../../api/auth-error.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';

/** Something the person must be told: a text key with the server's own words where they say more. */
export interface Problem {
  readonly kind: 'error' | 'abort';
  /** A code of ours, or the server's own key, which may be one nobody knows. */
  readonly key: string;
  readonly detail?: string | undefined;
  /** The server has judged what was entered: secrets are cleared and typed anew. */
  readonly rejected: boolean;
}

/** The one way forward from a state without a form. */
export type WayForward = 'try-again' | 'start-over' | 'onboarding' | 'back';

/** The ways to sign in that were offered, the chosen one first among equals. */
export interface Offer {
  readonly providers: readonly AuthProvider[];
  readonly preselectRememberMe: boolean;
}

/** What the code step knows beyond its form. */
export interface SecondFactor {
  readonly moduleId: string;
  readonly moduleName: string;
  /** After this the server refuses even a right code. */
  readonly endsAtMs: number;
  readonly canChooseAnother: boolean;
  readonly canSendAgain: boolean;
}

export type SignInState =
  /** A first answer is waited for; once there is an offer, another way can be chosen instead. */
  | { readonly status: 'loading'; readonly offer: Offer | null; readonly provider: AuthProvider | null }
  /** The server is away; `retryAtMs` is null while it is being asked. */
  | { readonly status: 'waiting'; readonly problem: Problem; readonly retryAtMs: number | null }
  | {
      readonly status: 'blocked';
      readonly problem: Problem;
      readonly forward: WayForward;
      readonly offer: Offer | null;
      readonly provider: AuthProvider | null;
    }
  /** Nothing starts by itself: the person was just signed out, or a stranger asks. */
  | { readonly status: 'choosing'; readonly offer: Offer }
  | {
      readonly status: 'form';
      readonly offer: Offer;
      readonly provider: AuthProvider;
      readonly step: FormStep;
      /** Later steps can be left only by starting over. */
      readonly isFirstStep: boolean;
      readonly secondFactor: SecondFactor | null;
      readonly busy: boolean;
      readonly problem: Problem | null;
      readonly sentAgain: boolean;
      /** When the server, being away, is asked harmlessly again; null while nothing is waited for. */
      readonly retryAtMs: number | null;
      /** The server was away and can be reached again. */
      readonly isBack: boolean;
    }
  | { readonly status: 'done'; readonly provider: AuthProvider; readonly code: string };

/** How the store goes on after a failed request. */
export type Aftermath =
  /** The form stays with all that was typed. */
  | 'keep'
  /** The flow is lost: back to its first form. */
  | 'first-form'
  /** Providers have changed: ask for them again. */
  | 'reload'
  | WayForward;

const AFTERMATH: Partial<Record<AuthErrorCode, Aftermath>> = {
  ip_address_changed: 'first-form',
  flow_not_found: 'first-form',
  user_inactive: 'first-form',
  user_not_remote: 'first-form',
  user_local_only: 'first-form',
  invalid_handler: 'reload',
  onboarding_required: 'onboarding',
  invalid_redirect_uri: 'back',
  invalid_client_id: 'back',
  banned: 'try-again',
};

/** Says what becomes of the flow after a failure. */
export const aftermathOf = (error: AuthError): Aftermath => AFTERMATH[error.code] ?? 'keep';

/** Failures that say the server is away: a harmless `GET` may be tried again by itself. */
export const isAway = (error: AuthError): boolean =>
  ['network', 'timeout', 'unavailable', 'instance_unreachable'].includes(error.code);

/** Failures after which the server may have done what it was asked. */
export const isAnswerLost = (error: AuthError): boolean =>
  isAway(error) || error.code === 'server_error' || error.code === 'invalid_response';

/** A failed request as the page tells it. */
export function problemOf(error: AuthError): Problem {
  const rejected = ['user_inactive', 'user_not_remote', 'user_local_only'].includes(error.code);
  return { kind: 'error', key: error.code, detail: error.detail, rejected };
}

/** The base error of a form; a field's error whose field is not on the form counts as one, too. */
export function problemOfStep(step: FormStep): Problem | null {
  const names = new Set(step.data_schema.map((field) => field.name));
  const stray = Object.entries(step.errors ?? {}).find(([name]) => name === 'base' || !names.has(name));
  return stray ? { kind: 'error', key: stray[1], rejected: true } : null;
}
