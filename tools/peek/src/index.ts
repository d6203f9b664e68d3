export type { Message } from './message';
export { quietKafka, withAdmin } from './quiet-kafka';
export { readTopic } from './read-topic';
