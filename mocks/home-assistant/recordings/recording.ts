/** Exchanges recorded from a real Home Assistant: where they are and how they are written. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface RecordedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
  form?: Record<string, string>;
}

export interface RecordedResponse {
  status: number;
  headers: Record<string, string>;
  /** Parsed when it is JSON, else text. */
  body: unknown;
}

/** Something that happened on a WebSocket; `code: null`: the client closed. */
export interface RecordedSocketEvent {
  connection: string;
  opened?: true;
  headers?: Record<string, string>;
  sent?: unknown;
  received?: unknown;
  closed?: true;
  code?: number | null;
}

export interface RecordedExchange {
  request: RecordedRequest;
  response: RecordedResponse;
}

export type RecordedStep =
  { http: RecordedExchange; label?: string } | { ws: RecordedSocketEvent } | { note: string };

export interface Recording {
  scenario: string;
  base_url: string;
  steps: RecordedStep[];
}

const recordingsFolder = resolve(import.meta.dirname, '../../../home-assistant/recordings');

/** Reads one recording by its file's name without the ending, such as `login-ok`. */
export function loadRecording(name: string): Recording {
  return JSON.parse(readFileSync(resolve(recordingsFolder, `${name}.json`), 'utf8')) as Recording;
}

/** The HTTP exchanges of a recording, in the order they happened. */
export const httpExchangesOf = ({ steps }: Recording): RecordedExchange[] =>
  steps.flatMap((step) => ('http' in step ? [step.http] : []));
