/** What must be signed in again, ready to be shown. */
import type { AuthError } from '../../api/auth-error.ts';

/** An entry that asks, or asked a moment ago. */
export interface ReauthEntry {
  readonly entryId: string;
  /** Of the flow that asks; null where it was dropped. */
  readonly flowId: string | null;
  /** Of the integration. */
  readonly domain: string;
  /** Of the integration, in the person's language; else its domain. */
  readonly integration: string;
  readonly title: string;
  /** In the person's language where the integration says so, else in English; null for none. */
  readonly reason: string | null;
  /** Milliseconds since 1970; null where Home Assistant does not say. */
  readonly sinceMs: number | null;
  readonly ignoredAtMs: number | null;
  /** Address of the integration's own icon, where the instance may serve one. */
  readonly icon: string | null;
}

export type ReauthEntriesState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | {
      readonly status: 'ready';
      readonly waiting: readonly ReauthEntry[];
      readonly ignored: readonly ReauthEntry[];
      /** Broken, but nobody asks for new credentials any more. */
      readonly dropped: readonly ReauthEntry[];
      /** Signed in again since the page was opened, whoever did it; oldest first. */
      readonly done: readonly ReauthEntry[];
      readonly problem: AuthError | null;
    };
