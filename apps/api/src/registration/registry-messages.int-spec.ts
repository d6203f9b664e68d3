import {
  contracts,
  type PartyResponse,
  type RegionResponse,
  type TopicName,
  type VoterCreatedResponse,
} from '@scrutin/contracts';
import { ageBandAt } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import {
  importCsv,
  importFile,
  importRow,
  mark,
  newParty,
  newRegion,
  newVoter,
} from '../../test/test-registry';
import { readTopics, type TopicRecords } from '../../test/topic-records';
import { until } from '../../test/until';

describe('changes of the register reach Kafka', () => {
  let app: TestApp;
  let reading: TopicRecords;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
    reading = await readTopics(app, ['scrutin.regions', 'scrutin.parties', 'scrutin.voters']);
  });
  afterAll(async () => {
    await reading.stop();
    await app.stop();
  });

  /** Every state of one thing that was sent, once the last has come; a resend may repeat the newest of them. */
  const statesOf = async (topic: TopicName, key: string, count: number) => {
    const found = await until(() => {
      const records = reading.records.filter((record) => record.key === key);
      return records.length >= count ? records : null;
    }, `${topic} has ${count} records of ${key}`);
    for (const { headers, value } of found) {
      expect(headers).toEqual({
        ce_specversion: '1.0',
        ce_id: expect.stringMatching(/^\d+$/) as string,
        ce_type: contracts[topic].type,
        ce_source: '/scrutin',
        ce_dataschema: `/schemas/${contracts[topic].type}`,
        ce_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        'content-type': 'application/json',
      });
      if (value !== null) expect(contracts[topic].schema.parse(value)).toEqual(value);
    }
    expect(found.map((record) => record.topic)).toEqual(found.map(() => topic));
    return found.map(({ value }) => value);
  };

  it('those of a region', async () => {
    const region = await newRegion(app);
    const path = `/api/regions/${region.id}`;
    const body = { cell: { x: 1, y: 2 } };
    const changed = await app.asAdmin<RegionResponse>('PATCH', path, { body });
    await app.asAdmin('DELETE', path);
    expect(await statesOf('scrutin.regions', region.id, 3)).toEqual([region, changed.body, null]);
  });

  it('those of a party', async () => {
    const party = await newParty(app);
    const path = `/api/parties/${party.id}`;
    const body = { colour: '#abcdef', shortName: 'HL' };
    const changed = await app.asAdmin<PartyResponse>('PATCH', path, { body });
    await app.asAdmin('DELETE', path);
    expect(await statesOf('scrutin.parties', party.id, 3)).toEqual([party, changed.body, null]);
  });

  it('those of a voter, without anything that says who it is', async () => {
    const secret = mark();
    const personal = {
      registrationNumber: `${secret}-number`,
      name: `${secret}-name`,
      nationality: `${secret}-nationality`,
      address: {
        street: `${secret}-street`,
        city: `${secret}-city`,
        state: `${secret}-state`,
        country: `${secret}-country`,
        postcode: `${secret}-postcode`,
      },
      email: `${secret}@x.example`,
      phone: `${secret}-phone`,
      mobile: `${secret}-mobile`,
      pictureUrl: `https://x.example/${secret}`,
      dateOfBirth: '1984-05-31',
    };
    const region = await newRegion(app);
    const { id, accessCode } = await newVoter(app, region.id, personal);
    const path = `/api/voters/${id}`;
    await app.asAdmin<VoterCreatedResponse>('PATCH', path, {
      body: { dateOfBirth: '2001-01-01', gender: 'other', name: `${secret}-other` },
    });
    await app.asAdmin('DELETE', path);
    const state = {
      id,
      regionId: region.id,
      ageBand: ageBandAt('1984-05-31', Date.now()),
      gender: 'female',
      status: 'active',
      version: 1,
    };
    const ageBand = ageBandAt('2001-01-01', Date.now());
    expect(await statesOf('scrutin.voters', id, 3)).toEqual([
      state,
      { ...state, ageBand, gender: 'other', version: 2 },
      null,
    ]);
    const everything = JSON.stringify(reading.records);
    for (const told of [secret, accessCode, '1984', '2001-01-01'])
      expect(everything).not.toContain(told);
  });

  it('those of an import', async () => {
    const region = await newRegion(app);
    const number = mark();
    const days = ['1940-01-01', '1984-05-31', '2020-12-31'];
    const rows = days.map((dateOfBirth, index) =>
      importRow({ registrationNumber: `${number}-${index}`, dateOfBirth, regionCode: region.code }),
    );
    expect((await importCsv(app, importFile(...rows))).status).toBe(200);
    const voters = await app.transactions.read<{ id: string }>(
      'select id from voters where region_id = $1 order by registration_number',
      [region.id],
    );
    for (const [index, { id }] of voters.entries())
      expect(await statesOf('scrutin.voters', id, 1)).toEqual([
        {
          id,
          regionId: region.id,
          ageBand: ageBandAt(days[index] ?? '', Date.now()),
          gender: 'female',
          status: 'active',
          version: 1,
        },
      ]);
    expect(JSON.stringify(reading.records)).not.toContain(number);
  });

  it('in the order in which they were made, however many at once', async () => {
    const { id } = await newParty(app);
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        app.asAdmin('PATCH', `/api/parties/${id}`, { body: { shortName: `P${index}` } }),
      ),
    );
    await app.asAdmin('DELETE', `/api/parties/${id}`);
    const states = await statesOf('scrutin.parties', id, 32);
    expect(states.map((state) => (state as PartyResponse | null)?.version ?? null)).toEqual([
      ...Array.from({ length: 31 }, (_, index) => index + 1),
      null,
    ]);
  });

  it('and what was refused does not', async () => {
    const region = await newRegion(app);
    await newVoter(app, region.id);
    expect((await app.asAdmin('DELETE', `/api/regions/${region.id}`)).status).toBe(409);
    const body = { code: region.code, name: { en: 'Another' } };
    expect((await app.asAdmin('POST', '/api/regions', { body })).status).toBe(409);
    const after = await newRegion(app);
    await statesOf('scrutin.regions', after.id, 1);
    await until(
      async () => (await app.transactions.read('select 1 from outbox')).length === 0,
      'the outbox is empty',
    );
    expect(await statesOf('scrutin.regions', region.id, 1)).toEqual([region]);
  });
});
