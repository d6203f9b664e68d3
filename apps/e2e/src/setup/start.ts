import { startStack } from './stack';

export default async (): Promise<void> => startStack();
