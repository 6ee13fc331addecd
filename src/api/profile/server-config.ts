/** What an instance says of itself. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

export interface ServerConfig {
  /** IANA name, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
}

/** The owner has changed the instance's settings. */
export const SERVER_CONFIG_SUBSCRIPTION: CommandMessage = {
  type: 'subscribe_events',
  event_type: 'core_config_updated',
};

/**
 * Asks for the instance's settings.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchServerConfig(sender: CommandSender): Promise<ServerConfig> {
  const answer = (await sendCommand(sender, { type: 'get_config' })) as
    { time_zone?: unknown } | null | undefined;
  if (typeof answer?.time_zone !== 'string') throw new AuthError('invalid_response');
  return { timeZone: answer.time_zone };
}
