import { how, limits } from './about';
import { app } from './app';
import { approvals } from './approvals';
import { parties } from './parties';
import { invitation } from './invitation';
import {
  ages,
  charts,
  elections,
  headline,
  lede,
  live,
  results,
  schedule,
  states,
  trust,
  turnout,
} from './results';
import { vote } from './vote';
import { waiting } from './waiting';

export const en = {
  ages,
  app,
  approvals,
  charts,
  elections,
  headline,
  how,
  invitation,
  lede,
  limits,
  live,
  parties,
  results,
  schedule,
  states,
  trust,
  turnout,
  vote,
  waiting,
} as const;
