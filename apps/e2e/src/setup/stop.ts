import { stopStack } from './stack';

export default async (): Promise<void> => stopStack();
