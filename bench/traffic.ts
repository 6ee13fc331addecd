/** What went over the wire: requests and bytes, up to a moment of the visit. */

/** One request as the browser reported it. */
export interface RequestRecord {
  readonly url: string;
  /** The browser's own word for what it is, such as `Document` or `Script`. */
  readonly type: string;
  /** Since the navigation began. */
  startedMs: number;
  /** Headers and body as they were transferred; of a WebSocket, the payloads of its frames. */
  encodedBytes: number;
}

/** When a request began by the page's own clock, which marks are set by too. */
export interface PageTiming {
  readonly url: string;
  readonly startedMs: number;
}

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly thirdPartyRequests: number;
}

/**
 * Sums up the requests that began before a moment.
 * @param origin of the page; everybody else is a third party
 */
export function traffic(records: readonly RequestRecord[], origin: string, beforeMs = Infinity): Traffic {
  const counted = records.filter(({ startedMs }) => startedMs < beforeMs);
  const sum = (chosen: readonly RequestRecord[]) =>
    chosen.reduce((bytes, { encodedBytes }) => bytes + encodedBytes, 0);
  return {
    requests: counted.length,
    bytes: sum(counted),
    scriptBytes: sum(counted.filter(({ type }) => type === 'Script')),
    thirdPartyRequests: counted.filter(({ url }) => hostOf(url) !== new URL(origin).host).length,
  };
}

/**
 * Gives the records the page's own times: the browser's differ by about a millisecond, which is longer than the page
 * takes from a mark to its next request. A request that the page has no time for keeps the browser's.
 */
export function withPageTimes(
  records: readonly RequestRecord[],
  timings: readonly PageTiming[],
): RequestRecord[] {
  const left = [...timings];
  return records.map((record) => {
    const at = left.findIndex(({ url }) => url === record.url);
    const [timing] = at < 0 ? [] : left.splice(at, 1);
    return timing ? { ...record, startedMs: timing.startedMs } : record;
  });
}

/** A WebSocket and a page on one host are one party, though their origins differ. */
const hostOf = (url: string): string => new URL(url).host;
