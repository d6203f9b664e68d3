import { Injectable } from '@nestjs/common';

type Listener = (electionId: string) => Promise<void>;

/** Tells the rest of this process of an annulment before the admin is told. Other processes find out by looking. */
@Injectable()
export class Annulments {
  private readonly listeners = new Set<Listener>();

  /** A listener does not throw. */
  onAnnulled(listener: Listener): void {
    this.listeners.add(listener);
  }

  /** Resolves once everybody has dealt with it. */
  async tell(electionId: string): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener(electionId)));
  }
}
