export { disorder, jsonValue, ledgerEntries, participations, wellFormedText } from './arbitraries';
export {
  boxVectors,
  protocolVectors,
  type BallotVector,
  type BoxVector,
  type ElectionVector,
  type InvalidBallotVector,
  type ProtocolVectors,
  type ValidBallotVector,
} from './vectors';
