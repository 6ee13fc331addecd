import { describe, expect, test } from 'vitest';
import { uploadFile } from './file-upload.ts';

/** A request that a test answers. */
class Sending extends EventTarget {
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  opened: readonly string[] = [];
  body: FormData | undefined;
  open(...opened: string[]): void {
    this.opened = opened;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: FormData): void {
    this.body = body;
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  answer(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.dispatchEvent(new Event('load'));
  }
}

const begin = (signal?: AbortSignal) => {
  const sending = new Sending();
  const shares: number[] = [];
  const result = uploadFile(
    { origin: 'http://homeassistant.local:8123' },
    'token',
    { file: new File(['x'], 'key.pem'), onProgress: (share) => shares.push(share), signal },
    () => sending as unknown as XMLHttpRequest,
  );
  return { sending, shares, result };
};

describe('an upload', () => {
  test('sends the file and tells how far it is', async () => {
    const { sending, shares, result } = begin();
    sending.upload.dispatchEvent(
      Object.assign(new Event('progress'), { lengthComputable: true, loaded: 1, total: 4 }),
    );
    sending.answer(200, '{"file_id":"abc"}');
    expect(await result).toBe('abc');
    expect(sending.opened).toEqual(['POST', 'http://homeassistant.local:8123/api/file_upload']);
    expect(sending.headers).toEqual({ Authorization: 'Bearer token' });
    expect((sending.body?.get('file') as File).name).toBe('key.pem');
    expect(shares).toEqual([0.25]);
  });

  test.each([
    [413, '', { code: 'command_failed', status: 413, serverCode: 'file_too_large' }],
    [400, '', { code: 'command_failed', status: 400, serverCode: 'invalid_file' }],
    [401, '', { code: 'unauthorized', status: 401 }],
    [500, '', { code: 'server_error', status: 500 }],
    [499, '', { code: 'rejected', status: 499 }],
    [404, '', { code: 'rejected', status: 404 }],
    [300, '{"file_id":"abc"}', { code: 'rejected', status: 300 }],
    [199, '{"file_id":"abc"}', { code: 'rejected', status: 199 }],
    [200, 'null', { code: 'invalid_response' }],
    [200, '{"file_id":""}', { code: 'invalid_response' }],
    [200, '<html>', { code: 'invalid_response' }],
    [200, '{}', { code: 'invalid_response' }],
  ])('answered with %i and %j is an error', async (status, text, error) => {
    const { sending, result } = begin();
    sending.answer(status, text);
    await expect(result).rejects.toMatchObject(error);
  });

  test.each([200, 299])('answered with %i is done', async (status) => {
    const { sending, result } = begin();
    sending.answer(status, '{"file_id":"abc"}');
    expect(await result).toBe('abc');
  });

  test('of unknown length or of nothing tells no share', async () => {
    const { sending, shares, result } = begin();
    for (const progress of [
      { lengthComputable: false, loaded: 1, total: 4 },
      { lengthComputable: true, loaded: 0, total: 0 },
    ]) {
      sending.upload.dispatchEvent(Object.assign(new Event('progress'), progress));
    }
    sending.answer(200, '{"file_id":"abc"}');
    await result;
    expect(shares).toEqual([]);
  });

  test('that was given up before it began sends nothing', async () => {
    const { sending, result } = begin(AbortSignal.abort());
    await expect(result).rejects.toMatchObject({ code: 'network' });
    expect(sending.body).toBeUndefined();
  });

  test('ends when the line fails, and when it is given up', async () => {
    const failing = begin();
    failing.sending.dispatchEvent(new Event('error'));
    await expect(failing.result).rejects.toMatchObject({ code: 'network' });
    const giving = new AbortController();
    const given = begin(giving.signal);
    giving.abort();
    await expect(given.result).rejects.toMatchObject({ code: 'network' });
  });
});
