import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../config';
import { AccessCodeKeys } from './access-code-keys';

/**
 * Access codes are kept as keyed hashes, which a stolen database does not give away. Those of an import are also kept
 * readable, sealed for their voter, until its cards are printed.
 */
@Injectable()
export class AccessCodes extends AccessCodeKeys {
  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'masterKey'>) {
    super(settings.masterKey);
  }
}
