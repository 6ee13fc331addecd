/** The themes of an installation. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** Name of Home Assistant's own theme, which is not in the list. */
export const BUILT_IN_THEME = 'default';

/** What a person may choose from. */
export interface Themes {
  /** By name; whether it has looks of its own for light and dark. */
  readonly themes: readonly { readonly name: string; readonly hasModes: boolean }[];
  /** What is shown to those who choose nothing. */
  readonly defaultTheme: string;
}

/** Themes were added, changed or taken away. */
export const THEMES_SUBSCRIPTION: CommandMessage = {
  type: 'subscribe_events',
  event_type: 'themes_updated',
};

/**
 * Asks for the themes.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchThemes(sender: CommandSender): Promise<Themes> {
  const answer = (await sendCommand(sender, { type: 'frontend/get_themes' })) as
    { themes?: unknown; default_theme?: unknown } | null | undefined;
  const { themes, default_theme: defaultTheme } = answer ?? {};
  if (typeof themes !== 'object' || themes === null || typeof defaultTheme !== 'string')
    throw new AuthError('invalid_response');
  return {
    themes: Object.entries(themes).map(([name, theme]) => ({ name, hasModes: hasModes(theme) })),
    defaultTheme,
  };
}

function hasModes(theme: unknown): boolean {
  const { modes } = (theme ?? {}) as { modes?: { light?: unknown; dark?: unknown } | null };
  return Boolean(modes?.light && modes.dark);
}
