/**
 * WHATWG URLs are no part of the ECMAScript library, but pure and in every runtime. "As in a URL's origin" is defined
 * by them alone (punycode, IPv4 and IPv6 spellings), so asking them is the only exact check.
 */
declare class URL {
  constructor(input: string);
  readonly origin: string;
}

/** Scheme `http` or `https`, host and port exactly as in a URL's origin, so without path and default port. */
export const isWebOrigin = (text: string): boolean => {
  if (!/^https?:\/\//.test(text)) return false;
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
};
