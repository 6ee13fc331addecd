/** Home Assistant's filter for attack patterns, harmless victims included. */

/** Line ends, a way up, markup, a query for a database, and a path that begins with a one-letter folder. */
const patterns = [/[\t\r\n]/, /\.\.\//, /<.*script.*>/i, /union.*select.*\(/i, /=\/[\w.]\//];

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Whether the decoded path or query looks like an attack. */
export function looksLikeAttack(url: URL): boolean {
  const asked = decode(url.pathname) + decode(url.search);
  return patterns.some((pattern) => pattern.test(asked));
}
