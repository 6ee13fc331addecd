/** What can be seen of an integration's flow: its step of now, or how it ended. */
import type { AuthError } from '../../api/auth-error.ts';
import type { EntryRefusals } from '../../api/integrations/config-flow.ts';
import type {
  ConfigAbortStep,
  ConfigFormStep,
  EntryStep,
  ExternalStep,
  MenuStep,
  NextFlow,
  ProgressStep,
  StrangeStep,
} from '../../api/integrations/config-flow-step.ts';

/** A step that is not the end. */
export type LiveStep = ConfigFormStep | MenuStep | ProgressStep | ExternalStep | StrangeStep;

/** Why the last answer led nowhere; errors that the integration gives by key are in the step itself. */
export type FlowProblem =
  /** What was entered does not fit the form. */
  | { readonly kind: 'refused'; readonly refusals: EntryRefusals }
  /** Nothing came back, or the integration failed: the step is still there. */
  | { readonly kind: 'failed'; readonly error: AuthError };

/** How a flow ended. */
export type FlowEnd =
  /** The entry is signed in again. `by` tells whose doing it was, as far as can be known. */
  | { readonly kind: 'success'; readonly step: ConfigAbortStep | null; readonly by: 'here' | 'elsewhere' }
  /** The integration gave up. Where that says nothing of the entry's credentials, `isFailure` is false. */
  | { readonly kind: 'aborted'; readonly step: ConfigAbortStep; readonly isFailure: boolean }
  | { readonly kind: 'created'; readonly step: EntryStep }
  /** There is no such flow any more, and nobody knows why. The entry's state; null where there is no entry either. */
  | { readonly kind: 'gone'; readonly entryState: string | null };

export type FlowState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | {
      readonly status: 'step';
      readonly step: LiveStep;
      readonly busy: boolean;
      readonly problem: FlowProblem | null;
      /** The flow was replaced by another one for the same entry while this one was looked at. */
      readonly isReplacement: boolean;
      /** From 0 to 1; null while nothing is known of it. */
      readonly progress: number | null;
      /** Grows with each answer that says something new. */
      readonly turn: number;
    }
  | {
      readonly status: 'ended';
      readonly end: FlowEnd;
      /** The flow that goes on from here. */
      readonly next: NextFlow | null;
      readonly busy: boolean;
      /** Why going on, or beginning anew, failed. */
      readonly error: AuthError | null;
    };

export type StepState = Extract<FlowState, { status: 'step' }>;
