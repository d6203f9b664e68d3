import type { Beat, ElectionState, Frame, RegionsFrame, ResultsResponse } from '@scrutin/contracts';

/** Without what follows from the manifest: frames do not carry it, so it would grow old. */
export type ShownResults = Omit<ResultsResponse, 'totals'> & {
  readonly totals: Pick<ResultsResponse['totals'], 'ballots' | 'blank' | 'candidates'>;
};

/**
 * What the page shows of an election: the newest results, and how many released entries they are made of. Every
 * message is absolute, so merging means choosing: the larger size is the newer count.
 */
export interface Picture {
  readonly results: ShownResults;
  readonly size: number;
}

export const pictureOf = (results: ShownResults): Picture => ({
  results,
  size: results.boxes.reduce((sum, box) => sum + box.size, 0),
});

/** An election that was annulled shows no count any more, however much there was of it. */
const isAnnulled = ({ state }: { readonly state: ElectionState }): boolean => state === 'annulled';

/** A whole state replaces what is shown unless it is older, as one from a server that lags behind may be. */
export const newerPicture = (shown: Picture | undefined, incoming: Picture): Picture => {
  if (shown === undefined || isAnnulled(incoming.results)) return incoming;
  return isAnnulled(shown.results) || shown.size > incoming.size ? shown : incoming;
};

export const applyFrame = (picture: Picture, frame: Frame): Picture => {
  if (!isAnnulled(frame) && (isAnnulled(picture.results) || frame.size < picture.size))
    return picture;
  const { results } = picture;
  const candidates = results.totals.candidates.map((candidate, index) => ({
    ...candidate,
    votes: frame.votes[index] ?? candidate.votes,
  }));
  return {
    size: frame.size,
    results: {
      ...results,
      // How many were accepted in the end comes with a beat: a frame alone must not make a part look like the whole.
      state: frame.state === 'closed' ? results.state : frame.state,
      totals: { ballots: frame.ballots, blank: frame.blank, candidates },
      // Three numbers that follow each other must not contradict each other between two beats.
      accepted: isAnnulled(frame) ? 0 : Math.max(results.accepted, frame.ballots),
      counted: isAnnulled(frame) ? 0 : Math.max(results.counted, frame.ballots),
      shown: frame.ballots,
      releasedAt: frame.releasedAt,
    },
  };
};

const sizeOf = (boxes: RegionsFrame['boxes']): number =>
  boxes.reduce((sum, box) => sum + box.size, 0);

export const applyRegions = (picture: Picture, regions: RegionsFrame): Picture => {
  const { results } = picture;
  const isOlder = !isAnnulled(results) && sizeOf(regions.boxes) < sizeOf(results.boxes);
  return {
    ...picture,
    results: {
      ...results,
      boxes: isOlder ? results.boxes : regions.boxes,
      turnout: regions.turnout,
    },
  };
};

export const applyBeat = (picture: Picture, beat: Beat): Picture => {
  const { results } = picture;
  return {
    ...picture,
    results: {
      ...results,
      state: beat.state,
      accepted: Math.max(beat.accepted, results.totals.ballots),
      counted: Math.max(beat.counted, results.totals.ballots),
      // Voted is what was accepted: both change with the same beat, or the page would contradict itself.
      turnout: {
        ...results.turnout,
        issued: Math.max(beat.issued, results.turnout.issued),
        voted: Math.max(beat.accepted, results.turnout.voted),
      },
    },
  };
};

/** What arrived since the last paint: of each kind only the newest counts. */
export interface Pending {
  readonly results?: ResultsResponse;
  readonly frame?: Frame;
  readonly regions?: RegionsFrame;
  readonly beat?: Beat;
}

export const applyPending = (shown: Picture | undefined, pending: Pending): Picture | undefined => {
  const start = pending.results ? newerPicture(shown, pictureOf(pending.results)) : shown;
  if (start === undefined) return undefined;
  const framed = pending.frame ? applyFrame(start, pending.frame) : start;
  const tabled = pending.regions ? applyRegions(framed, pending.regions) : framed;
  return pending.beat ? applyBeat(tabled, pending.beat) : tabled;
};
