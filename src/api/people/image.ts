/** Uploading a picture. */
import { AuthError } from '../auth-error.ts';
import { authorization, request } from '../http.ts';
import type { Http } from '../http.ts';

/**
 * Uploads a gif, jpeg or png. Whoever knows its id may see it.
 * @returns the path under which it is served, 512 pixels to a side
 * @throws {@link AuthError} `command_failed` with `serverCode` `invalid_picture` or `picture_too_large`,
 * `invalid_response`, or as {@link request}
 */
export async function uploadPicture(http: Http, accessToken: string, picture: Blob): Promise<string> {
  const form = new FormData();
  form.append('file', picture, `picture.${picture.type.split('/')[1] ?? ''}`);
  const headers = authorization(accessToken);
  const answer = await request(http, '/api/image/upload', { method: 'POST', headers, body: form }).catch(
    (error: unknown) => {
      throw judge(error);
    },
  );
  const { id } = (answer ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw new AuthError('invalid_response');
  return `/api/image/serve/${encodeURIComponent(id)}/512x512`;
}

/** The two refusals come as bare status codes, which mean something else elsewhere. */
function judge(error: unknown): unknown {
  const status = error instanceof AuthError ? error.status : undefined;
  if (status === 400) return new AuthError('command_failed', { status, serverCode: 'invalid_picture' });
  if (status === 413) return new AuthError('command_failed', { status, serverCode: 'picture_too_large' });
  return error;
}
