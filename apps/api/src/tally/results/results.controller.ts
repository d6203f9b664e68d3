import {
  Controller,
  Get,
  Header,
  Headers,
  Param,
  Query,
  Res,
  SerializeOptions,
} from '@nestjs/common';
import {
  idSchema,
  pageQuery,
  releasesResponse,
  resultsResponse,
  seriesResponse,
  type PageQuery,
  type ReleasesResponse,
  type ResultsResponse,
  type SeriesResponse,
} from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { toPage } from '../../platform/http/page';
import { notFound } from '../../platform/http/problem';
import { etagOf, holdsAlready } from './etag';
import type { FollowedElection } from './followed-election';
import { releasePlaceOf } from './release-place';
import { ReleasesRepository } from './releases.repository';
import { ResultsView } from './results-view';
import { SeriesService } from './series.service';
import { annulled } from './withdrawn';

const instant = (ms: number): string => new Date(ms).toISOString();

/** The count of sealed elections, for everybody. */
@Controller('elections/:id')
export class ResultsController {
  constructor(
    private readonly view: ResultsView,
    private readonly series: SeriesService,
    private readonly releases: ReleasesRepository,
  ) {}

  @Get('results')
  @Header('cache-control', 'no-cache')
  @SerializeOptions({ schema: resultsResponse })
  async findResults(
    @Param('id', { schema: idSchema }) id: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResultsResponse | undefined> {
    const election = await this.get(id);
    if (this.isAnnulled(election)) throw annulled();
    return unlessHeld(election.results(this.view.nowMs()), ifNoneMatch, reply);
  }

  /** Votes over time. */
  @Get('series')
  @Header('cache-control', 'no-cache')
  @SerializeOptions({ schema: seriesResponse })
  async findSeries(
    @Param('id', { schema: idSchema }) id: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeriesResponse | undefined> {
    const points = await this.unlessAnnulled(id, (election) => this.series.list(election));
    const answer: SeriesResponse = {
      election: id,
      points: points.map(({ atMs, votes, ...counts }) => ({
        at: instant(atMs),
        ...counts,
        votes: [...votes],
      })),
    };
    return unlessHeld(answer, ifNoneMatch, reply);
  }

  @Get('releases')
  @Header('cache-control', 'no-cache')
  @SerializeOptions({ schema: releasesResponse })
  async listReleases(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuery }) { limit, cursor }: PageQuery,
  ): Promise<ReleasesResponse> {
    const rows = await this.unlessAnnulled(id, () =>
      this.releases.list(id, { after: releasePlaceOf(cursor), limit: limit + 1 }),
    );
    const { items, next } = toPage({
      rows,
      limit,
      keyOf: ({ box, size }) => [box, size],
      toItem: ({ releasedAt, counts, ...release }) => ({
        ...release,
        counts: [...counts],
        releasedAt: instant(releasedAt),
      }),
    });
    return { items: [...items], next };
  }

  /** Empty for one that was annulled, be it while it was read. */
  private async unlessAnnulled<Row>(
    id: string,
    list: (election: FollowedElection) => Promise<readonly Row[]>,
  ): Promise<readonly Row[]> {
    const election = await this.get(id);
    if (this.isAnnulled(election)) return [];
    const rows = await list(election);
    // The view may have forgotten it meanwhile and follow another.
    return this.isAnnulled(await this.get(id)) ? [] : rows;
  }

  private isAnnulled(election: FollowedElection): boolean {
    return election.state(this.view.nowMs()) === 'annulled';
  }

  private async get(id: string): Promise<FollowedElection> {
    const election = await this.view.find(id);
    if (election === null) throw notFound('sealed election');
    return election;
  }
}

/** Nothing but 304 for a client that names this answer's tag. */
function unlessHeld<Answer>(
  answer: Answer,
  ifNoneMatch: string | undefined,
  reply: FastifyReply,
): Answer | undefined {
  const etag = etagOf(answer);
  void reply.header('etag', etag);
  if (!holdsAlready(ifNoneMatch, etag)) return answer;
  void reply.status(304);
  return undefined;
}
