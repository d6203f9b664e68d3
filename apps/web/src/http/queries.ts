import type {
  BallotPaperResponse,
  ElectionResponse,
  ResultsResponse,
  SeriesResponse,
} from '@scrutin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { newerPicture, pictureOf, type Picture } from '../live/picture';
import { getJson } from './request';

/** The list asks for as many as the server gives at once; further ones come with "show more". */
const electionsPageSize = 200;

export interface ElectionsPage {
  readonly items: readonly ElectionResponse[];
  readonly next: string | null;
}

export const getElections = (
  cursor: string | null,
  signal: AbortSignal,
): Promise<ElectionsPage> => {
  const query = new URLSearchParams({ limit: String(electionsPageSize) });
  if (cursor !== null) query.set('cursor', cursor);
  return getJson(`/api/elections?${query.toString()}`, signal);
};

const pathOf = (electionId: string): string => `/api/elections/${encodeURIComponent(electionId)}`;

export const electionQuery = (electionId: string) =>
  queryOptions({
    queryKey: ['election', electionId],
    queryFn: ({ signal }) => getJson<ElectionResponse>(pathOf(electionId), signal),
  });

export const ballotPaperQuery = (electionId: string) =>
  queryOptions({
    queryKey: ['ballot-paper', electionId],
    queryFn: ({ signal }) =>
      getJson<BallotPaperResponse>(`${pathOf(electionId)}/ballot-paper`, signal),
    staleTime: 60_000,
  });

export const resultsKey = (electionId: string) => ['results', electionId] as const;

export const resultsQuery = (electionId: string) =>
  queryOptions({
    queryKey: resultsKey(electionId),
    queryFn: async ({ signal, client }): Promise<Picture> => {
      const answer = await getJson<ResultsResponse>(`${pathOf(electionId)}/results`, signal);
      // A frame may have arrived while this answer was on its way; the larger count is the newer one.
      const shown = client.getQueryData<Picture>(resultsKey(electionId));
      return newerPicture(shown, pictureOf(answer));
    },
  });

export const seriesQuery = (electionId: string) =>
  queryOptions({
    queryKey: ['series', electionId],
    queryFn: ({ signal }) => getJson<SeriesResponse>(`${pathOf(electionId)}/series`, signal),
    staleTime: 4_000,
  });
