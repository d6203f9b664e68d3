import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { ImagesModule } from '../images';
import { CardsService } from './imports/cards.service';
import { ImportsController } from './imports/imports.controller';
import { ImportsRepository } from './imports/imports.repository';
import { ImportsService } from './imports/imports.service';
import { PartiesController } from './parties/parties.controller';
import { PartiesRepository } from './parties/parties.repository';
import { PartiesService } from './parties/parties.service';
import { PartyLogoController } from './parties/party-logo.controller';
import { PartyLogoService } from './parties/party-logo.service';
import { RegionsController } from './regions/regions.controller';
import { RegionsRepository } from './regions/regions.repository';
import { RegionsService } from './regions/regions.service';
import { AccessCodes } from './voters/access-codes';
import { VoterSignIn } from './voters/voter-sign-in';
import { VotersController } from './voters/voters.controller';
import { VotersRepository } from './voters/voters.repository';
import { VotersService } from './voters/voters.service';

@Module({
  imports: [IdentityModule, ImagesModule],
  controllers: [
    RegionsController,
    PartiesController,
    PartyLogoController,
    VotersController,
    ImportsController,
  ],
  providers: [
    RegionsRepository,
    RegionsService,
    PartiesRepository,
    PartiesService,
    PartyLogoService,
    VotersRepository,
    VotersService,
    ImportsRepository,
    ImportsService,
    CardsService,
    AccessCodes,
    VoterSignIn,
  ],
  exports: [RegionsRepository, PartiesRepository, VoterSignIn],
})
export class RegistrationModule {}
