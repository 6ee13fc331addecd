/** The square that is cut out of a picture. */
import { expect, test } from 'vitest';
import { squareOf, WHOLE_VIEW } from './square.ts';

const WIDE = { width: 80, height: 40 };

test('at first it is as much of the middle as fits', () => {
  expect(squareOf(WIDE, WHOLE_VIEW)).toEqual({ left: 20, top: 0, size: 40 });
  expect(squareOf({ width: 30, height: 90 }, WHOLE_VIEW)).toEqual({ left: 0, top: 30, size: 30 });
});

test('it goes from edge to edge and never beyond', () => {
  expect(squareOf(WIDE, { zoom: 0, across: 0, down: 0 })).toEqual({ left: 0, top: 0, size: 40 });
  expect(squareOf(WIDE, { zoom: 0, across: 1, down: 1 })).toEqual({ left: 40, top: 0, size: 40 });
});

test('at most a quarter of it to a side is seen', () => {
  expect(squareOf(WIDE, { zoom: 1, across: 1, down: 1 })).toEqual({ left: 70, top: 30, size: 10 });
});
