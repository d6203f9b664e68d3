/** Lines of `NAME=value`, nothing quoted; other lines are left out. */
export function parseEnvFile(text: string): Record<string, string> {
  const pairs = text
    .split('\n')
    .map((line) => /^([A-Z_]+)=(.*)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [[match[1], match[2]] as const]));
  return Object.fromEntries(pairs) as Record<string, string>;
}

export function formatEnvFile(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
