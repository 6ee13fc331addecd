import { expect, test } from 'vitest';
import { memoryTab } from '../../session/testing/fake-browser.ts';
import { resilientStorage } from '../../session/storage/resilient-storage.ts';
import { OnboardingDraft } from './onboarding-draft.ts';

test('what was entered is there after a reload, field by field', () => {
  const storage = memoryTab();
  new OnboardingDraft(storage).keep('user', { name: 'Ada' });
  new OnboardingDraft(storage).keep('user', { username: 'ada', name: 'Ada L' });
  expect(new OnboardingDraft(storage).of('user')).toEqual({ name: 'Ada L', username: 'ada' });
});

test('a step begins without what was entered into another one', () => {
  const draft = new OnboardingDraft(memoryTab());
  draft.keep('user', { name: 'Ada' });
  draft.turnTo('user');
  expect(draft.of('user')).toEqual({ name: 'Ada' });
  expect(draft.of('core_config')).toEqual({});
  draft.turnTo('core_config');
  expect(draft.of('user')).toEqual({});
});

test('nothing is left once all steps are over', () => {
  const storage = memoryTab();
  const draft = new OnboardingDraft(storage);
  draft.keep('user', { name: 'Ada' });
  draft.turnTo();
  expect(storage.get('latchkey.draft')).toBeUndefined();
});

test.each([
  '{',
  '[]',
  '"user"',
  '{"step":"user"}',
  '{"step":"user","entries":null}',
  '{"step":"user","entries":{"a":1}}',
])('what somebody else has stored is no draft: %s', (text) => {
  const storage = memoryTab();
  storage.set('latchkey.draft', text);
  const draft = new OnboardingDraft(storage);
  expect(draft.of('user')).toEqual({});
  draft.keep('user', { name: 'Ada' });
  expect(draft.of('user')).toEqual({ name: 'Ada' });
});

test('a browser that stores nothing costs no more than the reload', () => {
  const refused = resilientStorage(() => {
    throw new DOMException('refused', 'SecurityError');
  });
  const draft = new OnboardingDraft(refused);
  draft.keep('user', { name: 'Ada' });
  expect(draft.of('user')).toEqual({ name: 'Ada' });
  draft.turnTo();
  expect(draft.of('user')).toEqual({});
});
