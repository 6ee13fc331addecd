import { expect, test } from 'vitest';
import { Store } from './store.ts';

class Counter extends Store<{ readonly count: number }> {
  constructor() {
    super({ count: 0 });
  }

  increase(): void {
    this.set({ count: this.state.count + 1 });
  }
}

test('a listener hears every new state until it stops listening', () => {
  const counter = new Counter();
  const heard: number[] = [];
  const stop = counter.subscribe(({ count }) => heard.push(count));
  counter.increase();
  counter.increase();
  stop();
  counter.increase();
  expect(heard).toEqual([1, 2]);
  expect(counter.state).toEqual({ count: 3 });
});

test('a listener that stops while it is called does not cost another one its state', () => {
  const counter = new Counter();
  const heard: string[] = [];
  const stop = counter.subscribe(() => {
    heard.push('first');
    stop();
  });
  counter.subscribe(() => heard.push('second'));
  counter.increase();
  expect(heard).toEqual(['first', 'second']);
});
