import { bundleOf } from './children/bundle';
import { Child } from './children/child';
import type { TestBox } from './election/box';
import type { Instance } from './instance';
import type { Address } from './load/exchange';
import type { LoadCommands } from './load.main';
import type { OriginCommands } from './origin.main';
import { places } from './places';
import type { ReferenceCommands } from './reference.main';
import type { ProcessName } from './rounds';
import { Scratch } from './scratch';

const scratchDatabase = 'scrutin_bench';

interface Around {
  readonly instance: Instance;
  readonly box: TestBox;
  /** With the ballots. */
  readonly files: readonly string[];
}

/** Everybody who takes part beside the application. */
export class Participants {
  private constructor(
    private readonly instance: Instance,
    readonly scratch: Scratch,
    readonly load: Child<LoadCommands>,
    readonly origin: Child<OriginCommands>,
    private readonly reference: Child<ReferenceCommands>,
    readonly referenceAddress: Address,
  ) {}

  static async start({ instance, box, files }: Around): Promise<Participants> {
    const { databaseUrl, kafkaBrokers } = instance.addresses;
    const scratch = await Scratch.create(databaseUrl, { name: scratchDatabase, boxId: box.id });
    const load = Child.start<LoadCommands>(bundleOf(places.programs, 'load'));
    const origin = Child.start<OriginCommands>(bundleOf(places.programs, 'origin'));
    const reference = Child.start<ReferenceCommands>(bundleOf(places.programs, 'reference'));
    const brokers = kafkaBrokers.split(',');
    await load.ask('load', files);
    await origin.ask('connect', { databaseUrl: scratch.url, brokers, boxId: box.id, files });
    const address = await reference.ask('serve', { box, databaseUrl: scratch.url });
    return new Participants(instance, scratch, load, origin, reference, address);
  }

  pids(): Readonly<Record<ProcessName, number | null>> {
    const { app: application, postgres, kafka } = this.instance.pids;
    const [reference, load] = [this.reference.pid, this.load.pid];
    return { application, postgres, kafka, reference, load };
  }

  async stop(): Promise<void> {
    await Promise.all([this.load.stop(), this.origin.stop(), this.reference.stop()]);
    await this.scratch.end();
  }
}
