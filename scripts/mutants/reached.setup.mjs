/** Runs before each test file: notes which places its tests reach, and hands them to the reporter with the file. */
import { afterEach } from 'vitest';
import { reachedCall } from './reached-call.mjs';

/** @type {Set<string>} */
const reached = new Set();
Object.assign(globalThis, { [reachedCall]: (/** @type {string} */ id) => reached.add(id) });

afterEach(({ task }) => {
  Object.assign(task.file.meta, { reached: [...reached] });
});
