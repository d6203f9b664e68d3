import { VoterImportEntity } from './imports/voter-import.entity';
import { PartyEntity } from './parties/party.entity';
import { RegionEntity } from './regions/region.entity';
import { VoterEntity } from './voters/voter.entity';

export { withoutGaps } from './bilingual';
export { RegionsRepository, type Region } from './regions/regions.repository';
export { RegistrationModule } from './registration.module';
export { VoterSignIn, type SignedInVoter } from './voters/voter-sign-in';

export const registrationEntities = [RegionEntity, PartyEntity, VoterEntity, VoterImportEntity];
