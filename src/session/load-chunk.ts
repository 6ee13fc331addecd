/** Waits for a part of the program that is fetched only where it is needed. */
import { AuthError } from '../api/auth-error.ts';

/** @throws {@link AuthError} `network`, because nothing else can spoil it */
export async function loaded<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (cause) {
    throw new AuthError('network', { cause });
  }
}
