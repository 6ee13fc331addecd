/** Recorded exchanges with a real Home Assistant: where they lie and how they are written. */
import { existsSync, readFileSync } from 'node:fs';
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

export type RecordedStep =
  | { http: { request: RecordedRequest; response: RecordedResponse }; label?: string }
  | { ws: RecordedSocketEvent }
  | { note: string };

export interface Recording {
  scenario: string;
  base_url: string;
  steps: RecordedStep[];
}

/** Where the recordings lie: `HASS_RECORDINGS`, or beside the repository. */
export const recordingsFolder =
  process.env['HASS_RECORDINGS'] ??
  resolve(import.meta.dirname, '../../../../shared/home-assistant/recordings');

/**
 * @throws Error naming HASS_RECORDINGS when the recordings are not there
 */
export function loadRecording(name: string): Recording {
  const file = resolve(recordingsFolder, `${name}.json`);
  if (!existsSync(file)) {
    throw new Error(
      `No recording "${name}": set HASS_RECORDINGS to the folder of Home Assistant's recorded exchanges.`,
    );
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}
