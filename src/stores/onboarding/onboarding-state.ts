/** What setting up a new instance can be showing. */
import type { AnalyticsPreferences } from '../../api/onboarding/analytics.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { DetectedConfig } from '../../api/onboarding/core-config.ts';
import type { OnboardingStep } from '../../api/onboarding/onboarding.ts';

/** The steps that this page can take itself. */
export const KNOWN_STEPS = ['user', 'core_config', 'analytics', 'integration'] as const;

export type KnownStep = (typeof KNOWN_STEPS)[number];

/** A form of a step. */
interface FormOf<Step extends KnownStep> {
  readonly status: 'step';
  readonly step: Step;
  readonly steps: readonly OnboardingStep[];
  readonly busy: boolean;
  /** Why the last try came to nothing; what was typed stays. */
  readonly problem: AuthError | null;
  /** The step before was taken in another tab or by somebody else meanwhile. */
  readonly wasDoneElsewhere: boolean;
}

/** Why nobody gets a code out of the last step; the app signs in as ever. */
export type Codeless =
  /** Home Assistant does not let the code go where the app wants it. */
  | 'refused'
  /** The answer with the code was lost on its way. */
  | 'lost'
  /** The app wants a proof (PKCE) that codes of this step do not have. */
  | 'proof'
  /** The step was taken elsewhere. */
  | 'elsewhere';

export type OnboardingState =
  | { readonly status: 'loading'; readonly steps: readonly OnboardingStep[] }
  /** What is to be done cannot be asked at the moment. */
  | { readonly status: 'failed'; readonly steps: readonly OnboardingStep[]; readonly error: AuthError }
  | FormOf<'user'>
  | (FormOf<'core_config'> & { readonly detected: DetectedConfig })
  /** `preferences` is null where this Home Assistant has no analytics. */
  | (FormOf<'analytics'> & { readonly preferences: AnalyticsPreferences | null })
  | FormOf<'integration'>
  /** A step from the future, by the server's own key. */
  | { readonly status: 'unknown'; readonly step: string; readonly steps: readonly OnboardingStep[] }
  /** There is an owner, and nobody is signed in here. */
  | {
      readonly status: 'signed-out';
      readonly reason:
        /** Somebody else was faster. */
        | 'taken'
        /** The answer to the own request was lost, so it may be the own account. */
        | 'perhaps-own'
        /** The account was made, and the sign-in that comes with it failed. */
        | 'made'
        /** The session is over. */
        | 'session-over';
    }
  | { readonly status: 'codeless'; readonly reason: Codeless }
  /** `target` is where the app wants the code; null where this page goes on by itself. */
  | { readonly status: 'finished'; readonly target: URL | null };

/** A form that is shown. */
export type StepState = Extract<OnboardingState, { status: 'step' }>;

/** Whether this page can take the step. */
export const isKnownStep = (step: string): step is KnownStep =>
  (KNOWN_STEPS as readonly string[]).includes(step);
