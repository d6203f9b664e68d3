import { importRowsMax, type ImportRejection } from '@scrutin/contracts';
import { newId } from '../../../platform/ids';
import type { AccessCodeKeys } from '../../voters/access-code-keys';
import { copyBytes, copyRow } from './copy-text';
import type { CsvRecord } from './csv-cells';
import { CsvReader } from './csv-reader';
import { importColumns, readHeader, type ImportColumn } from './import-header';
import { checkRecord } from './import-row';
import { isStageable, stagedRejection, stagedVoter, type StagedCode } from './staged-row';

/** Why a file is no list of voters at all. */
export type FileDefect = 'invalid_encoding' | 'no_rows' | 'too_many_rows';

/** What one part of a file comes to. */
export interface ReadPart {
  /** Rows for `COPY`, in the columns of `stagedVoterColumns` and of `stagedRejectionColumns`. */
  readonly voters: string;
  readonly rejections: string;
  readonly defect: FileDefect | null;
  /** Nothing after this is read: the file ended, has a defect, or cannot be divided into records any further. */
  readonly isOver: boolean;
}

interface ImportReaderOptions {
  /** Makes access codes for the voters, unless nothing will be kept. */
  readonly codes: AccessCodeKeys | null;
  readonly rowsMax?: number;
}

/** Reads a file of voters in parts, and checks each record without knowing the others, the register or the date. */
export class ImportReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly csv = new CsvReader();
  private columns: readonly ImportColumn[] | null = null;
  private rowCount = 0;
  private isRejected = false;
  private voters = '';
  private rejections = '';

  constructor(private readonly options: ImportReaderOptions) {}

  push(bytes: Uint8Array): ReadPart {
    return this.read(bytes, { isLast: false });
  }

  end(): ReadPart {
    return this.read(new Uint8Array(), { isLast: true });
  }

  private read(bytes: Uint8Array, { isLast }: { readonly isLast: boolean }): ReadPart {
    const text = this.decode(bytes, isLast);
    if (text === null) return this.take('invalid_encoding', true);
    const { records, malformedLine } = this.csv.push(text, { isLast });
    for (const record of records) {
      if (this.columns !== null) this.addRecord(this.columns, record);
      else if (isUtf16(record)) return this.take('invalid_encoding', true);
      else if (!this.addHeader(record)) return this.take(null, true);
      if (this.rowCount > (this.options.rowsMax ?? importRowsMax))
        return this.take('too_many_rows', true);
    }
    if (malformedLine !== null) {
      this.reject({ line: malformedLine, field: '', code: 'malformed_csv', value: '' });
      return this.take(null, true);
    }
    return this.take(isLast && this.rowCount === 0 ? 'no_rows' : null, isLast);
  }

  /** Null for what is no UTF-8. The decoder drops a byte order mark. */
  private decode(bytes: Uint8Array, isLast: boolean): string | null {
    try {
      return this.decoder.decode(bytes, { stream: !isLast });
    } catch {
      return null;
    }
  }

  private addHeader(record: CsvRecord): boolean {
    const columns = readHeader(record);
    if (columns.ok) this.columns = columns.value;
    else columns.error.forEach((rejection, place) => this.reject(rejection, place));
    return columns.ok;
  }

  private addRecord(columns: readonly ImportColumn[], record: CsvRecord): void {
    this.rowCount += 1;
    const checked = checkRecord(columns, record);
    for (const rejection of checked.rejected) this.reject(rejection);
    if (isStageable(checked)) this.voters += copyRow(stagedVoter(checked, this.newCode()));
  }

  private reject(rejection: ImportRejection, place?: number): void {
    this.isRejected = true;
    const column = importColumns.indexOf(rejection.field as ImportColumn);
    this.rejections += copyRow(stagedRejection(rejection, place ?? column));
  }

  /** After a rejection nothing of the file is kept, so that no further voter needs one. */
  private newCode(): StagedCode | null {
    const { codes } = this.options;
    if (codes === null || this.isRejected) return null;
    const voterId = newId();
    const code = codes.draw();
    const [hash, sealed] = [codes.hash(code), codes.seal(code, voterId)].map(copyBytes);
    return { voterId, hash: hash ?? null, sealed: sealed ?? null };
  }

  private take(defect: FileDefect | null, isOver: boolean): ReadPart {
    const { voters, rejections } = this;
    this.voters = '';
    this.rejections = '';
    return { voters, rejections, defect, isOver };
  }
}

/** UTF-16 without a byte order mark looks like UTF-8 with a NUL beside each letter. */
const isUtf16 = ({ cells }: CsvRecord): boolean => cells.some((cell) => cell.includes('\0'));
