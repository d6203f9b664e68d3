/** The browser keeps nothing for us, or not now. Without a place for the record no step may be taken. */
export class StorageError extends Error {
  constructor(cause: unknown) {
    super('this browser stores nothing for this page', { cause });
    this.name = 'StorageError';
  }
}

/** Another tab has used this record meanwhile; what was to be saved would have overwritten it. */
export class RecordInUseError extends Error {
  constructor() {
    super('another tab goes on with this ballot');
    this.name = 'RecordInUseError';
  }
}
