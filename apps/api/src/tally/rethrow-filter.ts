import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import type { Observable } from 'rxjs';

/** Nest would otherwise replace the cause by "Internal server error" before the transport sees it. */
@Catch()
export class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    throw error;
  }
}
