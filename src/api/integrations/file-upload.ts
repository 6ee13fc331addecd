/** Files that a form asks for: they go ahead of it, and the form sends the id that stands for one. */
import { AuthError } from '../auth-error.ts';
import { authorization, request } from '../http.ts';
import type { Http } from '../http.ts';
import { isText, parseJson } from '../wire-values.ts';

const PATH = '/api/file_upload';

/** What a refusal of the upload means; some stand for something else elsewhere. */
function refusal(status: number): AuthError {
  if (status === 413) return new AuthError('command_failed', { status, serverCode: 'file_too_large' });
  if (status === 400) return new AuthError('command_failed', { status, serverCode: 'invalid_file' });
  if (status === 401) return new AuthError('unauthorized', { status });
  return new AuthError(status >= 500 ? 'server_error' : 'rejected', { status });
}

export interface Upload {
  readonly file: File;
  /** Hears the share that is sent, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Uploads a file of at most 100 MB; there is no time limit, since lines may be slow.
 * @param createRequest - `fetch` does not tell how much of a file is sent
 * @returns the id of the file, which is good for one use
 * @throws {@link AuthError} `command_failed` with `serverCode` `file_too_large` or `invalid_file`, `unauthorized`,
 * `network`, also when it is aborted, `server_error`, `rejected`, `invalid_response`
 */
export async function uploadFile(
  http: Pick<Http, 'origin'>,
  accessToken: string,
  { file, onProgress, signal }: Upload,
  createRequest: () => XMLHttpRequest = () => new XMLHttpRequest(),
): Promise<string> {
  const form = new FormData();
  form.append('file', file, file.name);
  const { status, responseText } = await new Promise<XMLHttpRequest>((resolve, reject) => {
    const sending = createRequest();
    const fail = (): void => reject(new AuthError('network'));
    sending.open('POST', http.origin + PATH);
    for (const [name, value] of Object.entries(authorization(accessToken)))
      sending.setRequestHeader(name, value);
    sending.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    sending.addEventListener('load', () => resolve(sending));
    sending.addEventListener('error', fail);
    sending.addEventListener('abort', fail);
    signal?.addEventListener('abort', () => sending.abort());
    if (signal?.aborted) return fail();
    sending.send(form);
  });
  if (status < 200 || status > 299) throw refusal(status);
  const { file_id: id } = (parseJson(responseText) ?? {}) as { file_id?: unknown };
  if (!isText(id)) throw new AuthError('invalid_response');
  return id;
}

/**
 * Takes an uploaded file back.
 * @throws {@link AuthError} `rejected` when it is not there any more, or as {@link request}
 */
export async function removeFile(http: Http, accessToken: string, fileId: string): Promise<void> {
  await request(http, PATH, {
    method: 'DELETE',
    headers: { ...authorization(accessToken), 'Content-Type': 'application/json' },
    body: JSON.stringify({ file_id: fileId }),
  });
}
