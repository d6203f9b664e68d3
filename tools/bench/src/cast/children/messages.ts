/** What a program does when its parent asks it to. */
export type Commands<Name extends string = string> = Readonly<
  Record<Name, (input: never) => Promise<unknown>>
>;

export interface Asked {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
