/** The token of an `Authorization` header, or null where there is none in the form of RFC 6750. */
export function readBearerToken(authorization: string | undefined): string | null {
  const match = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '');
  return match?.[1] ?? null;
}
