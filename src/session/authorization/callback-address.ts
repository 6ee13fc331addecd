/** Tells the address of a callback from others, and what is left of it when nobody else shall see it. */

const CALLBACK_PARAMETER = /^(?:code|state|storeToken|error|error_description|auth_callback)$/;

/** Whether somebody was sent here with an answer to a sign-in, ours or not. */
export const isCallback = ({ searchParams }: URL): boolean =>
  searchParams.has('code') || searchParams.has('error');

/** Takes the callback's parameters out and leaves all else as it was written. */
export function withoutCallback(url: URL): string {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => ![...new URLSearchParams(pair).keys()].some((name) => CALLBACK_PARAMETER.test(name)))
    .join('&');
  return url.origin + url.pathname + (kept && `?${kept}`) + url.hash;
}
