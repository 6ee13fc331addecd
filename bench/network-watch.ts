/** Watches a page's network through the DevTools protocol. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import type { RequestRecord } from './traffic.ts';

/** Longer than the slowest pause of a page that is still at work on a slowed down processor. */
const quietMs = 1_000;
const askEveryMs = 50;
const patienceMs = 60_000;
const settleMs = 10_000;

export class NetworkWatch {
  /** In the order in which they began. */
  readonly records: RequestRecord[] = [];
  readonly #open = new Map<string, RequestRecord>();
  readonly #sockets = new Map<string, RequestRecord>();
  #beganAtSeconds: number | undefined;
  #changedAtMs = Date.now();

  /** @param session with the domain `Network` enabled, before the page is asked for */
  constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp, redirectResponse }) => {
      if (redirectResponse) this.#end(requestId, redirectResponse.encodedDataLength);
      // What is inside an address, such as the icon, goes over no wire.
      if (!/^https?:/.test(request.url)) return;
      this.#beganAtSeconds ??= timestamp;
      const startedMs = (timestamp - this.#beganAtSeconds) * 1000;
      this.#open.set(requestId, this.#add(request.url, type ?? 'Other', startedMs));
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      this.#end(requestId, encodedDataLength);
    });
    session.on('Network.loadingFailed', ({ requestId }) => {
      this.#end(requestId, 0);
    });
    session.on('Network.webSocketCreated', ({ requestId, url }) => {
      this.#sockets.set(requestId, this.#add(url, 'WebSocket', Infinity));
    });
    session.on('Network.webSocketFrameReceived', ({ requestId, response }) => {
      this.#count(requestId, response.payloadData);
    });
    session.on('Network.webSocketFrameSent', ({ requestId, response }) => {
      this.#count(requestId, response.payloadData);
    });
  }

  /**
   * Waits until nothing has been under way for a while.
   * @throws when that does not come to pass
   */
  async rest(): Promise<void> {
    const deadlineMs = Date.now() + patienceMs;
    while (this.#open.size > 0 || Date.now() - this.#changedAtMs < quietMs) {
      if (Date.now() > deadlineMs) throw new Error('The page does not come to rest.');
      await pause(askEveryMs);
    }
  }

  /** Waits for what is under way now, not for what begins meanwhile, nor for a stream that never ends. */
  async settle(): Promise<void> {
    const underWay = [...this.#open.values()];
    const isUnderWay = (): boolean => {
      const open = new Set(this.#open.values());
      return underWay.some((record) => open.has(record));
    };
    const deadlineMs = Date.now() + settleMs;
    while (isUnderWay() && Date.now() < deadlineMs) await pause(askEveryMs);
  }

  #add(url: string, type: string, startedMs: number): RequestRecord {
    const record = { url, type, startedMs, encodedBytes: 0 };
    this.records.push(record);
    this.#changedAtMs = Date.now();
    return record;
  }

  #end(requestId: string, encodedBytes: number): void {
    const record = this.#open.get(requestId);
    if (record) record.encodedBytes = encodedBytes;
    this.#open.delete(requestId);
    this.#changedAtMs = Date.now();
  }

  #count(requestId: string, payload: string): void {
    const record = this.#sockets.get(requestId);
    if (record) record.encodedBytes += Buffer.byteLength(payload);
    this.#changedAtMs = Date.now();
  }
}
