/** Puts a strict content security policy into the built page, with the hashes of its inline scripts and styles. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** The page's policy with the hashes of the inline parts of this page. */
export function policyFor(html: string): string {
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...hashesOf(html, 'script')].join(' '),
    ['style-src', "'self'", ...hashesOf(html, 'style')].join(' '),
    // Covers the WebSocket of the same host and port too.
    "connect-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/**
 * The page with its policy as a meta element, before anything it could concern.
 * @throws when the page does not declare its character set, which must come first
 */
export function withPolicy(html: string): string {
  const charset = /<meta\s+charset=[^>]*>/i.exec(html);
  if (!charset) throw new Error('index.html must declare its character set with <meta charset>.');
  const end = charset.index + charset[0].length;
  const meta = `\n    <meta http-equiv="Content-Security-Policy" content="${policyFor(html)}" />`;
  return html.slice(0, end) + meta + html.slice(end);
}

/** Vite plugin for builds; the dev server's own scripts would not pass the policy. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'latchkey:content-security-policy',
    apply: 'build',
    // Last of all: a hash holds only for the text that is written.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
          const html =
            typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8');
          file.source = withPolicy(html);
        }
      },
    },
  };
}

function hashesOf(html: string, tag: 'script' | 'style'): string[] {
  const elements = html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}\\s*>`, 'gi'));
  const hashes = new Set<string>();
  for (const [, attributes = '', text = ''] of elements) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    // The HTML parser gives scripts and styles line feeds, whatever the file has.
    const parsed = text.replace(/\r\n?/g, '\n');
    hashes.add(`'sha256-${createHash('sha256').update(parsed).digest('base64')}'`);
  }
  return [...hashes];
}
