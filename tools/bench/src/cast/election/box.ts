/** What the programs have to know of the only box of the election under test. */
export interface TestBox {
  readonly id: string;
  readonly electionId: string;
  /** L. */
  readonly ledger: Uint8Array;
  /** SubjectPublicKeyInfo. */
  readonly issuerKey: Uint8Array;
  /** 32 bytes. */
  readonly receiptKey: Uint8Array;
  readonly candidates: number;
}
