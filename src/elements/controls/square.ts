/** The square that is cut out of a picture. */

/** Where to look at a picture: each from 0 to 1. */
export interface View {
  /** 0 shows as much as fits, 1 a quarter of that to a side. */
  readonly zoom: number;
  /** From its left edge to its right one. */
  readonly across: number;
  /** From its upper edge to its lower one. */
  readonly down: number;
}

/** As much as fits, of the middle. */
export const WHOLE_VIEW: View = { zoom: 0, across: 0.5, down: 0.5 };

const LARGEST_ZOOM = 4;

/** The square in pixels of the picture; it never reaches beyond it. */
export function squareOf(
  { width, height }: { readonly width: number; readonly height: number },
  { zoom, across, down }: View,
): { left: number; top: number; size: number } {
  const size = Math.min(width, height) / (1 + zoom * (LARGEST_ZOOM - 1));
  return { left: (width - size) * across, top: (height - size) * down, size };
}
