/** What a sign-in in a dialog is drawn with; it comes in one file with the sign-in page, when it is needed. */
import type { formFrame } from '../authorize/form-frame.ts';
import type { problemText } from '../authorize/problem-text.ts';
import type { secondFactorFooter, secondFactorHint } from '../authorize/second-factor.ts';

export interface SignInParts {
  readonly formFrame: typeof formFrame;
  readonly problemText: typeof problemText;
  readonly secondFactorFooter: typeof secondFactorFooter;
  readonly secondFactorHint: typeof secondFactorHint;
}
