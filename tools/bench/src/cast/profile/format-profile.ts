import type { FoldedProfile, SelfTime } from './fold-profile';

const packagesMax = 12;
const functionsMax = 40;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const list = (title: string, times: readonly SelfTime[]): string[] => [
  '',
  `  ${title}`,
  ...times.map(({ name, share }) => `  ${percent(share).padStart(7)}  ${name}`),
];

export const formatProfile = ({ busyShare, functions, packages }: FoldedProfile): string =>
  [
    '',
    `  The application's main thread was busy ${percent(busyShare)} of the time while ballots were cast.`,
    '  Of that, by own time:',
    ...list('Packages', packages.slice(0, packagesMax)),
    ...list('Functions', functions.slice(0, functionsMax)),
    '',
  ].join('\n');
