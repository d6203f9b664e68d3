/** Parts of a browser that jsdom lacks and Mantine, or a page of ours, asks for. None of them has an effect here. */
class NoObserver {
  observe(): void {
    // Nothing has a size in jsdom.
  }
  unobserve(): void {
    // As above.
  }
  disconnect(): void {
    // As above.
  }
}

const noMatch = (media: string) => ({
  matches: false,
  media,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});

Object.assign(globalThis, {
  ResizeObserver: NoObserver,
  IntersectionObserver: NoObserver,
  matchMedia: noMatch,
  scrollTo: () => undefined,
});
Object.assign(Element.prototype, {
  scrollIntoView: () => undefined,
  animate: () => ({ cancel: () => undefined }),
});
Object.assign(URL, {
  createObjectURL: () => 'blob:test',
  revokeObjectURL: () => undefined,
});
