/** The hashes and the place of the policy. */
import { describe, expect, test } from 'vitest';
import { policyFor, withPolicy } from './content-security-policy.ts';

// The hashes were made with OpenSSL: printf %s TEXT | openssl dgst -sha256 -binary | base64
const helloHash = "'sha256-mTytrf2QssaOZNGNRT1WCtMRd3ocH8LJxQQu5qMUanU='";
const styleHash = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";

describe('the content security policy', () => {
  test('an inline script and an inline style are named by their hashes', () => {
    const policy = policyFor('<style>p{color:red}</style><script>hello()</script>');
    expect(policy).toContain(`script-src 'self' ${helloHash};`);
    expect(policy).toContain(`style-src 'self' ${styleHash};`);
  });

  test('a script from a file has no hash', () => {
    expect(policyFor('<script type="module" src="./a.js"></script>')).toContain("script-src 'self';");
  });

  test('two equal scripts share a hash', () => {
    const policy = policyFor('<script>hello()</script>\n<script defer>hello()</script>');
    expect(policy.match(/sha256-/g)).toHaveLength(1);
  });

  test('line ends count as the parser reads them', () => {
    const windows = policyFor('<script>a;\r\nb;</script>');
    expect(windows).toBe(policyFor('<script>a;\nb;</script>'));
  });

  test('nothing inline is allowed without a hash', () => {
    expect(policyFor('<script>hello()</script>')).not.toContain('unsafe');
  });

  test('it stands right behind the character set', () => {
    const html = withPolicy('<head><meta charset="utf-8" /><script>hello()</script></head>');
    expect(html).toMatch(/^<head><meta charset="utf-8" \/>\s*<meta http-equiv="Content-Security-Policy"/);
    expect(html).toContain(helloHash);
  });

  test('a page without a character set is refused', () => {
    expect(() => withPolicy('<head></head>')).toThrow('character set');
  });
});
