/** The fake answers what a real Home Assistant answered when login, tokens and connections were recorded. */
import { describe, expect, it } from 'vitest';
import { plans } from './recordings/plans.ts';
import { loadRecording } from './recordings/recording.ts';
import { replay } from './recordings/replay.ts';

describe('what was recorded is what the fake does', () => {
  it.each(Object.entries(plans))('%s', async (name, plan) => {
    const recording = loadRecording(name);
    const { differences, compared } = await replay(recording, plan);
    expect(differences).toEqual([]);
    const skipped = Object.keys(plan.skipped ?? {}).map(Number);
    const handled = [...compared, ...skipped].sort((one, other) => one - other);
    expect(handled, 'each step is compared or skipped for a reason').toEqual([...recording.steps.keys()]);
  });
});
