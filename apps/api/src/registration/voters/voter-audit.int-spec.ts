import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout } from '../../../test/audit-entries';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newRegion, newVoter } from '../../../test/test-registry';

describe('the audit log of voters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  it('says who changed what and holds nothing of the person, nor a code', async () => {
    const [region, other] = [await newRegion(app), await newRegion(app)];
    const person = {
      registrationNumber: `number-${mark()}`,
      name: `name-${mark()}`,
      dateOfBirth: '1951-02-03',
      nationality: `nation-${mark()}`,
      address: { street: `street-${mark()}` },
      email: `${mark()}@ondara.example`,
      phone: `phone-${mark()}`,
      mobile: `mobile-${mark()}`,
      pictureUrl: `https://${mark()}.example/`,
    };
    const { id, accessCode } = await newVoter(app, region.id, person);
    const change = { regionId: other.id, name: `name-${mark()}`, gender: 'male' };
    expect((await app.asAdmin('PATCH', `/api/voters/${id}`, { body: change })).status).toBe(200);
    expect((await app.asAdmin('DELETE', `/api/voters/${id}`)).status).toBe(204);

    const entries = await recordedAbout(app, id);
    expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['voter.created', null, { regionId: region.id, version: 1 }],
      [
        'voter.changed',
        { regionId: region.id, version: 1 },
        { regionId: other.id, version: 2, changed: ['name', 'gender', 'regionId'] },
      ],
      ['voter.deleted', { regionId: other.id, version: 2 }, null],
    ]);
    const [dump] = await app.transactions.read<{ text: string }>(
      'select string_agg(e::text, $1) as text from audit_entries e',
      ['\n'],
    );
    const { address, ...texts } = person;
    for (const secret of [...Object.values(texts), address.street, change.name, accessCode])
      expect(dump?.text).not.toContain(secret);
  });
});
