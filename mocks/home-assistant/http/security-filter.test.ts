/** Which addresses are refused before anything else. */
import { expect, it } from 'vitest';
import { looksLikeAttack } from './security-filter.ts';

const isRefused = (address: string) => looksLikeAttack(new URL(address, 'http://localhost:8123'));

it.each([
  '/?next=/a/b',
  '/?next=%2Fa%2Fb',
  '/auth/authorize?redirect_uri=http%3A%2F%2Fx%2F%3Fa%3D%2Fb%2F',
  '/?x=../y',
  '/?q=%3Cscript%3E',
  '/?q=union+select+(',
  '/profile/a%0Ab',
])('%s is refused', (address) => expect(isRefused(address)).toBe(true));

it.each([
  '/?next=/profile',
  '/?state=eyJhIjoxfQ==',
  '/auth/authorize?redirect_uri=http%3A%2F%2Fhost%2F%3Fauth_callback%3D1',
  '/profile/100%',
])('%s passes', (address) => expect(isRefused(address)).toBe(false));
