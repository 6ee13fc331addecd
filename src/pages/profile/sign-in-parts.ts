/** What a sign-in in a dialog is rendered with; it comes in one file with the sign-in page, when it is needed. */
import type { formFrame } from '../shared/form-frame.ts';
import type { problemText } from '../shared/problem-text.ts';
import type { secondFactorFooter, secondFactorHint } from '../shared/second-factor.ts';

export interface SignInParts {
  readonly formFrame: typeof formFrame;
  readonly problemText: typeof problemText;
  readonly secondFactorFooter: typeof secondFactorFooter;
  readonly secondFactorHint: typeof secondFactorHint;
}
