export const genders = ['female', 'male', 'other', 'unknown'] as const;

export type Gender = (typeof genders)[number];
