import { Injectable } from '@nestjs/common';
import { type Result } from '@scrutin/domain';
import { readImageBody } from '../platform/http/image-body';
import { InFlightLimit, type Overloaded } from '../platform/in-flight-limit';
import type { Image } from './image';
import { reEncode, type ImageKind, type InvalidImage } from './re-encode';

/** Requests whose picture is held in memory, arriving or waiting. */
const uploadsMax = 12;
/** A picture of the most pixels takes about 130 MB while it is decoded. */
const decodingMax = 2;

export type IntakeRefusal = InvalidImage | Overloaded;

/** Makes pictures of what is sent, a few at a time, and before any transaction begins. */
@Injectable()
export class ImageIntake {
  private readonly uploads = new InFlightLimit({ runningMax: uploadsMax });
  private readonly decoding = new InFlightLimit({
    runningMax: decodingMax,
    waitingMax: uploadsMax,
  });

  /** Throws a problem document for a body that is too large, or sent as something else than a picture. */
  async take(body: unknown, kind: ImageKind): Promise<Result<Image, IntakeRefusal>> {
    const taken = await this.uploads.run(async (): Promise<Result<Image, IntakeRefusal>> => {
      const sent = await readImageBody(body);
      const decoded = await this.decoding.run(() => reEncode(sent, kind));
      return decoded.ok ? decoded.value : decoded;
    });
    return taken.ok ? taken.value : taken;
  }
}
