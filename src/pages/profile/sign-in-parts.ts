/** What a sign-in in a dialog is drawn with; it comes in one file with the sign-in page, when it is needed. */
import type { formFrame } from '../sign-in/form-frame.ts';
import type { problemText } from '../sign-in/problem-text.ts';
import type { secondFactorFooter, secondFactorHint } from '../sign-in/second-factor.ts';

export interface SignInParts {
  readonly formFrame: typeof formFrame;
  readonly problemText: typeof problemText;
  readonly secondFactorFooter: typeof secondFactorFooter;
  readonly secondFactorHint: typeof secondFactorHint;
}
