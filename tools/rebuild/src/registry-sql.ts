/** As `Date.prototype.toISOString` writes it. */
const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const instantOfMs = (value: string): string => instant(`to_timestamp((${value})::numeric / 1000)`);

interface RegistryTable {
  /** The topic, without what stands before all of them. */
  readonly type: 'regions' | 'parties' | 'voters' | 'elections';
  /** The newest state of a row `r`, as the contract of its topic says. */
  readonly payload: string;
}

/** By the order in which they are told: whoever reads them finds what a thing refers to. */
export const registryTables: readonly RegistryTable[] = [
  {
    type: 'regions',
    payload: `jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'version', r.version,
      'cell', case when r.cell_x is null then null else jsonb_build_object('x', r.cell_x, 'y', r.cell_y) end)`,
  },
  {
    type: 'parties',
    payload: `jsonb_build_object('id', r.id, 'name', r.name, 'shortName', r.short_name, 'colour', r.colour,
      'logo', r.logo, 'version', r.version)`,
  },
  {
    type: 'elections',
    payload: `jsonb_build_object('id', r.id, 'title', r.title, 'opensAt', ${instant('r.opens_at')},
      'closesAt', ${instant('r.closes_at')}, 'sealingAt', ${instant('r.sealing_at')},
      'sealedAt', ${instant('r.sealed_at')}, 'closedAt', ${instant('r.closed_at')},
      'certifiedAt', ${instant('r.certified_at')}, 'annulledAt', ${instant('r.annulled_at')},
      'method', case when r.method_max is null then jsonb_build_object('type', 'one')
        else jsonb_build_object('type', 'approval', 'max', r.method_max) end,
      'boxes', r.boxes, 'visibility', r.visibility, 'releaseSize', r.release_size, 'regionIds', to_jsonb(r.region_ids),
      'extensions', (select coalesce(jsonb_agg(jsonb_build_object('at', ${instantOfMs("x ->> 'at'")},
          'fromClosesAt', ${instantOfMs("x ->> 'fromClosesAt'")}, 'toClosesAt', ${instantOfMs("x ->> 'toClosesAt'")},
          'reason', x -> 'reason') order by n), '[]')
        from jsonb_array_elements(r.extensions) with ordinality as e (x, n)),
      'annulment', case when r.annulling_at is null then null else jsonb_build_object('at', ${instant('r.annulling_at')},
        'annulledAt', ${instant('r.annulled_at')}, 'reason', r.annulment_reason) end,
      'sealingFailure', r.sealing_failure, 'fingerprint', r.fingerprint, 'registered', r.registered,
      'version', r.version)`,
  },
  {
    type: 'voters',
    payload: `jsonb_build_object('id', r.id, 'regionId', r.region_id,
      'ageBand', age_band_at(r.date_of_birth, clock_timestamp()), 'gender', r.gender, 'status', 'active',
      'version', r.version)`,
  },
];

/** Of candidates, of which whoever changes one holds the row of its election. */
export const candidatePayload = `jsonb_build_object('id', r.id, 'electionId', r.election_id, 'name', r.name,
  'partyId', r.party_id, 'programme', r.programme, 'listOrder', r.list_order, 'photo', r.photo, 'version', r.version)`;

export const releasePayload = `jsonb_build_object('box', r.box_id, 'election', b.election_id, 'size', r.size,
  'ballots', r.ballots, 'blank', r.blank, 'counts', to_jsonb(r.counts),
  'root', translate(rtrim(replace(encode(r.root, 'base64'), E'\\n', ''), '='), '+/', '-_'), 'jws', r.jws,
  'releasedAt', ${instant('r.released_at')})`;
