/** Sends recorded requests again, and compares the answers. */
import { fromBase64url } from '../crypto/encoding.ts';
import { differences, headerDifferences } from './comparison.ts';
import type { UploadedFile } from './plan.ts';
import type { RecordedRequest, RecordedResponse } from './recording.ts';
import { peerOf, settle, type ReplayContext } from './replay-context.ts';

function contentOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'string') return JSON.stringify(body);
  // Long bodies are described instead of written down.
  const described = /^<the letter (.), (\d+) times>$/.exec(body);
  return described ? (described[1] ?? '').repeat(Number(described[2])) : body;
}

/** The fields of another step's form, as a browser's FormData. */
function multipart(stage: ReplayContext, source: number): FormData {
  const step = stage.recording.steps[source];
  const fields = step && 'http' in step ? stage.dictionary.translate(step.http.request.form) : undefined;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
  return body;
}

/** A form with the one part `file`. */
function upload({ name, contentType, bytes }: UploadedFile): FormData {
  const body = new FormData();
  body.append('file', new File([fromBase64url(bytes) ?? ''], name, { type: contentType }));
  return body;
}

async function send(stage: ReplayContext, index: number, recorded: RecordedRequest): Promise<Response> {
  const { plan, fake, dictionary, recording } = stage;
  const { method, path, headers, body, form } = dictionary.translate(recorded);
  const url = new URL(path, recording.base_url);
  const { Host: host, ...otherHeaders } = headers;
  if (host !== undefined) url.host = host;
  const peer = plan.peers?.[index] ?? peerOf(headers);
  const source = plan.formOf?.[index];
  if (source !== undefined) {
    return await fake.handle(new Request(url, { method, body: multipart(stage, source) }), peer);
  }
  const file = plan.files?.[index];
  if (file !== undefined) {
    const sent = new Headers(otherHeaders);
    // With the body comes a boundary of its own.
    sent.delete('Content-Type');
    return await fake.handle(new Request(url, { method, headers: sent, body: upload(file) }), peer);
  }
  const content = form ? new URLSearchParams(form) : contentOf(body);
  const init = { method, headers: otherHeaders, ...(content !== undefined && { body: content }) };
  return await fake.handle(new Request(url, init), peer);
}

async function compare(
  stage: ReplayContext,
  index: number,
  recorded: RecordedResponse,
  response: Response,
): Promise<void> {
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? JSON.parse(text) : text;
  stage.note(index, [
    ...differences(recorded.status, response.status, stage.dictionary, 'status'),
    ...headerDifferences(recorded.headers, response.headers),
    ...differences(recorded.body, body, stage.dictionary, 'body'),
  ]);
}

/** Replays an exchange, or two of them when one was sent while the other was at work. */
export async function replayHttp(
  stage: ReplayContext,
  index: number,
  exchange: { request: RecordedRequest; response: RecordedResponse },
): Promise<void> {
  const otherIndex = stage.plan.during?.[index];
  const other = otherIndex === undefined ? undefined : stage.recording.steps[otherIndex];
  if (otherIndex === undefined || !other || !('http' in other)) {
    const response = await stage.wait(send(stage, index, exchange.request));
    await compare(stage, index, exchange.response, response);
    return;
  }
  const atWork = send(stage, otherIndex, other.http.request);
  await settle();
  await compare(stage, index, exchange.response, await send(stage, index, exchange.request));
  await compare(stage, otherIndex, other.http.response, await stage.wait(atWork));
}
