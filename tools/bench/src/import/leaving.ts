/** The relay sends somewhat more of an import's messages in a second. */
const messagesPerSecond = 5_000;

/** How long the messages of so many imported voters leave, in seconds. */
export const leavingSeconds = (voters: number): number => voters / messagesPerSecond;
