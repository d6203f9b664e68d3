export { CandidateEntity } from './candidate.entity';
export type { Election, ElectionAtTime } from './election';
export { ElectionEntity } from './election.entity';
export { lockBoxes } from './election-times';
export { electionMessageOf } from './election-wire';
export { ElectionsModule } from './elections.module';
export { ElectionsRepository } from './elections.repository';
export { draftManifest } from './manifest-draft';
export { checkSealable, readSealingFacts, toSeal, type SealingFacts } from './sealing-check';
