/** Remembers in this browser that a home is being set up here, so that nobody else is asked about that. */
import { sharedStorage } from './resilient-storage.ts';
import type { TextStorage } from './resilient-storage.ts';

const KEY = 'latchkey.settingUp';

/** In the address: the way to go on in another browser than the one in which it was begun. */
const PLACE = '#/onboarding';

/** Whether to ask if the home is set up: only then, because everywhere else the question is in vain. */
export const isSettingUp = (
  storage: TextStorage = sharedStorage,
  { hash }: Pick<Location, 'hash'> = location,
): boolean => storage.get(KEY) !== undefined || hash === PLACE;

/** The owner's account was made here, and steps are left. */
export const markSettingUp = (storage: TextStorage = sharedStorage): void => void storage.set(KEY, '1');

/** There is nothing left to do. */
export const clearSettingUp = (storage: TextStorage = sharedStorage): void => storage.delete(KEY);
